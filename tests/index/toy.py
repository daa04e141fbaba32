"""An encoder without a model and hand-made documents, for tests on this floor and above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage, Sentence


@dataclass(frozen=True)
class ToyEncoder:
    """Counts of characters, folded by code point: alike texts lie close, and nothing is random."""

    dimension: int = 64
    digest: str = "toy-1"
    name: str = "toy"

    def encode(self, texts: Sequence[str], *, kind: str, progress: bool = False) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for character in text:
                row[ord(character) % self.dimension] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def token_vectors(self, text: str, *, kind: str) -> tuple[tuple[str, ...], NDArray[np.float32]]:
        return tuple(text), self.encode(list(text), kind=kind).reshape(len(text), self.dimension)


def document(identifier: str, *paragraphs: Sequence[str], title: str = "") -> Document:
    """A document of paragraphs, each a list of sentences; every paragraph is a passage."""
    text, sentences, passages = "", [], []
    for number, paragraph in enumerate(paragraphs):
        first = len(sentences)
        for sentence in paragraph:
            sentences.append(Sentence(len(sentences), sentence, len(text), len(text) + len(sentence), number))
            text += sentence
        passages.append(Passage(number, "".join(paragraph), first, len(sentences) - 1))
        text += "\n"
    return Document(identifier, title or identifier, text, tuple(sentences), tuple(passages), f"digest-{identifier}")
