"""A question cut into what it names: places, times, things and measures, each with its place in the text.

The dictionary's tags say what is a noun; where the documents hold a longer run of the question word for word, that run
is one name, whatever the dictionary makes of it. What is passed on to a later question is decided in `subject.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.understanding.cutting import HELD, cut_anew
from assistant.understanding.names import (
    CLASS,
    NOT_PLACES,
    QUOTED,
    TERRITORY,
    Known,
    end_of_name,
    joined,
    name_and_rest,
    names_one,
)
from assistant.understanding.question import content
from assistant.understanding.tagging import Word, words_of
from assistant.understanding.words import MEASURES


class Kind(StrEnum):
    """What a phrase is to a question."""

    PLACE = "place"
    TIME = "time"
    THING = "thing"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: `question[start:end] == text`.

    `counted` where the question asks how many or which of it (几座公园), `proper` where it holds a name that the
    dictionary knows, `word` where it is one word of the dictionary.
    """

    text: str
    start: int
    end: int
    kind: Kind
    counted: bool = False
    proper: bool = False
    word: bool = False

    @property
    def named(self) -> bool:
        """Whether this is one thing with a name of its own (龙溪小学), not a kind of things (公园) or a quantity."""
        if self.kind is not Kind.THING or self.counted:
            return False
        if self.proper or _QUOTATION.search(self.text):
            return True
        return not self.word and names_one(self.text)


ASKING = re.compile(
    r"多少|几(?!乎|何级)|哪|什么|啥|谁|怎|咋|何时|何地|何日|为何|如何|多[大长高远久宽深重厚快](?!城)|是否|有没有|是不是|能不能|会不会"
    r"|[吗嘛么][?？]?$|没有?[?？]?$|不[?？]?$|对吧|\b(?:what|when|where|who|whom|whose|which|why|how|is|are|was|were|do|does|did|has|have|can|will)\b",
    re.I,
)
# Whole interrogatives with the noun or measure word they bring along: they name nothing.
_ASKED = re.compile(
    r"几时|(?:什么|啥|哪个|哪段)(?:时候|时间|地方|位置|原因|日子|情况|东西|意思|样|时)?|多少(?:钱|人次|万元|亿元)?|第?几(?:个|座|家|条|项|所|户|件|款|种|名|位|台|套|辆|处|间|张|支|批|只|艘|对|基|月|年|天|号|点|次|期|级|层|成|届|岁|倍|楼|人|类|班|趟|钱)?"
    r"|哪(?:里|儿|些|家|年|天|月|座|条|项|所|种|类|几|位|款|届|省|市|县|区|镇|村|一)?(?:个)?|谁|怎么样|怎么|怎样|咋样|咋|何时|何地|如何|为何|多[大长高远久宽深重厚快]|有没有|是不是|是否"
)
TIME = re.compile(
    r"(?:19|20)\d\d年(?:[上下]半年|\d{1,2}月(?:份|底|初)?|底|初)?|(?:19|20)\d\d(?!\d)|[今明去前后]年(?:[上下]半年|底|初)?|[上下]半年|[上本下这]个?月"
    r"|(?<!\d)\d{1,2}月份?(?:\d{1,2}[日号])?|年[底初]|第?[一二三四]季度|“?十[一二三四五]五”?(?:期间|时期)?|上一?年度?|同期|(?:这|近|过去)?[一二两三四五六七八九十]年(?!级)(?:来|间|里)?"
)
_PROPER = ("ns", HELD)
_COMMON = ("n", "l", "i", "v", "vn", "s", "b")
_ROLE = re.compile(
    r"^.{0,3}(?:董事长|镇长|校长|院长|村长|县长|市长|省长|区长|经理|负责人|主任|书记|创始人|设计师|代表人|第一名)$"
)  # always of something
_COUNTING = re.compile(r"(?:多少|几|哪|第几|什么)(?:[一-龥]{1,2}?)?$")
_AFTER_HOW = re.compile(
    r"(?:时候|何时|几时|几点|哪年|哪天|怎么|如何|咋)(?:能|要|会|才|可以|正式)?$"
)  # what follows is done, not named
_DONE_THEN = re.compile(r"(?:时候|何时|几时|几点|哪年|哪天)(?:能|要|会|才|可以|正式)?[一-龥]?$")
_QUOTATION = re.compile(r"[“\"「『《][^”\"」』》]{1,30}[”\"」』》]")
# PM2.5, 5G, CO2-3: letters with the figures that belong to them are one name.
_LETTERS = re.compile(r"\d*[A-Za-z][A-Za-z0-9]*(?:[.\-]\d+)*|[A-Za-z]+")
# Schools and hospitals by their number: 澄江七中, 衢州二院.
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{2,3}?[一二三四五六七八九十]{1,2}[中小院](?!心)")
_WHOLE = re.compile(rf"{_QUOTATION.pattern}|{_LETTERS.pattern}|{_NUMBERED.pattern}")


