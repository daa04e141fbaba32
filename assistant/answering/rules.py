"""What rules a sentence out, or in, whatever its probability: the wrong year, no telephone number, no list.

Few and general: each states a necessary condition of an answer that the trained reader sees too seldom to learn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from assistant.answering.labels import labelled
from assistant.answering.measures import no_base, unmeasured
from assistant.answering.others import of_another_kind
from assistant.reader.sentences import context
from assistant.reader.verdicts import best_clause, pairs
from assistant.statements.contraries import GIVEN_UP, NOT_COMPARED, TOLD_GIVEN_UP, turned
from assistant.understanding.enumerations import has_items, items_asked, spells_out
from assistant.understanding.expected import VALUES, holds_expected
from assistant.understanding.kinds import Expected
from assistant.understanding.phrases import Kind, phrases
from assistant.understanding.question import Question
from assistant.understanding.tagging import words_of
from assistant.values.quantities import quantities
from corpus.document import Document, Sentence
from corpus.tables import told

_NAMED_PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])(?![哪几这那各本全我该某])([\u4e00-\u9fff]{2}(?:[省市县镇乡]|街道))(?![\u4e00-\u9fff]?[的里])"
)
_NAMING = ("n", "j", "x")  # tags of words that names are made of
_RELATIVE = (
    ("前年", -2),
    ("去年|上年|上一年|过去一年", -1),
    ("今年|本年|年内|当年", 0),
    ("明年|来年|次年|下一?年", 1),
    ("后年", 2),
)
_EVENT = re.compile(r"[开动复完竣]工|建[成好]|投产|投用|启用|通车|开[业园馆学放]|交[付房]|贯通")
_NEXT_YEAR = re.compile("明年|来年|次年|下一?年")
_SPAN_OF_YEARS = re.compile(r"[近五十三两几]\s*年(?:来|间)|期间|时期|以来|五年|十年|每年|历年|连续")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_TELEPHONE = re.compile(
    r"\d{3,4}[-—–]?\d{7,8}|1\d{10}|(?<![\d.])\d{7,8}(?![\d.%]|\s*[万亿元人户亩吨个])|(?<!\d)1[0-9]{4}(?!\d)|\d{5}(?=热线)|@|www\.|https?:"
)
_TITLES = (
    r"书记|主席|主任|部长|局长|处长|科长|所长|院长|校长|园长|站长|队长|会长|厂长|行长|社长|[镇乡县市区省州村]长"
    r"|总理|长官|司令|委员|干事|经理|董事|总裁|代表|负责人|专员|教授|医生|工程师"
)
_ASKS_POST = re.compile(r"什么(?:职务|职位|岗位|官|身份|头衔)|担任(?:了)?(?:什么|啥|何)|(?:职务|职位)(?:是|$)")
_ASKS_NAME = re.compile(rf"(?:{_TITLES})(?:叫|姓|名叫)(?:什么|啥)")
# Of a person; 谁来推进 may be told of an office, 招的是些什么人 of a kind of people.
_ASKS_WHO = re.compile(
    rf"是谁|谁(?:是|叫|说|讲|写|当|担任)|哪位|哪个人|(?<!些)什么人(?=[说讲写提当])|何人|姓什么|{_TITLES}"
)
_ASKS_COMPANY = re.compile(r"(?:哪一?家|哪个|什么|啥)(?:公司|企业|集团)")
_COMPANY = re.compile(r"公司|集团|企业|银行|厂|局(?![面限部])|院(?!子)|合作社|单位|中心|石化")
_GOES_ON = re.compile(r"(?:同比|环比|比上|较上|增|降|下[降滑跌]|上升|提高|减)[^，。；]*")  # 1.5亿元，比上年增长25%
_GIVEN = 2  # characters of a given name
_PHASE = re.compile(r"第?([一二三四五首]期)(?![间限货])")
_LABEL = re.compile(
    r"^(通讯员|记者|作者|来源|编辑|责任编辑|摄影|供稿|撰稿|联系人|联系电话|地址|主办单位|承办单位)[:：\s]*\S"
)
_SORT = re.compile(r"(?:[一二三四]期)?(?:项目|工程|基地|中心|园区?|企业|公司|产业)*(?:[一二三四]期)?$")
_RARE = 6  # sentences; what more of them use is what the report is about
_LONG_NAME, _LITTLE = 4, ".{0,3}"  # characters of a name that may be told with a little between
_BESIDE = 4  # sentences before one that may say what it is about
# 现将《……办事指南》印发给你们: names all that a document is about and tells nothing of it.
_ISSUES = re.compile(
    r"现(?:将|就|把)?.{0,4}《.{4,}》.{0,8}(?:印发|下发|公布|发布|公告|通知)|现(?:予|将).{0,30}(?:公告|公布|通知|印发|报告)如下"
)
_ASKS_ISSUE = re.compile(r"印发|下发|公布|发布|发[给到]谁|张贴|通知")
_ASKS_TITLE = re.compile(r"(?:标题|题目|题名)(?:是|叫)?(?:什么|啥|$)|\bthe (?:title|headline) of\b", re.I)


def ruled_out(question: Question, document: Document, sentence: Sentence) -> str | None:
    """Why `sentence` cannot be the answer, in a word for staff; None where nothing speaks against it."""
    text, wanted = told(document, sentence), items_asked(question)
    around = context(document, sentence).removeprefix(document.title)
    spoken = {
        "year": wrong_year(question, document, sentence) and not _tells_when(question, text),
        "contact": question.expected is Expected.CONTACT and not _TELEPHONE.search(text),
        "person": _no_person(question, sentence) or _no_post(question, sentence) or _no_company(question, text),
        "price": _tells_value(question) and no_base(question, text + around),
        "kind": _tells_value(question) and not holds_expected(question, text),
        "premise": question.expected is not Expected.CHECK
        and (_otherwise(question.text, text) or _given_up_unheard(question.text, document, sentence)),
        "part": _of_the_whole(question, text),
        "issue": _ISSUES.search(text) and not _ASKS_ISSUE.search(question.text),
        "measure": _tells_value(question) and unmeasured(question, text, around),
        "other": _tells_value(question)
        and of_another_kind(question.text, sentence, around, _beside(document, sentence)),
        "items": wanted and not has_items(question, text, wanted),
        "thing": _of_a_thing(question) and _of_another(question.text, document, sentence),
    }
    return next((reason for reason, speaks in spoken.items() if speaks), None)


def ruled_in(question: Question, document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is what is asked for by its form alone.

    The title, a line with the label asked for, a list whose short name was asked about.
    """
    if _ASKS_TITLE.search(question.text):
        return sentence.id in document.heading_sentences and sentence.start < _TITLE_ENDS
    if spells_out(question, sentence.text) or labelled(question, document, sentence):
        return True
    label = _LABEL.match(sentence.text)
    return label is not None and label[1] in question.text and len(sentence.text) <= _LABEL_LINE


