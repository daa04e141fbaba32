"""What rules a sentence out, or in, whatever its probability: the wrong year, no telephone number, no list.

Few and general: each states a necessary condition of an answer that the trained reader sees too seldom to learn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.bodies import IMPRINT_LINE, unnamed
from assistant.answering.labels import labelled
from assistant.answering.measures import no_base, unmeasured
from assistant.answering.others import of_another_kind
from assistant.answering.years import tells_when, wrong_year
from assistant.reader.sentences import context
from assistant.reader.verdicts import best_clause, pairs
from assistant.statements.contraries import GIVEN_UP, TOLD_GIVEN_UP, turned
from assistant.understanding.enumerations import has_items, items_asked, spells_out
from assistant.understanding.expected import VALUES, holds_expected
from assistant.understanding.kinds import Expected
from assistant.understanding.phrases import Kind, phrases
from assistant.understanding.question import Question
from assistant.understanding.tagging import words_of
from corpus.document import Document, Sentence
from corpus.tables import told

_NAMED_PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])(?![哪几这那各本全我该某])([\u4e00-\u9fff]{2}(?:[省市县镇乡]|街道))(?![\u4e00-\u9fff]?[的里])"
)
_NAMING = ("n", "j", "x")  # tags of words that names are made of
_TELEPHONE = re.compile(
    r"\d{3,4}[-—–]?\d{7,8}|1\d{10}|(?<![\d.])\d{7,8}(?![\d.%]|\s*[万亿元人户亩吨个])|(?<!\d)1[0-9]{4}(?!\d)|\d{5}(?=热线)|@|www\.|https?:"
)
_GOES_ON = re.compile(r"(?:同比|环比|比上|较上|增|降|下[降滑跌]|上升|提高|减)[^，。；]*")  # 1.5亿元，比上年增长25%
_PHASE = re.compile(r"第?([一二三四五首]期)(?![间限货])")
_SORT = re.compile(r"(?:[一二三四]期)?(?:项目|工程|基地|中心|园区?|企业|公司|产业)*(?:[一二三四]期)?$")
_RARE = 6  # sentences; what more of them use is what the report is about
_LONG_NAME, _LITTLE = 4, ".{0,3}"  # characters of a name that may be told with a little between
_BESIDE = 4  # sentences before one that may say what it is about
# 现将《……办事指南》印发给你们: names all that a document is about and tells nothing of it.
_ISSUES = re.compile(
    r"现(?:将|就|把)?.{0,4}《.{4,}》.{0,8}(?:印发|下发|公布|发布|公告|通知)|现(?:予|将).{0,30}(?:公告|公布|通知|印发|报告)如下"
)
_ASKS_ISSUE = re.compile(r"印发|下发|公布|发布|发[给到]谁|张贴|通知")
_TITLE_ENDS, _LONGEST_LINE = 120, 60  # characters
_ASKS_TITLE = re.compile(r"(?:标题|题目|题名)(?:是|叫)?(?:什么|啥|$)|\bthe (?:title|headline) of\b", re.I)


@dataclass(frozen=True, slots=True)
class _Held:
    """A question and a sentence that may answer it: as it is told, and what stands around it."""

    question: Question
    document: Document
    sentence: Sentence
    text: str
    around: str

    @property
    def value(self) -> bool:
        """Whether a value is asked for."""
        return _tells_value(self.question)


# What speaks against a sentence, in a word for staff; the first that does is told, and no other is looked at.
_AGAINST: tuple[tuple[str, Callable[[_Held], object]], ...] = (
    ("year", lambda h: wrong_year(h.question, h.document, h.sentence) and not tells_when(h.question, h.text)),
    ("contact", lambda h: h.question.expected is Expected.CONTACT and not _TELEPHONE.search(h.text)),
    ("person", lambda h: unnamed(h.question, h.sentence.text, h.text)),
    ("price", lambda h: h.value and no_base(h.question, h.text + h.around)),
    ("kind", lambda h: h.value and not holds_expected(h.question, h.text)),
    ("premise", lambda h: h.question.expected is not Expected.CHECK and _of_another_course(h)),
    ("part", lambda h: _of_the_whole(h.question, h.text)),
    ("issue", lambda h: _ISSUES.search(h.text) and not _ASKS_ISSUE.search(h.question.text)),
    ("measure", lambda h: h.value and unmeasured(h.question, h.text, h.around)),
    ("other", lambda h: h.value and _of_another_kind(h)),
    ("items", lambda h: _too_few_items(h.question, h.text)),
    ("thing", lambda h: _of_a_thing(h.question) and _of_another(h.question.text, h.document, h.sentence)),
)


def ruled_out(question: Question, document: Document, sentence: Sentence) -> str | None:
    """Why `sentence` cannot be the answer, in a word for staff; None where nothing speaks against it."""
    around = context(document, sentence).removeprefix(document.title)
    held = _Held(question, document, sentence, told(document, sentence), around)
    return next((reason for reason, speaks in _AGAINST if speaks(held)), None)


def ruled_in(question: Question, document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is what is asked for by its form alone.

    The title, a line with the label asked for, a list whose short name was asked about.
    """
    if _ASKS_TITLE.search(question.text):
        return sentence.id in document.heading_sentences and sentence.start < _TITLE_ENDS
    if spells_out(question, sentence.text) or labelled(question, document, sentence):
        return True
    line = IMPRINT_LINE.match(sentence.text)
    return line is not None and line[1] in question.text and len(sentence.text) <= _LONGEST_LINE


