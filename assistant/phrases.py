"""A question cut into what it names: places, times, things and measures, each with its place in the text.

The dictionary's tags say what is a noun; where the documents hold a longer run of the question word for word, that run
is one name, whatever the dictionary makes of it. What is passed on to a later question is decided in `subject.py`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import jieba
import jieba.posseg

from assistant.question import content
from assistant.words import DOING, MEASURES, NEVER_IN_A_NAME

jieba.setLogLevel(logging.ERROR)


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
        if self.proper or _QUOTED.search(self.text):
            return True
        return (
            not self.word
            and len(self.text) >= _NAME
            and bool(_SINGLE.search(self.text))
            and not (_CLASS.match(self.text) and len(self.text) < _LONG_NAME)
        )


ASKING = re.compile(
    r"多少|几(?!乎|何级)|哪|什么|啥|谁|怎|咋|何时|何地|何日|为何|如何|多[大长高远久宽深重厚快](?!城)|是否|有没有|是不是|能不能|会不会"
    r"|[吗嘛么][?？]?$|没有?[?？]?$|不[?？]?$|对吧|\b(?:what|when|where|who|whom|whose|which|why|how|is|are|was|were|do|does|did|has|have|can|will)\b",
    re.I,
)
# Whole interrogatives with the noun or measure word they bring along: they name nothing.
_ASKED = re.compile(
    r"(?:什么|啥|哪个|哪段)(?:时候|时间|地方|位置|原因|日子|情况|东西|意思|样|时)?|多少(?:钱|人次|万元|亿元)?|第?几(?:个|座|家|条|项|所|户|件|款|种|名|位|台|套|辆|处|间|张|支|批|只|艘|对|基|月|年|天|号|点|次|期|级|层|成|届|岁|倍|楼|人|类|班|趟|钱)?"
    r"|哪(?:里|儿|些|家|年|天|月|座|条|项|所|种|类|几|位|款|届|省|市|县|区|镇|村|一)?(?:个)?|谁|怎么样|怎么|怎样|咋样|咋|何时|何地|如何|为何|多[大长高远久宽深重厚快]|有没有|是不是|是否"
)
TIME = re.compile(
    r"(?:19|20)\d\d年(?:[上下]半年|\d{1,2}月(?:份|底|初)?|底|初)?|(?:19|20)\d\d(?!\d)|[今明去前后]年(?:[上下]半年|底|初)?|[上下]半年|[上本下这]个?月"
    r"|(?<!\d)\d{1,2}月份?(?:\d{1,2}[日号])?|年[底初]|第[一二三四]季度|“?十[一二三四五]五”?(?:期间|时期)?|上一?年度?|同期|(?:这|近|过去)?[一二两三四五六七八九十]年(?!级)(?:来|间|里)?"
)
_SINGLE = re.compile(
    r"(?:项目|工程|基地|公园|产业园|园区|机场|铁路|高铁|公路|高速|大道|大桥|隧道|港|口岸|枢纽|运河|水库|电站|电厂|小学|中学|大学|学院|学校|幼儿园|医院|院区|公司|集团|银行|[^工]厂|矿|[^农乡]村|镇|乡|街道|社区|新区"
    r"|开发区|景区|古镇|古城|馆|中心|站|大厦|广场|农场|合作社|卫星|论坛|博览会|.{2}[会节赛杯展园桥路塔城湖河山岛江芯]|\d号|模式|平台|停车场|书屋|.苑|[”\"》])(?:[一二三]期|项目|工程)?$"
    r"|[“\"《·]"
)
# Words that make a kind of things out of what follows: 农村公路, 国家级高新区.
_CLASS = re.compile(
    r"农村|乡村|高速|小型|大型|新|旧|老|国家|省|市|县|全国|世界|公办|民办|社区|职业|高等|基层|重点|智|专项|数字|外资|合资|一流|沿|各|两|三|口袋|山城|国际|地方|中小|工业|产业|城"
)
_NOT_PLACES = frozenset("城镇 城乡 山城 中欧 中非 城中村 西区 东区 全球 江河 东西 中西 中方 陆海".split())  # noqa: SIM905
_JOINTS = ("之", "·", "-")
_TERRITORY = re.compile(r"^[一-龥]{1,5}(?:省|[^城超门]市|县|[^社园景城山地院校厂小库]区|镇|乡|自治州)$")
_PROPER = ("ns",)
_COMMON = ("n", "l", "i", "v", "vn", "s", "b")
_ROLE = re.compile(
    r"^.{0,3}(?:董事长|镇长|校长|院长|村长|县长|市长|省长|区长|经理|负责人|主任|书记|创始人|设计师|代表人|第一名)$"
)  # always of something
_NAME = 3
_LONG_NAME = 8
_DOING = 4  # characters of what is done that is taken for a name
_NOUNS = ("n", "nr", "ns", "nt", "nz", "s", "j", "l", "i", "an", "vn", "eng", "f", "b", "ng", "nrt", "nrfg")
_INSIDE = (
    *_NOUNS,
    "v",
    "a",
    "m",
    "q",
    "x",
    "vg",
    "ag",
    "tg",
    "t",
    "d",
    "zg",
    "k",
    "h",
)  # may stand in a name that the documents hold
_LOOSE = ("m", "t", "q")
_COUNTING = re.compile(r"(?:多少|几|哪|第几|什么)(?:[一-龥]{1,2}?)?$")
_AFTER_HOW = re.compile(
    r"(?:时候|何时|几点|哪年|哪天|怎么|如何|咋)(?:能|要|会|才|可以|正式)?$"
)  # what follows is done, not named
_QUOTED = re.compile(r"[“\"「『《][^”\"」』》]{1,30}[”\"」』》]")
_LEADING = frozenset("人均 户均 年均 平均 基本 累计".split())  # noqa: SIM905 - say how what follows is measured
_LONGEST = 12  # dictionary words in one name

Known = Callable[[str], bool]
_Token = tuple[str, str, int]


def phrases(question: str, known: Known) -> tuple[Phrase, ...]:
    """What `question` names, in order. `known` tells whether the documents hold a run of characters."""
    found = [Phrase(m[0], m.start(), m.end(), Kind.TIME) for m in TIME.finditer(question)]
    gaps = [(p.start, p.end) for p in found] + [m.span() for m in _ASKED.finditer(question)]
    start = 0
    for begin, end in [*sorted(gaps), (len(question), len(question))]:
        found += _between(question, start, begin, known)
        start = max(start, end)
    return tuple(sorted(found, key=lambda phrase: phrase.start))


def _between(question: str, start: int, end: int, known: Known) -> Iterator[Phrase]:
    words = list(_tokens(question, start, end))
    at = 0
    while at < len(words):
        stop = _run(words, at, known)
        if stop == at:
            at += 1
            continue
        for part in _split(words[at:stop]):
            text = "".join(word for word, _, _ in part)
            if not _AFTER_HOW.search(question[: part[0][2]]):
                yield _phrase(question, text, part)
        at = stop


def _split(words: list[_Token]) -> Iterator[list[_Token]]:
    """A name and what belongs to it are two phrases: 平陆运河 + 总投资, 边城机场 + 跑道."""
    whole = "".join(word for word, _, _ in words)
    if not _SINGLE.search(whole):
        for stop in range(len(words) - 1, 0, -1):
            name = "".join(word for word, _, _ in words[:stop])
            if len(name) >= _NAME and _SINGLE.search(name):
                yield words[:stop]
                yield words[stop:]
                return
        for stop in range(1, len(words)):
            if "".join(word for word, _, _ in words[stop:]) in MEASURES:
                yield words[:stop]
                yield words[stop:]
                return
    yield words


def _tokens(question: str, start: int, end: int) -> Iterator[_Token]:
    """(word, tag, place); what stands in quotation marks is one word, interrogatives are none."""
    for quoted, begin, stop in _pieces(question, start, end):
        if quoted:
            yield question[begin:stop], "quoted", begin
            continue
        place = begin
        for pair in jieba.posseg.cut(question[begin:stop]):
            yield pair.word, "r" if ASKING.search(pair.word) else pair.flag, place
            place += len(pair.word)


def _pieces(question: str, start: int, end: int) -> Iterator[tuple[bool, int, int]]:
    for match in _QUOTED.finditer(question, start, end):
        if start < match.start():
            yield False, start, match.start()
        yield True, match.start(), match.end()
        start = match.end()
    if start < end:
        yield False, start, end


def _run(words: list[_Token], at: int, known: Known) -> int:
    """Where the longest name that begins at `at` ends; `at` itself where none does."""
    best = at
    if words[at][1] in ("d", "x", "k") or words[at][0] in DOING or _figure_alone(words, at):
        return at
    if doing := _measured_doing(words, at, known):
        return doing
    if words[at][1] == "ns" and len(words[at][0]) >= 2 and not _one_name(words, at, known):
        return at + 1
    for stop in range(at + 1, min(len(words), at + _LONGEST) + 1):
        word, tag, _ = words[stop - 1]
        if word in NEVER_IN_A_NAME or not (tag in _INSIDE or tag == "quoted" or word in _JOINTS):
            break
        part = words[at:stop]
        if tag == "ns" and len(part) > 1 and word not in _NOT_PLACES and not known(_joined(part)):
            break
        if _is_name(part, known):
            best = stop
    return best


def _is_name(part: list[_Token], known: Known) -> bool:
    """Whether these words may be one name: nouns, or a run that the documents hold, and a noun at the end.

    A numeral or a time begins a name only where the documents say so (七方镇, 青年之城).
    """
    tag, whole = part[-1][1], _joined(part)
    if part[-1][0] in _LEADING or (tag not in _NOUNS and tag != "quoted") or (len(part) == 1 and tag == "vn"):
        return False
    if part[0][1] in _LOOSE and not ((_SINGLE.search(whole) or _TERRITORY.search(whole)) and known(whole)):
        return False
    return all(t in _NOUNS or t == "quoted" for _, t, _ in part) or known(whole)


def _measured_doing(words: list[_Token], at: int, known: Known) -> int | None:
    """Where what is done ends of which a measure is asked, if the documents hold its words (城镇新增就业的目标)."""
    for stop in range(at + 2, min(len(words) - 1, at + _LONGEST)):
        said, end = _joined(words[at:stop]), words[stop - 1][1]
        if (words[stop][0], words[stop + 1][0] in MEASURES) == ("的", True):
            return stop if end == "v" and len(said) >= _DOING and known(said) else None
    return None


def _joined(part: list[_Token]) -> str:
    return "".join(word for word, _, _ in part)


def _figure_alone(words: list[_Token], at: int) -> bool:
    """A figure begins no name, unless it numbers one (1号间冷塔)."""
    return words[at][0].isdigit() and not (at + 1 < len(words) and words[at + 1][0] == "号")


def _one_name(words: list[_Token], at: int, known: Known) -> bool:
    """A place that only begins a name the documents hold (平陆 + 运河)."""
    if at + 1 >= len(words):
        return False
    word, tag, _ = words[at + 1]
    return len(word) <= 2 and tag in _NOUNS and bool(_SINGLE.search("某某" + word)) and known(words[at][0] + word)


def _phrase(question: str, text: str, words: list[_Token]) -> Phrase:
    start = words[0][2]
    kind = Kind.THING
    if (
        len(words) == 1 and words[0][1] == "ns" and len(text) >= 2 and text not in MEASURES and text not in _NOT_PLACES
    ) or (_TERRITORY.search(text) and not _CLASS.match(text) and text not in MEASURES):
        kind = Kind.PLACE
    elif text in MEASURES or len(text) == 1 or _ROLE.search(text):
        kind = Kind.MEASURE
    return Phrase(
        text,
        start,
        start + len(text),
        kind,
        bool(_COUNTING.search(question[:start])) or _count_follows(question[start + len(text) :]),
        _proper(words),
        len(words) == 1 and words[0][1] in _COMMON,
    )


def _proper(words: list[_Token]) -> bool:
    """A name by the dictionary: 张家界, 中国银行."""
    return any(tag in _PROPER and len(word) >= 2 and word not in _NOT_PLACES for word, tag, _ in words)


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
    return tuple((pair.word, pair.flag) for pair in jieba.posseg.cut(content(text)) if pair.word.strip())
