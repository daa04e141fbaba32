"""Figures, dates and amounts in texts, compared as quantities; begin with `quantities.py`."""
