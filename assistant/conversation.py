"""Complete a question that depends on earlier ones: "它建在哪里？" after a question about 龙溪小学.

Earlier questions arrive oldest first and are themselves completed in turn, so that a chain of follow-ups keeps its subject.
What is carried over are the names and things the earlier question was about, not what it asked of them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import jieba
import jieba.posseg

from assistant.question import content

jieba.setLogLevel(logging.ERROR)

_POINTING = re.compile(
    r"[它他她]们?|(?:这|那)(?:个|家|所|座|里|边|些|项|条|块|批|次|种|份|笔|支|部|位|天|年|事|儿|样|样子)?(?!么)|其(?:中|他)?|该(?:项目|校|院|村|镇|县|市|省|公司|企业|基地)|上述|前者|后者|刚才|刚刚|前面|第[一二三四五](?:个|项|家|条)"
    r"|\b(?:it|its|they|them|their|that|this|those|these|there|he|she|his|her)\b",
    re.I,
)
_OPENING = re.compile(
    r"^(?:那么?|然后|还有|另外|此外|再|并且|而且|以及|不对|不是|我(?:是|想)问|and|what about|how about)[，,、\s]*", re.I
)
_ENDING = re.compile(r"呢[？?。]?$")
_CORRECTING = re.compile(
    r"^(?:不对|不是|错了|说错了|打错了|我(?:是)?(?:问|说|想问|要问)的?(?:是)?|我是说)[，,：:、\s]*(?:我(?:想|要)?问的?是)?[，,：:\s]*"
)
# jieba's tags of names and things; verbs and numbers belong to what was asked, not to what it was asked of.
_THINGS = ("n", "nr", "ns", "nt", "nz", "s", "j", "l", "i", "an", "eng", "x", "f", "b", "t", "ng")
_ASKED_FOR = frozenset(
    (
        "时间 地方 地点 位置 面积 金额 资金 钱 数量 人数 原因 方式 办法 模式 情况 内容 名字 名称 名单 电话 单位 日期 年份 月份 比例 增速 目标 措施 意义 作用 好处 效果 地址 规模 总投资 投资额 价格 费用 岗位 收入 产值 产量"
    ).split()
)
_SHORT = 7  # content characters; shorter questions rarely name what they are about


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it stands alone. `subject` is what was carried over, empty where nothing was."""

    text: str
    subject: str = ""
    pointing: bool = False


def complete(question: str, earlier: Sequence[str], known: Callable[[str], bool]) -> Understood:
    """`question` (folded) made to stand alone after `earlier` (folded and completed, oldest first).

    `known` tells whether the documents hold a word: a question that names something of theirs stands on its own.
    """
    bare = _CORRECTING.sub("", question).strip() or question
    if not earlier:
        return Understood(bare)
    opened = _OPENING.sub("", bare).strip() or bare
    pointing = bool(_POINTING.search(bare))
    own = things(opened)
    named = [word for word in own if len(word) >= 2 and word not in _ASKED_FOR and known(word)]
    elliptic = bool(_ENDING.search(bare)) or opened != bare or len(re.sub(r"\s", "", content(opened))) <= _SHORT
    if not (pointing or elliptic or not named):
        return Understood(bare)
    subject = _carried(earlier[-1], own, keep_all=pointing or not named)
    return (
        Understood(f"{subject} {_without_pointing(opened)}".strip(), subject, pointing) if subject else Understood(bare)
    )


def _without_pointing(question: str) -> str:
    return _ENDING.sub("", question)


def _carried(previous: str, own: Sequence[str], *, keep_all: bool) -> str:
    """The things `previous` was about, without those that the new question replaces by naming its own."""
    parts = [word for word in things(previous) if word not in own]
    if not keep_all:  # "绿道呢" after "上海今年新增公园多少座": the place and the year stay, the thing is another
        parts = [word for word in parts if word in frame(previous)]
    kept = [word for word in parts if word not in _ASKED_FOR] or parts
    return "".join(kept) if not any(c.isascii() for c in "".join(kept)) else " ".join(kept)


@lru_cache(maxsize=4096)
def things(text: str) -> tuple[str, ...]:
    """Names and nouns of `text` in order, neighbours joined; quoted names stay whole."""
    found: list[str] = []
    for part in re.split(r"([“\"「『《][^”\"」』》]{1,40}[”\"」』》])", text):
        if part[:1] in '“"「『《' and len(part) > 2:
            found.append(part[1:-1])
            continue
        found += _nouns(content_words(part))
    return tuple(dict.fromkeys(found))


def _nouns(words: Sequence[tuple[str, str]]) -> list[str]:
    return [
        word
        for word, tag in words
        if tag in _THINGS and re.search(r"\w", word) and (len(word) > 1 or tag in ("nr", "ns", "eng"))
    ]


@lru_cache(maxsize=4096)
def frame(text: str) -> frozenset[str]:
    """Places, names and times of `text`: what stays when only the thing asked about changes."""
    return frozenset(word for word, tag in content_words(text) if tag in ("ns", "nr", "nt", "nz", "t", "j", "eng"))


@lru_cache(maxsize=8192)
def content_words(text: str) -> tuple[tuple[str, str], ...]:
    """(word, tag) pairs of `text` without interrogatives and particles."""
    blanked = content(text)
    return tuple((pair.word, pair.flag) for pair in jieba.posseg.cut(blanked) if pair.word.strip())
