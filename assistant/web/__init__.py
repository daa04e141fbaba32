"""The web floor: the only one that knows Gradio, FastAPI and HTTP."""
