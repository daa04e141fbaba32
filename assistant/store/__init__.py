"""Everything the program remembers; begin with `store.py`."""
