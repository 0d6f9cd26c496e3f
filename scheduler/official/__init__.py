"""A municipality's official decision: its template, the draft made from it, and the document that is kept. No Django."""
