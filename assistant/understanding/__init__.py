"""What a person means: a question mended, completed and read; begin with `question.py`."""
