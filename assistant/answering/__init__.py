"""From sentences found to an answer or a refusal; begin with `evidence.py`."""