def elsewhere(question: Question, known: Callable[[str], bool]) -> str | None:
    """A place the question names that no document mentions; None where there is none.

    `known` looks a word up in all documents.
    """
    named = (match[1] for match in _NAMED_PLACE.finditer(question.text) if _is_name(question.text, *match.span(1)))
    return next((name for name in named if not known(name) and not known(name[:2])), None)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a run of characters is whole words, all of them names or things: not 年城乡 of 2013年城乡居民."""
    words = [word for word in words_of(text) if word.start < end and word.end > start]
    return (words[0].start, words[-1].end) == (start, end) and all(word.tag.startswith(_NAMING) for word in words)


def _of_another_course(held: _Held) -> bool:
    """Whether the question takes something for granted that went otherwise, or of which nothing is told here."""
    question = held.question.text
    return _otherwise(question, held.text) or _given_up_unheard(question, held.document, held.sentence)


def _of_another_kind(held: _Held) -> bool:
    beside = _beside(held.document, held.sentence)
    return of_another_kind(held.question.text, held.sentence, held.around, beside)


def _too_few_items(question: Question, text: str) -> bool:
    wanted = items_asked(question)
    return wanted > 0 and not has_items(question, text, wanted)


def _otherwise(question: str, text: str) -> bool:
    """Whether the question takes for granted that something went the other way than the sentence says."""
    clause = best_clause(question, text)
    if not pairs(question) & pairs(clause):
        return False
    more = _GOES_ON.match(text, text.index(clause) + len(clause))
    return turned(question, clause + (more[0] if more else ""))


def _given_up_unheard(question: str, document: Document, sentence: Sentence) -> bool:
    """Whether the question takes for granted that something was given up or put off, which nothing here tells.

    Neither the sentence nor what stands before it.
    """
    return bool(GIVEN_UP.search(question)) and not any(
        TOLD_GIVEN_UP.search(text) for text in (sentence.text, context(document, sentence))
    )


def _of_the_whole(question: Question, text: str) -> bool:
    """Whether a value of one phase is asked for, and the sentence names the phase after the only such value."""
    phase = _PHASE.search(question.text)
    if not phase or question.expected is Expected.DATE or not _tells_value(question) or phase[1] not in text:
        return False
    before, _, after = text.partition(phase[1])
    return holds_expected(question, before) and not holds_expected(question, after)


def _of_a_thing(question: Question) -> bool:
    """Whether a value, or yes or no, is asked of a thing; a follow-up's value may be of another than was completed."""
    if question.language == "en":
        return False
    return question.expected is Expected.CHECK or (_tells_value(question) and not question.alone)


def _of_another(question: str, document: Document, sentence: Sentence) -> bool:
    """Whether what is asked about has a name that the document uses, and not where the sentence stands."""
    names = _names(question, document)
    if not names or any(place in sentence.text for place in _places(question, document)):
        return False
    text = context(document, sentence) + _beside(document, sentence)
    return not any(_named(name, text) or set(name) <= set(sentence.text) for name in names)  # 债转股 is 债权转股权


def _named(name: str, text: str) -> bool:
    """Whether `text` has the name, perhaps with a little more inside: 金叶子工坊 is “金叶子”共富工坊."""
    if name in text:
        return True
    return len(name) >= _LONG_NAME and re.search(_LITTLE.join(map(re.escape, name)), text) is not None


def _beside(document: Document, sentence: Sentence) -> str:
    """The paragraph of a sentence, and the few sentences before it."""
    sentences = document.sentences
    first, last = sentence.id, sentence.id + 1
    while first > 0 and sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    while last < len(sentences) and sentences[last].paragraph == sentence.paragraph:
        last += 1
    return "".join(s.text for s in sentences[max(0, min(first, sentence.id - _BESIDE)) : last])


@lru_cache(maxsize=256)
def _names(question: str, document: Document) -> tuple[str, ...]:
    """Names of things in `question` that few sentences of `document` use; what sort of thing it is (项目) left out."""
    things = (
        _SORT.sub("", phrase.text)
        for phrase in phrases(question, document.text.__contains__)
        if phrase.kind is Kind.THING and not phrase.counted
    )
    often = {name: sum(name in s.text for s in document.sentences) for name in things if len(name) > 1}
    return tuple(name for name, count in often.items() if 0 < count <= _RARE)


@lru_cache(maxsize=256)
def _places(question: str, document: Document) -> tuple[str, ...]:
    """Places in `question` that few sentences of `document` name: not the one it is about."""
    named = (p.text for p in phrases(question, document.text.__contains__) if p.kind is Kind.PLACE)
    return tuple(name for name in named if 0 < sum(name in s.text for s in document.sentences) <= _RARE)


def _tells_value(question: Question) -> bool:
    return question.expected in VALUES and question.language != "en"
