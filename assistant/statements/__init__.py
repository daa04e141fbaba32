"""What a question or draft states, and how it differs from a sentence; begin with `statement.py`."""
