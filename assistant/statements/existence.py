"""Whether there is something: 镇上有没有酒店."""

from __future__ import annotations

import re

from assistant.statements.aspect import NEGATED, UNDONE
from assistant.statements.firsts import BEFORE
from assistant.values.quantities import quantities

_HAS = re.compile(r"(?<![没所只还拥具富公国特共私现专占持集民])有(?:了|着)?([\u4e00-\u9fff]{2,8})$")
_QUOTES = re.compile("[“”‘’「」]")


def named(statement: str, sentence: str) -> bool | None:
    """Whether `sentence` names the thing that `statement` says there is; None where it says no such thing.

    Nor where a number of them is stated, or that there was one before, or the sentence denies something. A name that
    is missing denies nothing.
    """
    asked = _HAS.search(statement)
    denied = any(pattern.search(sentence) for pattern in (NEGATED, UNDONE))
    if asked is None or denied or BEFORE.search(statement) or quantities(asked[1]):
        return None
    return asked[1] in _QUOTES.sub("", sentence)
