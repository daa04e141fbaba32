"""Hold a statement against a sentence: confirmed, contradicted with the differing words, or not settled.

A claim of a draft that is nearly the sentence itself is judged by what differs: figures as quantities, names, dates,
words that exclude each other, marks of plan and negation. A question, or a claim in other words, is weighed by the
trained models of `reader/verdicts.py`. Which sentence to hold it against is decided before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Verdict
from assistant.reader.verdicts import VerdictReader, best_clause
from assistant.statements.contraries import (
    DONE,
    INTENDED,
    NEGATED,
    ONGOING,
    PLANNED,
    UNDONE,
    asks_done,
    contrary,
    denied_yet_told,
    only_planned,
    opposed,
)
from assistant.statements.figures import Pairing, pairings
from assistant.statements.statement import stated
from assistant.statements.wording import Alignment, Part, align, hedged
from assistant.understanding.tagging import words_of
from assistant.values.quantities import Quantity, quantities

_VERBATIM = 0.8  # share of a statement's characters in the sentence in order: then it is nearly the sentence itself
_WIDEST = 1.4  # lengths of the statement; what lies over more of a sentence is put together from pieces of it
_SHORTEST = 12  # characters; a shorter statement stands in many a sentence
_SETTLED = 0.2  # a sentence that settles a statement less likely than this says nothing of it,
_SETTLED_ABOUT = 0.05  # or than this, where it is known to be about what is stated
_SAME = 0.5
_DOUBT = 0.2  # as near to `_SAME` as this the models are right little more often than not
_SURELY_SAME = 0.9  # where what is stated as done is told as planned or under way, or what is denied as done
_UNLIKE = 0.1  # figures whose words share less than this measure different things
_LONGEST_NAME = 12
_QUOTED = re.compile(r"[“《]([^“”《》]{2,20})[”》]")
_THING = ("n", "j")  # tags of nouns, names and abbreviations
_TELLING = "vdpcur"  # tags of words that no name is made of
_SIGN = re.compile(r"\w")
_HAS = re.compile(r"(?<![没所只还拥具富])有(?:了|着)?([\u4e00-\u9fff]{2,8})$")  # 有酒店
_QUOTES = re.compile("[“”‘’「」]")


@dataclass(frozen=True, slots=True)
class Difference:
    """What the draft says and what the document says instead, each with its place.

    In `hold` characters of the statement and of the sentence.
    """

    draft: str
    document: str
    draft_start: int
    draft_end: int
    document_start: int
    document_end: int

    def moved(self, draft: int, document: int) -> Difference:
        """The same with places counted from further ahead."""
        a, b = (
            (self.draft_start + draft, self.draft_end + draft),
            (self.document_start + document, self.document_end + document),
        )
        return Difference(self.draft, self.document, *a, *b)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one sentence on one statement; NOT_FOUND where it settles nothing.

    `sure`, from 0 to 1, is how likely the sentence is about what is stated at all; 1 where the two are nearly the
    same words. `unheard` says that the statement has a figure of which the sentence says nothing. Where the verdict is
    not `clear`, it may as well be the other one.
    """

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    sure: float = 1.0
    unheard: bool = False
    clear: bool = True


def hold(judge: VerdictReader, statement: str, sentence: str, *, about: bool = False) -> Finding:
    """What `sentence` says of `statement`, a question or claim in a person's own words; both are taken as printed.

    `about` says that the sentence is known to be about what is stated.
    """
    statement = stated(statement)
    likely = judge.read(statement, sentence)
    figures = pairings(statement, sentence)
    unheard = any(pair.found is None for pair in figures)
    ruled = _ruled(statement, sentence, figures)
    measured = about and ruled is not None and any(_measures(pair) for pair in figures)
    if not measured and likely.settled < (_SETTLED_ABOUT if about else _SETTLED):
        return Finding(Verdict.NOT_FOUND, (), likely.settled, unheard)
    if ruled is not None:
        told = () if ruled is Verdict.SUPPORTED else tuple(_told_apart(statement, sentence, align(statement, sentence)))
        return Finding(ruled, told, likely.settled, unheard)
    if likely.same >= (_SURELY_SAME if _told_otherwise(statement, sentence) else _SAME):
        agree = bool(figures) and all(pair.agrees for pair in figures)
        return Finding(Verdict.SUPPORTED, (), likely.settled, unheard, agree or likely.same >= _SAME + _DOUBT)
    told = tuple(_told_apart(statement, sentence, align(statement, sentence)))
    if not told and _unnamed(statement, sentence):
        return Finding(Verdict.NOT_FOUND, (), likely.settled, unheard)
    # Where the models say the same and how far things are tells against it, that decides and is clear.
    clear = bool(told) or likely.same < _SAME - _DOUBT or likely.same >= _SAME
    return Finding(Verdict.CONTRADICTED, told, likely.settled, unheard, clear)


def hold_claim(judge: VerdictReader, claim: str, sentence: str, known: str = "") -> Finding:
    """What `sentence` says of a draft's `claim`.

    `known` is what its document says around it: title, headings, neighbours.
    """
    side = align(claim, sentence)
    if len(_SIGN.findall(claim)) >= _SHORTEST and side.share >= _VERBATIM and side.spread <= _WIDEST:
        return _nearly_verbatim(claim, sentence, known, side)
    finding = hold(judge, claim, sentence)
    if finding.verdict is Verdict.SUPPORTED and _strange(claim, sentence + known):
        return Finding(Verdict.NOT_FOUND, (), finding.sure, finding.unheard)
    return finding


