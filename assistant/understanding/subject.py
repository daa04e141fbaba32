"""What an earlier question passes on to a later one, and the later one made whole with it.

A question without a subject gets the earlier one's, without what it names itself. What only names something takes the
place of its like, in `fragments.py`; whether a question depends on another is decided in `conversation.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.understanding.phrases import ASKING, TIME, Kind, Phrase

PRONOUN = re.compile(
    r"(?<![其吉])(?:它|他|她)们?(?:的)?(?!人|国|用)|该(?:项目|校|院|村|镇|县|市|省|公司|企业|基地|工程|地)|(?<![一-龥]{2})(?:这|那)(?:里|儿|边)(?:的)?|上述(?:项目)?|前者|后者"
    r"|\b(?:it|its|they|them|their|he|she|his|her|there|that one|this one)\b",
    re.I,
)
# "那个公园", "这条铁路", but not "兴平那个醪糟厂", where a name says which.
DEMONSTRATIVE = re.compile(
    r"(?<![一-龥”])(?:刚才(?:说的)?|刚刚|前面|上面)?(?:[这那]|上述)(?:[一两二三四几]?(?:个|家|所|座|条|项|块|批|次|种(?!植|养|子|地|田)|份|笔|支|部|位|件|届|类|款|台|场|些|趟|名))(?:的)?|(?<![一-龥])(?:这|那)(?=[一-龥]{2,4}(?:是|有|在|要|的))|刚才(?:说的|那个|问的)|后面那|\b(?:this|that|these|those)\b",
    re.I,
)
_TOTAL = re.compile(r"一共|总共|累计|合计|目前|现在")
_AHEAD = re.compile(r"[明后来]年|今后|将来")
_COMPARING = re.compile(
    r"增长|增速|涨|比|排名|排第|排在|占(?!地)|第几|居|位次|目标|完成|达到|降|下降|多了|少了|翻|稳定|其中|同期|grow|rank|rise",
    re.I,
)
# Measures that are always of something: a place alone does not say of what (上海的目标).
OF_SOMETHING = frozenset(
    "目标 新开工 开工 占比 比例 增速 增幅 排名 位次 情况 数据 数字 同期 标准 计划 进展 优良率 实际 水平 累计".split()  # noqa: SIM905 - read as text
)
# Of the very value that was asked for.
_COMPARED = re.compile(r"比|同比|增长|增加|减少|下降|提高|涨|降|多了|少了|占(?!地)|排")
_WHAT_WAS_ASKED = re.compile(
    r"^(.{4,}?)(?:总共|一共|分别)?(?:是|有|为|达到?了?|到了?)?(?:多少|几|百分之几)(?!.*(?:多少|几))"
)
# Which ones, after how many: 是哪几个 after 引进了多少亿元项目.
_WHICH_OF_THEM = re.compile(
    r"^(?:都|分别|具体)*(?:是|有|叫|包括)*(?:哪几|哪些|什么|啥|谁)(?:[个家项条种座所款位户名类]|名字)?[呢啊呀]?[?？]?$"
)
_COUNTED = re.compile(r"(了)?(?:多少|几)(?:[个家项条种座所款位户名类](?!人))?")
_GAP = 4
_APART = re.compile(
    r"[的了着过是在有和与跟及被把给让从到向要会能用由等呢吗吧，,。、！!？?；;：:\s]|"
    + ASKING.pattern
    + "|"
    + TIME.pattern,
    re.I,
)
_TOPIC_FIRST = re.compile(r"^([^，,]{1,12}?)(?:那边|这边|方面|的话)?呢[，,]\s*(.+)$")  # 蓝莓那边呢，能增收多少


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it stands alone. `subject` is what was carried over, empty where nothing was."""

    text: str
    subject: str = ""
    pointing: bool = False


