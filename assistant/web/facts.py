"""What a report tells of things that have a name: figures, dates and places, each with the question it answers.

A fact is read from one sentence by its shape ("X 总投资额约 25 亿元"). Example questions, next questions and the small
table of an answer with several figures are made from facts. Nothing is shown because of a shape alone: a question is
asked before it is offered (`examples.py`), and a figure in a table is one the answer gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import jieba.posseg

from corpus.document import Document, Sentence

# A thing with a name of its own: not one that begins with a verb, a pointing word or a bare kind.
_THING = (
    r"(?:^|[，。；、：])(?:据了解|目前|其中|今年以来|今年|全年)?，?"
    r"(?P<thing>(?:该|此)项目|(?!实施|推进|完成|建设|建成|新建|项目|总|该|其|我|新增|预计|同比|较|比|占|带动|引进|投资|累计"
    r"|[一二三四五]期)[\u4e00-\u9fffA-Za-z0-9“”·]{4,30}?)"
)
_SOFT = r"(?:预计|约|达到|达|为|是|共|已|将|有)*\s*"
_MONEY = r"(?P<value>[\d.]+\s*[万亿]\s*余?元)"
_LAND = r"(?P<value>[\d.]+\s*万?\s*余?\s*(?:亩|平方米|公顷|平方公里))"
_AREAS = "总用地面积|总建筑面积|建筑面积|占地面积|规划用地|种植面积|面积"
_INCOMES = "生产总值|总产值|产值|财政收入|预算收入|人均可支配收入|人均收入"
_ENDS = "投入使用|启用|完工|开工|建成|投用|开园|竣工|通车|开业"
# More on the same thing, between its full name and what is told of it.
_CLAUSES = r"(?:(?<=项目|工程|中心|园区|基地|小学|医院|大桥)(?=[于在将已总占规预位共自由为，])(?:[^。；]{0,60}?，)?)??"

# What a sentence tells of a thing: its kind, how it is said, and the question it answers.
_SHAPES = tuple(
    (kind, re.compile(shape), question)
    for kind, shape, question in (
        (
            "date",
            rf"^(?P<value>\d+年\s*\d+\s*月(?:\d+日)?){_THING}(?:正式|全面|顺利|已经|已)*(?P<what>{_ENDS})",
            "{thing}是什么时候{what}的？",
        ),
        (
            "date",
            rf"{_THING}{_CLAUSES}(?:将于|计划于|预计|拟于)\s*(?P<value>(?:\d+\s*年\s*)?\d+\s*月[底初]?)前?(?P<what>{_ENDS})",
            "{thing}什么时候{what}？",
        ),
        ("money", rf"{_THING}{_CLAUSES}(?:预计)?(?P<what>总投资额?|投资额?){_SOFT}{_MONEY}", "{thing}总投资多少？"),
        (
            "money",
            rf"(?P<what>总投资额?){_SOFT}{_MONEY}的(?P<thing>[\u4e00-\u9fff“”·]{{4,24}}项目)",
            "{thing}总投资多少？",
        ),
        ("growth", rf"{_THING}(?:预计)?(?P<what>同比增长|增长)\s*(?P<value>[\d.]+\s*%)", "{thing}增长了多少？"),
        ("income", rf"{_THING}(?P<what>{_INCOMES}){_SOFT}{_MONEY}", "{thing}{what}是多少？"),
        (
            "count",
            r"(?P<thing>新引进|新招引|新开工|新培育)(?P<what>[\u4e00-\u9fff]{2,8}?)\s*(?P<value>\d+\s*[个家项户])",
            "{thing}了几{unit}{what}？",
        ),
        ("area", rf"{_THING}{_CLAUSES}(?P<what>{_AREAS}){_SOFT}{_LAND}", "{thing}的{what}是多少？"),
        ("phases", rf"{_THING}{_CLAUSES}共?(?P<what>分)(?P<value>[二两三四五六]期)", "{thing}分几期建设？"),
        ("place", rf"{_THING}(?P<what>位于)(?P<value>[\u4e00-\u9fff“”]{{3,20}})(?=，|。)", "{thing}在哪里？"),
    )
)
KINDS = tuple(dict.fromkeys(kind for kind, *_ in _SHAPES))
_ASIDE = re.compile(r"（[^（）]*）")
_JOINED = re.compile(r"暨|以及|(?<=项目)—+|\s+")
_LEAD = re.compile(r"^(?:实施|推进|推动|建设|位于)")
_NAMES = ("nr", "ns", "nt", "nz", "m", "eng", "x")


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is what a sentence says of the `thing`, `kind` which kind of value it is, `question` what it answers."""

    thing: str
    kind: str
    value: str
    question: str
    document: str
    sentence: int


def facts(document: Document, first: int = 0, last: int | None = None) -> tuple[Fact, ...]:
    """Return the facts of the sentences from `first` to before `last`, in reading order.

    A thing that a sentence only points at ("该项目") goes by the name it has before in the same paragraph.
    """
    read = (s for s in document.sentences[max(first, 0) : last] if s.id not in document.heading_sentences)
    return tuple(fact for sentence in read for fact in _of_sentence(document, sentence))


def _of_sentence(document: Document, sentence: Sentence) -> Iterator[Fact]:
    text = _ASIDE.sub("", sentence.text)
    for kind, shape, question in _SHAPES:
        match = shape.search(text)
        thing = _named(match["thing"], document, sentence) if match else ""
        if match and thing:
            asked = question.format(thing=thing, what=match["what"], unit=match["value"][-1])
            yield Fact(thing, kind, match["value"], asked, document.id, sentence.id)


def _named(thing: str, document: Document, sentence: Sentence) -> str:
    if thing[0] in "该此":
        return _pointed_at(document, sentence)
    thing = _LEAD.sub("", _JOINED.split(thing)[0])
    if thing.count("“") != thing.count("”"):
        return ""
    return thing if thing.startswith("新") or _tells_apart(thing) else ""


def _tells_apart(thing: str) -> bool:
    """Whether a reader knows which one is meant: a proper name or a figure is in it, or more than a word or two."""
    words = [word for word in jieba.posseg.cut(thing) if word.word not in "的"]
    return "“" in thing or len(words) > 2 or any(word.flag.startswith(_NAMES) for word in words)


def _pointed_at(document: Document, sentence: Sentence) -> str:
    """The project named last in the same paragraph before `sentence`."""
    for earlier in reversed(document.sentences[: sentence.id]):
        if earlier.paragraph != sentence.paragraph:
            break
        named = re.findall(r"(?:^|[，。；：])([\u4e00-\u9fffA-Za-z0-9“”·]{4,30}?项目)", earlier.text)
        named = [name for name in named if name.count("“") == name.count("”") and _tells_apart(name)]
        if named:
            return _LEAD.sub("", named[-1])
    return ""
