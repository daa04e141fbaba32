"""Reading what the search found: which sentence answers, whether any does, and which words of it."""
