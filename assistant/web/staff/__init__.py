"""The staff desk: server-rendered pages behind a log-in; begin with `desk.py`."""
