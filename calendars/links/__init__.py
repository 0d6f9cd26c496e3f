"""Video providers: a folder each, one contract (base.py), one registry (registry.py)."""
