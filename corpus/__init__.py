"""Files to clean text, sentences with exact offsets and passages. Imports no other floor."""
