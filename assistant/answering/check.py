"""Hold a statement against a sentence: confirmed, contradicted with the differing words, or not settled.

A claim of a draft that is nearly the sentence itself is judged by what differs: figures as quantities, names, dates,
words that exclude each other, marks of plan and negation. A question, or a claim in other words, is weighed by the
trained models of `reader/verdicts.py`. Which sentence to hold it against is decided before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Verdict
from assistant.answering.differences import UNLIKE, Difference, told_apart, word_for_word
from assistant.answering.leanings import leaning, moved
from assistant.reader.verdicts import VerdictReader, best_clause
from assistant.statements.aspect import only_planned, told_otherwise
from assistant.statements.contraries import opposed
from assistant.statements.existence import named
from assistant.statements.figures import Pairing, pairings
from assistant.statements.statement import stated
from assistant.statements.wording import Alignment, align
from assistant.understanding.tagging import words_of
from assistant.values.quantities import Quantity, quantities

_VERBATIM = 0.8  # share of a statement's characters in the sentence in order: then it is nearly the sentence itself
_WIDEST = 1.4  # lengths of the statement; what lies over more of a sentence is put together from pieces of it
_SHORTEST = 12  # characters; a shorter statement stands in many a sentence
_SETTLED = 0.2  # a sentence that settles a statement less likely than this says nothing of it,
_SETTLED_ABOUT = 0.05  # or than this, where it is known to be about what is stated
_TELLING = 2.0  # log-odds; what leans as far as this speaks of what is stated too, in words of its own
_SAME = 0.5
_DOUBT = 0.2  # as near to `_SAME` as this the models are right little more often than not
_SURELY_SAME = 0.9  # where what is stated as done is told as planned or under way, or what is denied as done
_QUOTED = re.compile(r"[“《]([^“”《》]{2,20})[”》]")
_THING = ("n", "j")  # tags of nouns, names and abbreviations
_SIGN = re.compile(r"\w")


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
    figures = pairings(statement, sentence)
    likely = judge.read(statement, sentence)
    leans = leaning(judge, statement, sentence, figures)
    same = moved(likely.same, leans)
    unheard = any(pair.found is None for pair in figures)
    ruled = _ruled(statement, sentence, figures)
    measured = about and ruled is not None and any(_measures(pair) for pair in figures)
    if not measured and likely.settled < (_SETTLED_ABOUT if about or abs(leans) >= _TELLING else _SETTLED):
        return Finding(Verdict.NOT_FOUND, (), likely.settled, unheard)
    if ruled is not None:
        told = () if ruled is Verdict.SUPPORTED else told_apart(statement, sentence)
        return Finding(ruled, told, likely.settled, unheard)
    if same >= (_SURELY_SAME if told_otherwise(statement, best_clause(statement, sentence)) else _SAME):
        agree = bool(figures) and all(pair.agrees for pair in figures)
        return Finding(Verdict.SUPPORTED, (), likely.settled, unheard, agree or same >= _SAME + _DOUBT)
    told = told_apart(statement, sentence)
    if not (told or leans) and named(statement, sentence) is False:
        return Finding(Verdict.NOT_FOUND, (), likely.settled, unheard)
    # Where the models say the same and how far things are tells against it, that decides and is clear.
    clear = bool(told) or same < _SAME - _DOUBT or same >= _SAME
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
    # Another clause may say what is stated: 发生亡人事故1起，未发生较大事故.
    if only_planned(statement, before, clause) or all(opposed(statement, told) for told in (clause, sentence)):
        return Verdict.CONTRADICTED
    return Verdict.SUPPORTED if named(statement, sentence) else None


def _measures(pair: Pairing) -> bool:
    return pair.compared and pair.found is not None and pair.likeness >= UNLIKE


def _strange(claim: str, text: str) -> bool:
    """Whether a claim in other words has a thing or name that `text` does not have, not even in part."""
    things = [word.text for word in words_of(claim) if word.tag.startswith(_THING) and len(word.text) > 1]
    quoted = any(name not in text for name in _QUOTED.findall(claim))
    return quoted or any(sum(char in text for char in thing) * 2 < len(thing) for thing in things)


def _nearly_verbatim(statement: str, sentence: str, known: str, side: Alignment) -> Finding:
    """The verdict by what differs, where all else is the same."""
    figures = pairings(statement, sentence)
    if differences := word_for_word(figures, side):
        return Finding(Verdict.CONTRADICTED, differences)
    strange = any(pair.name and pair.draft.words not in known for pair in side.added)
    unheard = any(pair.found is None and not _said(pair.stated, known) for pair in figures)
    return Finding(Verdict.NOT_FOUND if strange or unheard else Verdict.SUPPORTED)


def _said(figure: Quantity, text: str) -> bool:
    return any(figure.equals(other) for other in quantities(text))
