"""Whether all of a number of things are so, or some are left: 十件全干完了 beside 九件完成，一件完成主体工程.

What is told of all, what is told of all but some, and parts that are less than the whole. Which thing is meant is
left to the models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.values.quantities import Loose, Quantity, quantities
from assistant.values.units import COUNTED

_ALL = re.compile(
    r"全都|全部|全体|统统|通通|所有|(?<![安健完齐保周])全(?=[改完办干通建装开修兑落做搞拿验配])|(?<!连)都(?=[^，没不未无]*$)(?!市|会|还没|没)"
    r"|[每各](?=[个家户村座所条件项])|([个件样家户村条项])\1|一[个件家户村座所条项样]?[^，]{0,2}不[落剩漏差缺]"
    r"|无一例外|一网打尽"
)
_NOT_ALL = re.compile(
    r"[没不未](?:有)?(?:全部?|都|所有)|不是(?:全部?|都|所有)|连[^，]{1,8}都|一[个件家户村座所条项点样][^，]{0,3}都?[没未不]"
)
_SOME_LEFT = re.compile(
    r"(?:还|仍)(?:有|剩|差|缺)|剩[下着了]?[几些一]|有的[^，]{0,8}没|有[一几两些][^，]{0,8}没|部分没|[没未]全|[没不]是?都"
)
_ALL_TOLD = re.compile(
    r"全部|全覆盖|无一|悉数|均(?!价|衡|值|匀|等|可支)|百分之百|(?<!\d)100%|清零|一[个件户家]不[落少漏]"
)
# All but: 除…外, unless what stands outside is counted as well (除…外，还).
_BUT = re.compile(
    r"除(?![夕尘草险湿四了此])[^，。；]{1,20}[外]，(?![^，。；]{0,6}(?:还|也))|其余|剩余|剩下|尚有|仍有|个别|只剩"
)
_LACKING = re.compile(
    r"[尚还仍]未|未(?=[完达开建通落验能])|没有?(?=[完达开建通落验])|正在|推迟|推后|延[期后]|收尾|未达|完成主体"
)
_DONE = re.compile(r"完成|达标|达到|已|开工|竣工|兑现|通过|建成|投用|改造|办结|落实|通")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")


def all_so(statement: str, sentence: str) -> bool | None:
    """Whether all are as far as `statement` has it, or some are left as it has it; None where either says nothing."""
    whole = _claimed(statement)
    told = _told(sentence)
    return None if whole is None or told is None else whole is told


def _claimed(statement: str) -> bool | None:
    if _SOME_LEFT.search(statement):
        return False
    return None if _NOT_ALL.search(statement) or not _ALL.search(statement) else True


def _told(sentence: str) -> bool | None:
    """True where `sentence` tells of all, False where it has some of them otherwise."""
    if _BUT.search(sentence) or _parted(sentence):
        return False
    return True if _ALL_TOLD.search(sentence) else None


def _parted(sentence: str) -> bool:
    """Whether a part that is done is less than the whole that is counted before it."""
    counted = [q for q in quantities(sentence) if _counts(q)]
    for i, whole in enumerate(counted):
        parts = [q for q in counted[i + 1 :] if q.unit == whole.unit and q.value < whole.value]
        if any(_splits(sentence, whole, parts)):
            return True
    return False


def _counts(figure: Quantity) -> bool:
    return figure.unit in COUNTED and figure.value >= 1 and figure.high is None and figure.loose is Loose.EXACT


def _splits(sentence: str, whole: Quantity, parts: list[Quantity]) -> Iterator[bool]:
    """Whether the parts make up the whole, with something lacking; or one is said to be as far as it goes."""
    lacking = _LACKING.search(sentence, whole.end) is not None
    for n, part in enumerate(parts):
        yield lacking and any(part.value + other.value == whole.value for other in parts[n + 1 :])
        yield _done(sentence, part) and not _ALL_TOLD.search(sentence)


def _done(sentence: str, part: Quantity) -> bool:
    """Whether a part is told as done in its own clause."""
    clause = next(m for m in _CLAUSE.finditer(sentence) if m.start() <= part.start < m.end())
    return _DONE.search(clause[0]) is not None
