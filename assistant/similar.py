"""Groups questions that ask for the same, by the same vectors that the search uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding import Encoder

ALIKE = 0.72  # cosine; chosen on the gold questions, see tests/assistant/test_similar.py


@dataclass(frozen=True, slots=True)
class Group:
    """Questions alike, as positions in the list given; the first is the one they are named after."""

    members: tuple[int, ...]


def group(texts: Sequence[str], encoder: Encoder, alike: float = ALIKE) -> tuple[Group, ...]:
    """Group `texts`, the largest group first, equal ones in the order of their first text.

    Each text joins the group whose first text is nearest to it, if that is at least `alike`, else begins a group:
    one pass, the same result every time, and every member is near to the text that names the group.
    """
    if not texts:
        return ()
    distinct = list(dict.fromkeys(texts))
    rows = encoder.encode(distinct, kind="question")
    groups: list[list[int]] = []
    for number, row in enumerate(rows):
        scores = rows[[members[0] for members in groups]] @ row if groups else np.empty(0)
        nearest = int(scores.argmax()) if len(scores) else -1
        if nearest >= 0 and scores[nearest] >= alike:
            groups[nearest].append(number)
        else:
            groups.append([number])
    places = {text: [at for at, other in enumerate(texts) if other == text] for text in distinct}
    found = [Group(tuple(sorted(at for number in members for at in places[distinct[number]]))) for members in groups]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members[0])))
