"""Put an answer together from weighed sentences: what to cite, the verdict, the wording.

Everything quoted is a whole sentence of a document; nothing is written that does not stand there, except the wording
of `messages.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Citation, Evidence, Status, Verdict
from assistant.answering.check import Finding, hold
from assistant.answering.direct import direct_answer
from assistant.answering.evidence import Candidate
from assistant.answering.faq import is_answer
from assistant.answering.neighbours import neighbours, remedy
from assistant.answering.suggestions import suggest
from assistant.messages import say
from assistant.reader.reader import Reader
from assistant.reader.verdicts import best_clause
from assistant.statements.aspect import told_otherwise
from assistant.statements.figures import pairings
from assistant.statements.statement import claims, stated
from assistant.understanding.enumerations import things_asked
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question, content
from corpus.document import Document, Sentence
from index.lexical import tokens

_SECOND = 0.5  # a second sentence must be at least this probable,
_CLOSE = 0.75  # and this near to the first one
_NEAREST = 3
_MOST = 3  # sentences of an answer that is no overview
_LOOKED_AT = 5  # sentences held against a statement before it is refused
_BESIDE = 0.05  # share of the first one's probability that each of them needs
_LIKELY = 0.5  # probability of a sentence that is shown though it does not settle the statement
_UNMEASURED = 0.3  # what is left of a sentence that settles a statement where no figure of it measures the same
_UNHEARD = 0.2  # what is left of one that says nothing of a stated figure
_SURE = 0.9  # a sentence that settles a statement as likely as this is about it, whatever words it shares
_MEANT = 0.03  # what is left of a sentence whose figure agrees, but is only meant to be reached
_PARTS = 0.15  # for "how many of each": share of the best probability that a sentence with a further part needs
_NAMED = 0.003  # probability of a sentence that is added for a thing that it names and the others do not
_ADDS = 2  # pairs of characters of the question that a further sentence must add


def compose(question: Question, candidates: Sequence[Candidate], reader: Reader, most: int) -> Answer:
    """The answer that `candidates` (best first, the first one good enough to answer) give to `question`."""
    finding = Finding(Verdict.NOT_FOUND)
    if question.expected is Expected.CHECK:
        kept, finding = _checked(question, candidates, reader)
        unsettled = finding.verdict is Verdict.NOT_FOUND and kept[0].probability < _LIKELY
        if unsettled and question.language != "en":
            return refuse(question, Status.REFUSED_NOT_IN_DOCUMENTS, candidates, suggest(candidates))
        if not claims(question.text) and is_answer(kept[0].document, kept[0].sentence):
            finding = Finding(Verdict.NOT_FOUND)
    else:
        kept = chosen(question, candidates, most)
    return cite(question, kept, candidates, direct_answer(question, kept, reader), finding)


def chosen(question: Question, candidates: Sequence[Candidate], most: int) -> tuple[Candidate, ...]:
    """The best sentence, others that answer what it leaves open, and its neighbours where it needs them."""
    best = candidates[0]
    if (told := remedy(question, best)) is not None:
        return told, best
    kept = [best]
    asked = _words(question.text)
    close = max(_SECOND, _CLOSE * best.probability)
    part = _PARTS * best.probability if question.expected is Expected.LIST else close
    for other in candidates[1:]:
        if len(kept) >= min(most, _MOST) or other.probability < min(part, close):
            break
        missing = asked - frozenset().union(*(_words(c.sentence.text) for c in kept))
        adds = len(missing & _words(other.sentence.text)) >= _ADDS
        if other.probability >= (part if adds else close) and (adds or _alike(best, other)):
            kept.append(other)
    if len(kept) == 1:
        kept += neighbours(question, best)
    for thing in things_asked(question):
        if len(kept) < most and not any(thing in c.sentence.text for c in kept):
            kept += [c for c in candidates if thing in c.sentence.text and c.probability >= _NAMED][:1]
    return tuple(kept)


def cite(
    question: Question,
    kept: Sequence[Candidate],
    candidates: Sequence[Candidate],
    short: str | None,
    finding: Finding | None = None,
) -> Answer:
    """An answer that cites `kept` in this order."""
    citations = tuple(citation(n, c) for n, c in enumerate(kept, 1))
    verdict = finding.verdict if finding and finding.verdict is not Verdict.NOT_FOUND else None
    body = "\n".join(f"{c.quote}[{c.number}]" for c in citations)
    opening = _opening(question, verdict, finding, short)
    return Answer(
        status=Status.ANSWERED,
        text=f"{opening}\n{body}" if opening else body,
        short=short,
        citations=citations,
        verdict=verdict,
        clear=finding is None or finding.clear,
        notices=question.notices,
        evidence=tuple(_evidence(c, c in kept) for c in candidates),
        language=question.language,
    )


def _opening(question: Question, verdict: Verdict | None, finding: Finding | None, short: str | None) -> str:
    if verdict and finding:
        values = "、".join(d.document for d in finding.differences if len(d.document) <= 20)
        if values:
            return say("contradicted_value", question.language, value=values)
        asked = "" if claims(question.text) else "_asked"
        return say(f"{verdict.value}{asked if finding.clear else '_unclear'}", question.language)
    if short:
        return f"{short}。" if question.language == "zh" else f"{say('in_report', 'en')} {short}."
    return say("in_report", question.language)


def citation(number: int, candidate: Candidate) -> Citation:
    """`candidate` as citation `number`."""
    return quoted(number, candidate.document, candidate.sentence)


def quoted(number: int, document: Document, sentence: Sentence) -> Citation:
    """A sentence of `document` as citation `number`."""
    return Citation(
        number, document.id, sentence.id, sentence.start, sentence.end, sentence.text, document.title, sentence.headings
    )


def refuse(
    question: Question, status: Status, candidates: Sequence[Candidate], suggestions: Sequence[str] = ()
) -> Answer:
    """A plain no, with what the documents have nearest to the question."""
    near = [c for c in candidates if c.sentence.id not in c.document.heading_sentences][:_NEAREST]
    return Answer(
        status=status,
        text=say(status.value, question.language),
        notices=question.notices,
        nearest=tuple(citation(n, c) for n, c in enumerate(near, 1)),
        suggestions=tuple(suggestions),
        evidence=tuple(_evidence(c, False) for c in candidates),
        language=question.language,
    )


def settles(question: Question, candidates: Sequence[Candidate], reader: Reader) -> bool:
    """Whether one of the first few sentences surely and clearly settles a question of yes or no."""
    if question.expected is not Expected.CHECK or question.language == "en":
        return False
    held = (hold(reader.judge, question.text, c.sentence.text) for c in candidates[:_LOOKED_AT])
    return any(f.verdict is not Verdict.NOT_FOUND and f.sure >= _SURE and f.clear for f in held)


def _checked(
    question: Question, candidates: Sequence[Candidate], reader: Reader
) -> tuple[tuple[Candidate, ...], Finding]:
    """Of the first few sentences the one that is likeliest to answer and to settle the statement.

    None is far less likely to answer than the first; the first one where none settles it.
    """
    least = _BESIDE * candidates[0].probability
    held = [
        (c, hold(reader.judge, question.text, c.sentence.text, about=c.probability >= _LIKELY))
        for c in candidates[:_LOOKED_AT]
        if c.probability >= least
    ]
    settled = [(c, finding) for c, finding in held if finding.verdict is not Verdict.NOT_FOUND]
    if not settled:
        return (candidates[0],), Finding(Verdict.NOT_FOUND)
    best, finding = max(settled, key=lambda pair: _fitness(question.text, *pair))
    return (best,), finding


def _fitness(statement: str, candidate: Candidate, finding: Finding) -> float:
    """How well a sentence is suited to settle `statement`: a figure there must measure what the stated one does."""
    said, told = stated(statement), candidate.sentence.text
    figures = [pair for pair in pairings(said, told) if not pair.stated.is_year]
    meant = figures and all(p.agrees for p in figures) and told_otherwise(said, best_clause(said, told))
    measured = min((pair.likeness for pair in figures), default=1.0)
    heard = _UNHEARD if finding.unheard else 1.0
    return candidate.probability**2 * finding.sure * (measured + _UNMEASURED) * heard * (_MEANT if meant else 1.0)


def _evidence(candidate: Candidate, kept: bool) -> Evidence:
    hit = candidate.hit
    dense, words = (
        f"{hit.dense_score:.3f}#{hit.dense_rank or '-'}",
        f"{hit.lexical_score:.2f}#{hit.lexical_rank or '-'}",
    )
    why = f"p={candidate.probability:.3f} dense={dense} words={words}"
    return Evidence(candidate.document.id, candidate.sentence.id, round(candidate.probability, 6), kept, why)


def _words(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(content(text)) if len(t) > 1)


def _alike(a: Candidate, b: Candidate) -> bool:
    """Whether two sentences are told apart by nothing the ranking knows: both deserve to be shown."""
    return abs(a.probability - b.probability) < 0.1 * a.probability
