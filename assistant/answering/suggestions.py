"""Where a refusal points to: the headings and first words of what the documents do cover."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import Candidate

_MOST = 3


def suggest(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The innermost headings above the nearest sentences, without repetition.

    Document titles where there are no headings.
    """
    names = ((c.sentence.headings[-1] if c.sentence.headings else c.document.title) for c in candidates)
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST]
