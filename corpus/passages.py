"""Group sentences into passages for searching.

A passage is a run of whole sentences of about 300 characters: a paragraph of these reports has 100 to 300, so one
passage holds one thought with its figures, and an encoder that reads 256 tokens sees all of it. Where a paragraph has
to be cut, the last sentence is repeated in the next passage, because the one after it so often begins with 该项目 or
其中. A passage never crosses a top-level heading, and a heading opens a passage rather than closing one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.document import Passage, Sentence

TARGET = 300  # characters
ENOUGH = 200  # characters after which a passage may end with its paragraph
LONGEST_OVERLAP = 120  # characters; a longer sentence would fill the next passage by itself


def make_passages(
    sentences: Sequence[Sentence],
    text: str,
    headings: Collection[int] = (),
    chapters: Collection[int] = (),
) -> tuple[Passage, ...]:
    """Passages over `sentences` of `text`; `headings` and `chapters` are the ids of headings and of top-level ones."""
    runs: list[tuple[int, int]] = []
    first = 0
    for last in range(len(sentences)):
        after = sentences[last + 1] if last + 1 < len(sentences) else None
        if after is None or after.id in chapters:
            runs.append((first, last))
            first = last + 1
        elif _is_full(sentences, first, after, headings):
            runs.append((first, last))
            first = last + 1 - _overlap(sentences, first, last, after)
    return tuple(
        Passage(number, text[sentences[first].start : sentences[last].end], first, last)
        for number, (first, last) in enumerate(runs)
    )


def _is_full(sentences: Sequence[Sentence], first: int, after: Sentence, headings: Collection[int]) -> bool:
    before = sentences[after.id - 1]
    if before.id in headings:
        return False  # a heading stays with what it announces
    size = before.end - sentences[first].start
    if after.id in headings or after.paragraph != before.paragraph:
        return size >= ENOUGH or size + len(after.text) > TARGET
    return size + len(after.text) > TARGET


def _overlap(sentences: Sequence[Sentence], first: int, last: int, after: Sentence) -> int:
    repeated = sentences[last]
    cut = repeated.paragraph == after.paragraph
    return int(cut and last > first and len(repeated.text) <= LONGEST_OVERLAP)
