"""Which words of a question are one name: nouns in a row, and whatever longer run the documents hold word for word.

What kind of thing a name is, and how a question is cut, stands in `phrases.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.understanding.cutting import HELD
from assistant.understanding.tagging import Word
from assistant.understanding.words import DOING, MEASURES, NEVER_IN_A_NAME

# How a name ends that one thing has.
SINGLE = re.compile(
    r"(?:项目|工程|基地|公园|产业园|园区|机场|铁路|高铁|公路|高速|大道|大桥|隧道|港|口岸|枢纽|运河|水库|电站|电厂|小学|中学|大学|学院|学校|幼儿园|医院|院区|公司|集团|银行|[^工]厂|矿|[^农乡]村|镇|乡|街道|社区|新区"
    r"|开发区|景区|古镇|古城|馆|中心|站|大厦|广场|农场|合作社|[一二三四五六七八九十][中小院]|卫星|论坛|博览会|.{2}[会节赛杯展园桥路塔城湖河山岛江芯]|\d号|模式|平台|停车场|书屋|.苑|[”\"》])(?:[一二三]期|项目|工程)?$"
    r"|[“\"《·]"
)
# Words that make a kind of things out of what follows: 农村公路, 国家级高新区.
CLASS = re.compile(
    r"农村|乡村|高速|小型|大型|新|旧|老|国家|省|市|县|全国|世界|公办|民办|社区|职业|高等|基层|重点|智|专项|数字|外资|合资|一流|沿|各|两|三|口袋|山城|国际|地方|中小|工业|产业|城"
)
NOT_PLACES = frozenset("城镇 城乡 山城 中欧 中非 城中村 西区 东区 全球 江河 东西 中西 中方 陆海".split())  # noqa: SIM905
_JOINTS = ("之", "·", "-")
TERRITORY = re.compile(r"^[一-龥]{1,5}(?:省|[^城超门]市|县|[^社园景城山地院校厂小库]区|镇|乡|自治州)$")
_NAME, _LONG_NAME = 3, 8  # characters
_DOING = 4  # characters of what is done that is taken for a name
_NOUNS = ("n", "nr", "ns", "nt", "nz", "s", "j", "l", "i", "an", "vn", "eng", "f", "b", "ng", "nrt", "nrfg", HELD)
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
    "z",
    "zg",
    "k",
    "h",
)  # stand in names of documents
_LOOSE = ("m", "t", "q")
QUOTED = "quoted"  # the tag of what stands in quotation marks: one word
_LEADING = frozenset("人均 户均 年均 平均 基本 累计".split())  # noqa: SIM905 - say how what follows is measured
_LONGEST = 12  # dictionary words in one name

Known = Callable[[str], bool]  # whether the documents hold a run of characters


def names_one(text: str) -> bool:
    """Whether `text` by its form is one thing with a name of its own (龙溪小学), not a kind of things (农村公路)."""
    return len(text) >= _NAME and bool(SINGLE.search(text)) and not (CLASS.match(text) and len(text) < _LONG_NAME)


def joined(words: Sequence[Word]) -> str:
    """The words as they stand in the text."""
    return "".join(word.text for word in words)


def end_of_name(words: Sequence[Word], at: int, known: Known) -> int:
    """Where the longest name that begins at `at` ends; `at` itself where none does."""
    best, first = at, words[at]
    if first.tag in ("d", "x", "k") or first.text in DOING or _figure_alone(words, at):
        return at
    if doing := _measured_doing(words, at, known):
        return doing
    if first.tag == "ns" and len(first.text) >= 2 and not _one_name(words, at, known):
        return at + 1
    for stop in range(at + 1, min(len(words), at + _LONGEST) + 1):
        part, last = words[at:stop], words[stop - 1]
        if last.text in NEVER_IN_A_NAME or not (last.tag in (*_INSIDE, QUOTED) or last.text in _JOINTS):
            break
        if last.tag == "ns" and len(part) > 1 and last.text not in NOT_PLACES and not known(joined(part)):
            break
        if _is_name(part, known):
            best = stop
    return best


def name_and_rest(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A name and what belongs to it are two phrases: 平陆运河 + 总投资, 边城机场 + 跑道."""
    stop = _border(words)
    yield words[:stop]
    if stop < len(words):
        yield words[stop:]


def _border(words: Sequence[Word]) -> int:
    if SINGLE.search(joined(words)):
        return len(words)
    for stop in range(len(words) - 1, 0, -1):
        if len(name := joined(words[:stop])) >= _NAME and SINGLE.search(name):
            return stop
    return next((stop for stop in range(1, len(words)) if joined(words[stop:]) in MEASURES), len(words))


def _is_name(part: Sequence[Word], known: Known) -> bool:
    """Whether these words may be one name: nouns, or a run that the documents hold, and a noun at the end.

    A numeral or a time begins a name only where the documents say so (七方镇, 青年之城).
    """
    first, last, whole = part[0], part[-1], joined(part)
    if last.text in _LEADING or last.tag not in (*_NOUNS, QUOTED) or (len(part) == 1 and last.tag == "vn"):
        return False
    if first.tag in _LOOSE and not ((SINGLE.search(whole) or TERRITORY.search(whole)) and known(whole)):
        return False
    return all(word.tag in (*_NOUNS, QUOTED) for word in part) or known(whole)


def _measured_doing(words: Sequence[Word], at: int, known: Known) -> int | None:
    """Where what is done ends of which a measure is asked, if the documents hold its words (城镇新增就业的目标)."""
    for stop in range(at + 2, min(len(words) - 1, at + _LONGEST)):
        said, end = joined(words[at:stop]), words[stop - 1].tag
        if words[stop].text == "的" and words[stop + 1].text in MEASURES:
            return stop if end == "v" and len(said) >= _DOING and known(said) else None
    return None


def _figure_alone(words: Sequence[Word], at: int) -> bool:
    """A figure begins no name, unless it numbers one (1号间冷塔)."""
    return words[at].text.isdigit() and not (at + 1 < len(words) and words[at + 1].text == "号")


def _one_name(words: Sequence[Word], at: int, known: Known) -> bool:
    """A place that only begins a name the documents hold (平陆 + 运河)."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    short = len(after.text) <= 2 and after.tag in _NOUNS
    return short and bool(SINGLE.search("某某" + after.text)) and known(words[at].text + after.text)
