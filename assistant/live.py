"""The assistant that is served at this moment. Another can take its place while questions are being answered.

An answer is found by one assistant from beginning to end, so no answer mixes two versions of the documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.assistant import Assistant
from index.search import Index


class Live:
    """Answers with whichever assistant was put in last."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    @property
    def assistant(self) -> Assistant:
        """The assistant of this moment; hold on to it for work that must see one version only."""
        return self._assistant

    @property
    def index(self) -> Index:
        """The index of this moment."""
        return self._assistant.index

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the answer of the assistant that is there when the question comes."""
        return self._assistant.ask(question, history)

    def replace(self, assistant: Assistant) -> None:
        """Answer with this assistant from the next question on."""
        self._assistant = assistant
