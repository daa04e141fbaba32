"""Hold a statement against a sentence: confirmed, contradicted, or not settled by it.

Figures are compared as quantities, each with the words that say what it measures; whether something is done or only
planned by the marks of aspect and of plan in the clause that speaks of it. Which sentence to hold it against is decided before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Verdict
from assistant.quantities import Quantity, quantities
from assistant.question import content
from index.lexical import tokens

_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+[，。；：！？,;:!?]?")
_PLANNED = re.compile(
    r"预计|预期|计划|规划|拟|将(?!军)|期待|争取|力争|谋划|目标|明年|后年|下一步|接下来|准备|即将|有望|待(?=[开建投完验])|推进|推动|正在|加快|启动.{0,8}程序|打算|筹备|筹建|尚未|还没|未(?=[开建投完通])|确保|要(?=[在把建新完推])|努力"
)
_DONE = re.compile(
    r"已经?|完成|建成|正式|顺利|启用|投入使用|投产|实现|开通|通车|竣工|落成|落地|入选|获批|获得|达到|成功|全部|累计|[了过](?=[，。；、]|$)"
)
_ASKS_DONE = re.compile(
    r"已经|了吗|了没|了吧|了么|了嘛|没有?$|没有吗|了没有|好了|完成|现在.{0,4}能|能.{0,6}了吗|是不是.{0,20}了$|是否已|还没"
)
_ASKS_PLANNED = re.compile(r"计划|打算|准备|要不要|会不会|将|是否要|是不是要|预计")
_NEGATED = re.compile(r"没有|未|不|并非|无(?!机|人|障|锡)")
_CHANGE = (
    ("增长|上升|提高|增加|涨|上涨|扩大|新增", "下降|减少|降低|缩小|下滑|跌|回落|压减"),
    ("全部|所有|全都", "部分|一半|一些"),
    ("首次|第一", "再次|第二"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the draft says and what the document says instead."""

    draft: str
    document: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one sentence on one statement; NOT_FOUND where it settles nothing."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()


def hold(statement: str, sentence: str) -> Finding:
    """What `sentence` says of `statement` (both folded)."""
    statement = re.sub(r"[?？。!！\s]+$", "", statement)
    differences, agreed = _figures(statement, sentence)
    if differences:
        return Finding(Verdict.CONTRADICTED, tuple(differences))
    clause = best_clause(statement, sentence)
    status = _status(statement, clause)
    if status is not None:
        return status
    change = _opposite(statement, clause)
    if change is not None:
        return Finding(Verdict.CONTRADICTED, (change,))
    return Finding(Verdict.SUPPORTED if agreed or _covered(statement, sentence) else Verdict.NOT_FOUND)


def best_clause(statement: str, sentence: str) -> str:
    """The clause of `sentence` that shares most with `statement`, names weighing more than common characters."""
    clauses = _CLAUSE.findall(sentence) or [sentence]
    asked = _pairs(statement)
    return max(clauses, key=lambda c: (len(asked & _pairs(c)), -clauses.index(c)))


def _figures(statement: str, sentence: str) -> tuple[list[Difference], bool]:
    """Figures of the statement that the sentence gives otherwise, and whether any is given alike."""
    found = quantities(sentence)
    differences: list[Difference] = []
    agreed = False
    for stated in quantities(statement):
        same = [f for f in found if stated.same_kind(f) or (not stated.unit and f.value == stated.value)]
        if not same:
            continue
        nearest = max(same, key=lambda f: (_likeness(statement, stated, sentence, f), stated.equals(f), -f.start))
        if stated.equals(nearest):
            agreed = True
        elif not any(stated.equals(f) for f in same) or _likeness(statement, stated, sentence, nearest) > 0:
            differences.append(Difference(stated.text, nearest.text))
    return differences, agreed


def _likeness(statement: str, stated: Quantity, sentence: str, found: Quantity) -> float:
    """How much the words around two figures say that they measure the same thing."""
    a, b = _pairs(_around(statement, stated)), _pairs(_around(sentence, found))
    shared = len(a & b)
    return shared / max(min(len(a), len(b)), 1)


def _around(text: str, figure: Quantity) -> str:
    """The words of the figure's own clause, as far as the next figure on either side."""
    left = max((m.end() for m in re.finditer(r"[，。；：！？,;:]", text[: figure.start])), default=0)
    right = re.search(r"[，。；：！？,;:]", text[figure.end :])
    end = figure.end + right.start() if right else len(text)
    before = max((q.end for q in quantities(text) if left <= q.end <= figure.start), default=left)
    after = min((q.start for q in quantities(text) if figure.end <= q.start <= end), default=end)
    return text[before : figure.start] + " " + text[figure.end : after]


def _status(statement: str, clause: str) -> Finding | None:
    """Done or planned: None where the statement is not about that or the clause does not say."""
    planned, done = _PLANNED.search(clause), _DONE.search(clause)
    if _ASKS_DONE.search(statement) and not _ASKS_PLANNED.search(statement):
        if planned:
            return Finding(Verdict.CONTRADICTED, (Difference(_ASKS_DONE.search(statement)[0], clause.strip("，。；")),))  # type: ignore[index]
        if done:
            return Finding(Verdict.SUPPORTED)
    return None


def _opposite(statement: str, clause: str) -> Difference | None:
    for pair in _CHANGE:
        for said, meant in (pair, pair[::-1]):
            a, b = re.search(said, statement), re.search(meant, clause)
            if a and b and not re.search(said, clause):
                return Difference(a[0], b[0])
    return None


def _covered(statement: str, sentence: str) -> bool:
    """Whether the statement's own words nearly all stand in the sentence."""
    words = [t for t in tokens(content(statement)) if len(t) > 1 or not "\u4e00" <= t <= "\u9fff"]
    return bool(words) and sum(w in set(tokens(sentence)) for w in words) >= 0.75 * len(words)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if len(t) > 1)


def differences_of(findings: Sequence[Finding]) -> tuple[Difference, ...]:
    """All differences, in order."""
    return tuple(d for f in findings for d in f.differences)