def with_subject(question: str, new: Sequence[Phrase], context: str, old: Sequence[Phrase]) -> Understood:
    """`question` with the subject of `context` put in: for its pronoun, behind its place, or at its beginning."""
    whole = _WHAT_WAS_ASKED.match(context) if _COMPARED.match(question) else None
    if whole and not any(p.kind in (Kind.THING, Kind.PLACE) for p in new):
        return Understood(f"{whole[1]}{question}", whole[1])
    if not new and _WHICH_OF_THEM.match(question) and (counted := _COUNTED.search(context)):
        of_them = "的" if counted[1] and context[counted.end() :].strip("?") else ""
        told = f"{context[: counted.start()]}{of_them}{context[counted.end() :]}".rstrip("?有是共到了 ")
        return Understood(f"{told}{question}", told)
    comparing = bool(_COMPARING.search(question))
    topic = _TOPIC_FIRST.match(question)
    subject = subject_of(
        context, old, new, keep_measures=comparing, total=_of_no_time(question, context), replace=bool(topic)
    )
    question = f"{topic[1]}{topic[2]}" if topic else question
    if not subject:
        return Understood(question)
    pronoun = PRONOUN.search(question)
    demonstrative = DEMONSTRATIVE.search(question)
    if pronoun and not question.startswith(subject):
        text = question[: pronoun.start()] + subject + question[pronoun.end() :]
    elif demonstrative:
        text = subject + question[: demonstrative.start()] + _without_echo(subject, question[demonstrative.end() :])
    else:
        place = next((p for p in new if p.kind is Kind.PLACE), None)
        at = place.end if place and place.start == 0 else 0
        text = question[:at] + subject + question[at:]
    return Understood(text, subject, bool(pronoun or demonstrative))


def _of_no_time(question: str, context: str) -> bool:
    """Whether the time of the earlier question is not meant: what is counted up to now, or was done, of next year."""
    return bool(_TOTAL.search(question) or ("了" in question and _AHEAD.search(context)))


def _without_echo(subject: str, rest: str) -> str:
    """`rest` without the noun that `subject` ends in: "那个市集" after 文化市集."""
    size = next((n for n in range(6, 0, -1) if len(rest) >= n and subject.endswith(rest[:n])), 0)
    return rest[size:]


def subject_of(
    context: str,
    old: Sequence[Phrase],
    new: Sequence[Phrase],
    *,
    keep_measures: bool,
    total: bool = False,
    replace: bool = False,
) -> str:
    """What the earlier question was about, without what the new one replaces by naming its own."""
    kinds = {phrase.kind for phrase in new}
    own = [p for p in new if p.kind is Kind.THING]
    many = own and Kind.TIME in kinds and any(p.counted for p in own)  # 今年新建了几座公园: of all, not of one thing
    kept = []
    for phrase in _asked_about(old):
        if phrase.text in "".join(p.text for p in new):
            continue
        if phrase.kind is Kind.PLACE and Kind.PLACE in kinds:
            continue
        if phrase.kind is Kind.TIME and (Kind.TIME in kinds or total):
            continue
        if phrase.kind is Kind.MEASURE and not (keep_measures and Kind.MEASURE not in kinds):
            continue
        if phrase.kind is Kind.THING and own and (many or replace or not phrase.named):
            continue
        kept.append(phrase)
    if not any(p.kind in (Kind.PLACE, Kind.THING) for p in kept) and not (many or replace):
        kept += [p for p in old if p.kind is Kind.THING and p.text not in "".join(q.text for q in new)][
            : 1 if own else 3
        ]
        kept = sorted(kept, key=lambda p: p.start) or [p for p in old if p.kind is Kind.MEASURE and not own]
    return _joined_as(context, kept)


def _asked_about(old: Sequence[Phrase]) -> Sequence[Phrase]:
    """What was asked about; not 学位 of 澄江七中能增加多少学位, where how many there are was asked of the school."""
    return [p for p in old if not p.counted] if any(p.named for p in old) else old


def _joined_as(context: str, kept: Sequence[Phrase]) -> str:
    """The phrases side by side, with what stands between two that belong to one name (研究 + 推广 + 中心)."""
    parts: list[str] = []
    for i, phrase in enumerate(kept):
        gap = context[kept[i - 1].end : phrase.start] if i else ""
        if phrase.kind is Kind.THING and (gap == "的" or (gap and len(gap) <= _GAP and not _APART.search(gap))):
            parts.append(gap)
        parts.append(phrase.text)
    return side_by_side(parts)


def side_by_side(parts: Iterable[str]) -> str:
    """Side by side, with a space only between Latin words and figures."""
    out = ""
    for part in parts:
        out += f" {part}" if out and out[-1].isascii() and part[:1].isascii() else part
    return out
