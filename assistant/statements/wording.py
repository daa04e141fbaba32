"""Which words of a statement stand in the place of other words of a sentence.

The two are laid beside each other character by character, and what differs is widened to whole words. Words that only
moved are no difference. Figures are compared in `figures.py`; what a difference means is decided in `check.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache

from assistant.statements.aspect import HEDGED
from assistant.understanding.tagging import Word, words_of

_SIGN = re.compile(r"[\w%]")
_NOUN = ("n", "j", "l", "i", "x", "eng", "vn", "s", "t", "f")  # jieba's tags of nouns, names, set phrases
_PROPER = ("nr", "ns", "nt", "nz", "eng")
_RUN = 3  # signs in a row that both have; fewer may be chance
_MARK = re.compile(r"[，。；：！？,;:!?]")
_QUOTES = ("“”", "《》", "「」", "‘’")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a text: `text[start:end] == words`."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beside:
    """`draft` stands where the document has `document`.

    `nouns` says that both hold a noun or name, `name` that the draft's part holds a name, `names` that both do.
    """

    draft: Part
    document: Part
    nouns: bool
    name: bool
    names: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts side by side.

    `share` is the share of the statement's characters found in order, `spread` how much of the sentence they lie
    over, in lengths of the statement: about 1 where the two are nearly the same words. `replaced` are words in the
    place of others; `added` words that only the statement has, beside the word of the sentence that stands there;
    `dropped` words that only the sentence has, between what they share or ahead of it in its clause, likewise.
    """

    share: float
    spread: float
    replaced: tuple[Beside, ...]
    added: tuple[Beside, ...]
    dropped: tuple[Beside, ...]


@lru_cache(maxsize=4096)
def align(statement: str, sentence: str) -> Alignment:
    """Lay `statement` beside `sentence`."""
    a, b = _signs(statement), _signs(sentence)
    matcher = SequenceMatcher(None, [statement[i] for i in a], [sentence[i] for i in b], autojunk=False)
    found: dict[str, list[Beside]] = {"replaced": [], "added": [], "dropped": []}
    blocks = matcher.get_matching_blocks()
    matched = sum(block.size for block in blocks)
    if matched:
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            mine, theirs = _part(statement, a, i1, i2), _part(sentence, b, j1, j2)
            kind = _kind(tag, _oftener(mine.words, statement, sentence), _oftener(theirs.words, sentence, statement))
            if tag == "insert" and i1 == 0:
                theirs = _in_clause(sentence, theirs)
            if kind and not (tag == "insert" and i1 == len(a)):
                found[kind].append(_beside(statement, mine, sentence, theirs))
    kinds = (tuple(found[kind]) for kind in ("replaced", "added", "dropped"))
    return Alignment(matched / max(len(a), 1), _spread(blocks) / max(len(a), 1), *kinds)


def _spread(blocks: Sequence[Match]) -> int:
    """Signs of the sentence from the first run that both have to the end of the last; stray signs left out."""
    runs = [block for block in blocks if block.size >= _RUN]
    return runs[-1].b + runs[-1].size - runs[0].b if runs else 0


def hedged(pair: Beside) -> bool:
    """Whether one side has a mark of plan, denial or limit that the other has not: 将建成 beside 建成."""
    return set(HEDGED.findall(pair.draft.words)) != set(HEDGED.findall(pair.document.words))


def _oftener(words: str, own: str, other: str) -> bool:
    return own.count(words) > other.count(words)


def _kind(tag: str, only_mine: bool, only_theirs: bool) -> str | None:
    """What a block that differs is, when words that only moved are no difference."""
    if tag == "replace" and only_mine and only_theirs:
        return "replaced"
    if tag in ("replace", "delete") and only_mine:
        return "added"
    return "dropped" if tag in ("replace", "insert") and only_theirs else None


def _signs(text: str) -> list[int]:
    return [i for i, char in enumerate(text) if _SIGN.match(char)]


def _part(text: str, signs: list[int], first: int, last: int) -> Part:
    """The run from the `first` to before the `last` sign, widened to the words it touches.

    Where it is empty the word that stands there.
    """
    start = signs[min(first, len(signs) - 1)]
    end = signs[last - 1] + 1 if last > first else start + 1
    touched = [w for w in words_of(text) if w.start < end and start < w.end and _SIGN.match(w.text)]
    low, high = min((w.start for w in touched), default=start), max((w.end for w in touched), default=end)
    return Part(text[low:high], low, high)


def _in_clause(sentence: str, part: Part) -> Part:
    """What of a part at the head of a sentence stands in its last clause."""
    start = max((m.end() for m in _MARK.finditer(sentence, part.start, part.end)), default=part.start)
    return Part(sentence[start : part.end], start, part.end)


def _beside(statement: str, mine: Part, sentence: str, theirs: Part) -> Beside:
    nouns = _holds(statement, mine, _NOUN) and _holds(sentence, theirs, _NOUN)
    name = _holds(statement, mine, _PROPER) or _quoted(statement, mine)
    return Beside(mine, theirs, nouns, name, name and (_holds(sentence, theirs, _PROPER) or _quoted(sentence, theirs)))


def _holds(text: str, part: Part, tags: tuple[str, ...]) -> bool:
    return any(word.tag.startswith(tags) for word in _words(text, part))


def _words(text: str, part: Part) -> Iterator[Word]:
    yield from (w for w in words_of(text) if part.start <= w.start < part.end)


def _quoted(text: str, part: Part) -> bool:
    """Whether the run stands inside quotation marks."""
    before, after = text[: part.start], text[part.end :]
    return any(before.rfind(q[0]) > before.rfind(q[1]) and q[1] in after for q in _QUOTES)
