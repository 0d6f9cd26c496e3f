"""The engine beside others on the same instances and the same machine: `make bench`, or `python -m scheduler.bench`."""
