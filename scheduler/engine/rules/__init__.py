"""The hard rules of the exchange format, H1 to H16, each in one place: its sentence, its meaning, its message."""