def _ruled(statement: str, sentence: str, figures: tuple[Pairing, ...]) -> Verdict | None:
    """The verdict where figures that are compared, a plan asked for as done, or opposites settle it by themselves."""
    if any(_measures(pair) for pair in figures):
        return Verdict.SUPPORTED if all(pair.agrees for pair in figures) else Verdict.CONTRADICTED
    clause = best_clause(statement, sentence)
    before = re.split("[。；！？]", sentence[: sentence.index(clause)])[-1]
    if only_planned(statement, before, clause) or opposed(statement, clause):
        return Verdict.CONTRADICTED
    return _there(statement, sentence)


def _measures(pair: Pairing) -> bool:
    return pair.compared and pair.found is not None and pair.likeness >= _UNLIKE


def _there(statement: str, sentence: str) -> Verdict | None:
    """That there is something is confirmed where its name stands; None where it does not, which denies nothing."""
    asked = _asked_for(statement, sentence)
    return Verdict.SUPPORTED if asked and asked in _QUOTES.sub("", sentence) else None


def _unnamed(statement: str, sentence: str) -> bool:
    """Whether it is asked if there is something that the sentence does not name."""
    asked = _asked_for(statement, sentence)
    return bool(asked) and asked not in _QUOTES.sub("", sentence)


def _asked_for(statement: str, sentence: str) -> str:
    """The thing of 镇上有酒店; empty where a number of them is stated, or the sentence denies something."""
    asked = _HAS.search(statement)
    denied = any(pattern.search(sentence) for pattern in (NEGATED, UNDONE))
    return "" if asked is None or denied or quantities(asked[1]) else asked[1]


def _told_otherwise(statement: str, sentence: str) -> bool:
    """Whether `sentence` tells as planned or under way what is stated as done, or as done what is denied."""
    clause = best_clause(statement, sentence)
    if denied_yet_told(statement, clause):
        return True
    if not asks_done(statement):
        return False
    intended, done = INTENDED.search(clause), DONE.search(clause)
    if intended and done:
        return intended.start() < done.start()  # 确保建成投产
    return bool(PLANNED.search(clause) or ONGOING.search(clause)) and not done


def _strange(claim: str, text: str) -> bool:
    """Whether a claim in other words has a thing or name that `text` does not have, not even in part."""
    things = [word.text for word in words_of(claim) if word.tag.startswith(_THING) and len(word.text) > 1]
    quoted = any(name not in text for name in _QUOTED.findall(claim))
    return quoted or any(sum(char in text for char in thing) * 2 < len(thing) for thing in things)


def _nearly_verbatim(statement: str, sentence: str, known: str, side: Alignment) -> Finding:
    """The verdict by what differs, where all else is the same."""
    figures = pairings(statement, sentence)
    otherwise = list(_figures(figures, 0.0))
    taken = [(f.draft_start, f.draft_end) for f in otherwise]
    words = [
        d for d in _other_words(side) if not any(d.draft_start < end and start < d.draft_end for start, end in taken)
    ]
    if otherwise or words:
        return Finding(Verdict.CONTRADICTED, (*otherwise, *words))
    strange = any(pair.name and pair.draft.words not in known for pair in side.added)
    unheard = any(pair.found is None and not _said(pair.stated, known) for pair in figures)
    return Finding(Verdict.NOT_FOUND if strange or unheard else Verdict.SUPPORTED)


def _other_words(side: Alignment) -> Iterator[Difference]:
    """Things in the place of others, words that exclude each other, a plan told as a fact, a denial left out."""
    for pair in side.replaced:
        if pair.nouns or pair.names or next(contrary(pair.draft.words, pair.document.words), None) or hedged(pair):
            yield _difference(pair.draft, pair.document)
    for pair in (*side.added, *side.dropped):
        if hedged(pair):
            yield _difference(pair.draft, pair.document)


def _said(figure: Quantity, text: str) -> bool:
    return any(figure.equals(other) for other in quantities(text))


def _told_apart(statement: str, sentence: str, side: Alignment) -> Iterator[Difference]:
    """What to name where the models say that a sentence says otherwise."""
    figures = list(_figures(pairings(statement, sentence), _UNLIKE))
    yield from figures
    if figures:
        return
    names = [
        _difference(pair.draft, pair.document)
        for pair in side.replaced
        if pair.names and len(pair.document.words) <= _LONGEST_NAME and _only_names(pair.document.words)
    ]
    yield from names
    if names:
        return
    clause = best_clause(statement, sentence)
    shift = sentence.index(clause)
    for said, meant in contrary(statement, clause):
        yield _between(said, meant).moved(0, shift)


def _only_names(words: str) -> bool:
    """Whether a run names something and tells nothing: not 园区着重抓好新开工."""
    return not any(word.tag[0] in _TELLING for word in words_of(words))


def _figures(found: tuple[Pairing, ...], least: float) -> Iterator[Difference]:
    for pair in found:
        if pair.found is not None and not pair.agrees and pair.likeness >= least:
            yield _of_figures(pair.stated, pair.found)


def _of_figures(said: Quantity, meant: Quantity) -> Difference:
    return Difference(said.text, meant.text, said.start, said.end, meant.start, meant.end)


def _difference(said: Part, meant: Part) -> Difference:
    return Difference(said.words, meant.words, said.start, said.end, meant.start, meant.end)


def _between(said: re.Match[str], meant: re.Match[str]) -> Difference:
    return Difference(said[0], meant[0], *said.span(), *meant.span())