def phrases(question: str, known: Known) -> tuple[Phrase, ...]:
    """What `question` names, in order. `known` tells whether the documents hold a run of characters."""
    found = [Phrase(m[0], m.start(), m.end(), Kind.TIME) for m in TIME.finditer(question)]
    gaps = [(p.start, p.end) for p in found] + [m.span() for m in _ASKED.finditer(question)]
    start = 0
    for begin, end in [*sorted(gaps), (len(question), len(question))]:
        found += _between(question, start, begin, known)
        start = max(start, end)
    return tuple(_subjects_first(question, sorted(found, key=lambda phrase: phrase.start)))


def _subjects_first(question: str, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """What is named, without the object of what is done to a thing named before (园子几时能摘果子)."""
    named = False
    for phrase in found:
        if not (named and phrase.kind is Kind.THING and _DONE_THEN.search(question[: phrase.start])):
            yield phrase
        named = named or phrase.kind is Kind.THING


def _between(question: str, start: int, end: int, known: Known) -> Iterator[Phrase]:
    words = list(_words(question, start, end, known))
    at = 0
    while at < len(words):
        stop = end_of_name(words, at, known)
        if stop == at:
            at += 1
            continue
        for part in name_and_rest(words[at:stop]):
            if not _AFTER_HOW.search(question[: part[0].start]):
                yield _phrase(question, part)
        at = stop


def _words(question: str, start: int, end: int, known: Known) -> Iterator[Word]:
    """The words with their places in `question`; what stands in quotation marks is one, interrogatives name nothing."""
    for tag, begin, stop in _pieces(question, start, end, known):
        if tag:
            yield Word(question[begin:stop], tag, begin, stop)
            continue
        for word in cut_anew(words_of(question[begin:stop]), known):
            tag = "r" if ASKING.search(word.text) else word.tag
            yield Word(word.text, tag, begin + word.start, begin + word.end)


def _pieces(question: str, start: int, end: int, known: Known) -> Iterator[tuple[str, int, int]]:
    """What is one word, with its tag, and what lies between, which the dictionary has to cut."""
    for match in _WHOLE.finditer(question, start, end):
        numbered = bool(_NUMBERED.fullmatch(match[0]))
        if numbered and not known(match[0]):
            continue
        if start < match.start():
            yield "", start, match.start()
        letters = "eng" if match[0][-1].isalnum() else QUOTED
        yield HELD if numbered else letters, match.start(), match.end()
        start = match.end()
    if start < end:
        yield "", start, end


def _phrase(question: str, words: Sequence[Word]) -> Phrase:
    text, start, end = joined(words), words[0].start, words[-1].end
    counted = bool(_COUNTING.search(question[:start])) or _count_follows(question[end:])
    proper = any(word.tag in _PROPER and len(word.text) >= 2 and word.text not in NOT_PLACES for word in words)
    one = len(words) == 1 and words[0].tag in _COMMON
    return Phrase(text, start, end, _kind(text, words), counted, proper, one)


def _kind(text: str, words: Sequence[Word]) -> Kind:
    place = len(words) == 1 and words[0].tag == "ns" and len(text) >= 2 and text not in NOT_PLACES
    territory = TERRITORY.search(text) and not CLASS.match(text)
    if (place or territory) and text not in MEASURES:
        return Kind.PLACE
    return Kind.MEASURE if text in MEASURES or len(text) == 1 or _ROLE.search(text) else Kind.THING


def _count_follows(rest: str) -> bool:
    """公园有几座, 充电桩建了多少个: a kind of things is counted."""
    return bool(
        re.match(
            r"(?:现在|去年|今年|一共|总共|累计|已经|要|有|是|共|新|再|建|改|增|种|布|办|造|设|完成|实施|改造|新建|新增|达到|打造|了|成|到)*(?:多少|几)(?:个|座|所|家|条|项|名|户|件|款|种|位|台|处|辆|只|张|套|支|艘|场|人|间|对|株|棵)",
            rest,
        )
    )


@lru_cache(maxsize=8192)
def content_words(text: str) -> tuple[tuple[str, str], ...]:
    """(word, tag) pairs of `text` without interrogatives and particles."""
    return tuple((word.text, word.tag) for word in words_of(content(text)) if word.text.strip())
