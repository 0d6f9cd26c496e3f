"""Forms: what people type, checked by the same statement of tables as the files are."""
