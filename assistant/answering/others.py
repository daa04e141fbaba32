"""Whether a sentence tells of another of the same kind than is asked about: 桥东 for 桥西, 第六届 for 第五届.

Closed classes whose members exclude each other. Nothing here decides whether the sentence answers otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.values.quantities import quantities
from corpus.document import Sentence


@dataclass(frozen=True, slots=True)
class _Class:
    """Names of which a thing has one, and what speaks of several of them at once."""

    members: tuple[re.Pattern[str], ...]
    several: re.Pattern[str]


_CLASSES = tuple(
    _Class(tuple(map(re.compile, members)), re.compile(several))
    for members, several in (
        (("城[镇市里区]|市民", "农村|乡村|乡下|村里|农民"), "城乡|全体居民|村镇"),
        (("早[饭餐点]", "午[饭餐]|中[饭餐]", "晚[饭餐]|夜宵"), "[一三]日?餐"),
        (("上半年", "下半年"), "全年"),
        (("[一首]季度", "二季度", "三季度", "四季度"), "前[二三两]季度"),
        (("上午|早上|早晨", "下午|午后", "(?<!傍)晚|夜"), "全天"),
        (
            ("幼儿园|学前|幼托", "小学", "初中", "高中|普高|中职", "大学|高校|本科|高考"),
            "中小学|九年|义务教育|学校|学生|学段",
        ),
        (
            (
                "金牌|[\\d一二三四五六七八九十]金",
                "银牌|[\\d一二三四五六七八九十]银",
                "铜牌|[\\d一二三四五六七八九十]铜",
            ),
            "奖牌",
        ),
        (("第一产业", "第二产业", "第三产业"), "三次产业"),
        (("(?<!进)出口", "(?<!出)进口"), "进出口"),
        (("女性|女生|妇女|女职工", "男性|男生|男职工"), "男女"),
        (("公办|公立", "民办|私立"), "普惠"),
        (("国有|国企|央企", "民营|民企|私营"), "各类企业"),
        (("(?<!残)奥运会", "残奥会", "亚运会", "冬奥会", "全运会", "大运会"), "赛事"),
        (("失业", "就业"), "劳动力"),
        (("农业", "工业", "服务业"), "产业|各行业"),
        (("(?<!净)收入", "支出"), "收支"),
        (("存款", "贷款"), "存贷"),
        (("出生", "死亡"), "自然增长"),
        (("受伤|伤了", "死亡|死了|遇难"), "伤亡|死伤"),
        (("寒假", "暑假|暑期"), "假期"),
        (("老年|老人|高龄|长者", "儿童|小孩|婴幼", "残疾"), "困难|特殊|重点|一老一小"),
    )
)
_SIDES = "东西南北"
_PAIR = re.compile(f"(?=([{_SIDES}][\u4e00-\u9fff]|[\u4e00-\u9fff][{_SIDES}]))")
_PART = re.compile(r"(?<![分共前近后每])([一二三四五六七八九\d]+)(期|号线|标段|号楼)(?![间限货])")
_PLAN = re.compile(r"(十[一二三四五]五|十五|[六七八九]五)(?=[”\"]|时期|期间|计划|规划|末)")
_COUNTERS = "届期批次场轮"
_NUMBERS = {number: str(n) for n, number in enumerate("一二三四五六七八九", 1)}


def of_another_kind(question: str, sentence: Sentence, around: str, beside: str) -> bool:
    """Whether `question` names one of a class, and the sentence, or the heading above it, only others.

    `around` is what else says what the sentence is about, `beside` the sentences near it.
    """
    told = " ".join((*sentence.headings[-1:], sentence.text))
    return (
        any(_another(question, told, around, named, of) for named, of in _named(question))
        or any(_across(question, told))
        or _of_another_rank(question, sentence.text, around, beside)
    )


@lru_cache(maxsize=256)
def _named(question: str) -> tuple[tuple[re.Pattern[str], _Class], ...]:
    """The member that a question names of each class of which it names one alone."""
    named = ((one, [member for member in one.members if member.search(question)]) for one in _CLASSES)
    return tuple((members[0], one) for one, members in named if len(members) == 1)


def _another(question: str, told: str, around: str, named: re.Pattern[str], of: _Class) -> bool:
    """Whether `told` names, of the class whose member the question names, other members alone."""
    if of.several.search(question + told) or named.search(told + around):
        return False
    return any(other.search(told) for other in of.members if other is not named)


def _across(question: str, told: str) -> Iterator[bool]:
    """For each name of the question with a side of the compass whether `told` has it of another side alone."""
    for match in _PAIR.finditer(question):
        name = match[1]
        others = {name.replace(side, other) for side in _SIDES if side in name for other in _SIDES if other != side}
        yield name not in told and any(other in told and other not in question for other in others)


def _of_another_rank(question: str, text: str, around: str, beside: str) -> bool:
    """Whether the question names the nth of something and the sentence, or else what is near it, only other ones."""
    asked = _ranks(question)
    if not asked:
        return False
    told = _ranks(beside) | _ranks(around) | _ranks(text)
    return any(counter in told and not numbers & told[counter] for counter, numbers in asked.items())


def _ranks(text: str) -> dict[str, set[str]]:
    """What is numbered in `text`, by what it is counted in: 第六届 → {届: {6}}."""
    plans = set(_PLAN.findall(text))
    found: dict[str, set[str]] = {"计划": plans} if plans else {}
    for figure in quantities(text):
        if figure.unit.startswith("第") and figure.text[-1] in _COUNTERS:
            found.setdefault(figure.text[-1], set()).add(f"{figure.value:g}")
    for number, counter in _PART.findall(text):
        found.setdefault(counter, set()).add(_NUMBERS.get(number, number))
    return found