_TITLE_ENDS, _LABEL_LINE = 120, 60  # characters


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


def wrong_year(question: Question, document: Document, sentence: Sentence) -> bool:
    """Whether the question is about a year that the sentence, by its own words or those before it, is not about."""
    own = int(document.date[:4]) if document.date else None
    asked = set(_years(question.text, own))
    if own is None and _NEXT_YEAR.search(question.text):
        asked |= _planned_year(document.title)
    if not asked:
        return False
    said = set(_years(sentence.text, own)) or set(
        _years(context(document, sentence).removeprefix(document.title), None)
    )
    if said:
        spans = _SPAN_OF_YEARS.search(sentence.text) and not any(_years(sentence.text, None))
        return not asked & said and not spans
    return own is not None and not any(own - 1 <= year <= own for year in asked)


def _tells_when(question: Question, text: str) -> bool:
    """Whether it is asked if something happens by a certain year, and the text tells when: 今年年底能完工吧."""
    event = _EVENT.search(question.text) if question.expected is Expected.CHECK else None
    return event is not None and event[0] in text and not quantities(question.text)


def _planned_year(title: str) -> set[int]:
    """The year to come in a title of two: 2024年工作总结和2025年工作打算."""
    years = sorted(_years(title, None))
    return {years[-1]} if len(years) > 1 else set()


def _years(text: str, own: int | None) -> Iterator[int]:
    for figure in quantities(text):
        if figure.unit == "年" and _FIRST_YEAR < figure.value < _LAST_YEAR:
            yield from range(int(figure.value), int(min(figure.high or figure.value, _LAST_YEAR)) + 1)
    if own is not None:
        for pattern, distance in _RELATIVE:
            if re.search(rf"{NOT_COMPARED}(?:{pattern})", text):
                yield own + distance


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
    return "".join(
        s.text
        for s in document.sentences
        if s.paragraph == sentence.paragraph or sentence.id - _BESIDE <= s.id <= sentence.id
    )


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


def _no_person(question: Question, sentence: Sentence) -> bool:
    asks = question.expected is Expected.PERSON and _ASKS_WHO.search(question.text)
    if not (asks or _ASKS_NAME.search(question.text)) or question.language == "en":
        return False
    post = re.search(_TITLES, question.text)
    if post and post[0] not in sentence.text:
        return True
    return not _names_person(sentence.text) and not _LABEL.match(sentence.text)


def _no_company(question: Question, text: str) -> bool:
    """Whether a company is asked for by its name, and the sentence names no body at all."""
    asks = question.expected is Expected.ORGANISATION and _ASKS_COMPANY.search(question.text)
    return bool(asks and not _COMPANY.search(text)) and not any(word.tag in ("nt", "eng") for word in words_of(text))


def _names_person(text: str) -> bool:
    """Whether a dictionary word of `text` is a person's name, or a surname with a given name after it (周 + 建国)."""
    words = words_of(text)
    return any(
        word.tag.startswith("nr") and (len(word.text) > 1 or (after.tag[:1] == "n" and len(after.text) <= _GIVEN))
        for word, after in zip(words, (*words[1:], words[-1]), strict=True)
    )


def _tells_value(question: Question) -> bool:
    return question.expected in VALUES and question.language != "en"


def _no_post(question: Question, sentence: Sentence) -> bool:
    return bool(_ASKS_POST.search(question.text)) and not re.search(_TITLES, sentence.text)
