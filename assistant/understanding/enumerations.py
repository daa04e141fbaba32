"""Enumerations: how many items a question asks to be told apart, and how many a sentence tells apart.

Reports like short names for lists, 六保 for six things that each begin with 保; `spells_out` knows the sentence that
says which.
"""

from __future__ import annotations

import re

from assistant.understanding.question import Question
from assistant.values.quantities import quantities

_ASKS = re.compile(
    r"哪([二两三四五六七八九十\d]+)|哪几(?=[个家项条种座所款])|([二两三四五六七八九十\d]+)[个项种条家大类座所款]?[^，。？?]{0,8}(?:(?:分别|具体)(?:是|指|叫|有)|都(?:是|叫|有)(?=[啥什哪谁]))|分别|具体(?:指|是|包括)(?:的是)?(?:什么|啥|哪)"
    r"|(?:指|包括|包含)(?:的是)?(?:什么|啥|哪些)|名单(?:是|有|上|里)"
)
_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBERED = re.compile(
    r"哪([二两三四五六七八九十\d]+)|([二两三四五六七八九十\d]+)(?:[个项条点件步种类大]|方面)[^，。？?]{0,8}?(?:分别|具体|都)?(?:是|指|有|叫)(?:哪|什么|啥)"
)
_SEVERAL = 2
_LEAD, _BEGINS = 3, 7  # characters with which clauses of one form begin, and how early they must stand
_FEW, _MOST = 3, 10
_ITEM = re.compile(r"[^，。；：！？、+和与及]+")
_ASKS_FIGURES = re.compile(r"多少|几[个家]?$")
_EACH = re.compile(r"([^，。；：！？,?:]+?)(?:各|分别)[^，。；：！？,?:]{0,6}?(?:多少|几|什么|啥|怎)")
_AHEAD = re.compile(r"^.*?(?:\d{4}年|[今去明前]年|的)")
_SHORT_NAME = re.compile(r"([二三四五六七八九十])([\u4e00-\u9fff])")


def items_asked(question: Question) -> int:
    """How many items a question asks to be told apart: 哪五城 asks for 5.

    At least 2 where it gives no number, 0 where it asks for none.
    """
    match = _ASKS.search(question.text)
    if match is None or question.language == "en":
        return 0
    number = match[1] or match[2] or ""
    if number.isdigit():
        return min(int(number), _MOST)
    return _NUMERALS.get(number, _SEVERAL)


def number_asked(question: Question) -> int:
    """How many things a question asks to be listed, where it says so: 哪三条, 五项任务是哪些; else 0."""
    found = _NUMBERED.search(question.text)
    number = (found[1] or found[2]) if found else ""
    return int(number) if number.isdigit() else _NUMERALS.get(number, 0)


def items(question: Question, text: str) -> int:
    """The most items that one enumeration of `text` holds, what the question itself quotes left out."""
    clauses = [clause.strip() for clause in re.split("[，；]", text)]
    leads = {clause[:_LEAD] for clause in clauses if len(clause) >= _LEAD}
    alike = max((sum(lead in clause[:_BEGINS] for clause in clauses) for lead in leads), default=0)
    for quoted in question.quoted:
        text = text.replace(quoted, "")
    runs = (clause for clause in re.split(r"[，。；：！？]", text) if re.search(r"[、+]", clause))
    ways = (
        *(len(_ITEM.findall(run)) for run in runs),
        len([part for part in re.split("[；;]", text) if part.strip()]),
        len(re.findall(r"《[^《》]+》|“[^“”]+”|‘[^‘’]+’", text)),
        len(re.split("[，；]", text.partition("：")[2])),
        alike,  # 是否有利于…，是否有利于…，是否有利于…
        len(quantities(text)) if _ASKS_FIGURES.search(question.text) else 0,
    )
    most = max(ways)
    return most if most >= _SEVERAL else 0


def has_items(question: Question, text: str, wanted: int) -> bool:
    """Whether `text` may tell `wanted` items apart; two can stand beside each other in many ways."""
    if items(question, text) >= wanted or (wanted > _SEVERAL and wanted in _clauses_after_name(question, text)):
        return True
    return wanted == _SEVERAL and re.search(r"[和与及]|[“「].+[”」].*[“「].+[”」]", text) is not None


def _clauses_after_name(question: Question, text: str) -> set[int]:
    """How many clauses follow the one with a name that the question quotes: “三个1亿人”问题，促进…，改造…，引导…."""
    return {
        len(re.findall("[，；]", text.partition(name)[2].rstrip("，；"))) for name in question.quoted if name in text
    }


def spells_out(question: Question, text: str) -> bool:
    """Whether `text` says what a short name like 六保 stands for: six items that all begin, or all end, with 保."""
    if not items_asked(question) or not (name := _SHORT_NAME.search(question.text)):
        return False
    parts = [part.strip('“”" 　') for part in _ITEM.findall(text)]
    told = [(p[0] == name[2], p[-1] == name[2]) for p in parts if len(p) > 1]
    wanted = _NUMERALS[name[1]]
    alike = max(map(sum, zip(*told, strict=True)), default=0)
    return alike >= wanted - (wanted > _FEW)  # the first or last of many often has another word joined to it


def things_asked(question: Question) -> tuple[str, ...]:
    """The things of each of which a question asks the same: 小学、中学和医院各有多少 asks of three; else none."""
    asked = _EACH.search(question.text)
    things = tuple(thing.strip() for thing in _ITEM.findall(_AHEAD.sub("", asked[1]))) if asked else ()
    return things if len(things) >= _SEVERAL else ()
