"""How far a thing that is built or set up is, in a statement and in a sentence: planned, begun, finished, in use.

盖到一半了 has it begun, 能进去住了 in use; 期待早日开工 tells of a plan, 主体封顶 of work under way. What has only its
time set (预计明年6月开放) is not so yet.
"""

from __future__ import annotations

import re
from enum import IntEnum

_LATER = (
    r"预计|预期|计划(?!生育)|规划|拟|将(?!军)|争取|力争|明年|后年|下一步|接下来|准备|即将|有望|打算"
    r"|筹备|筹建|确保|期待|早日|谋划|推动|待|定于|才能|尚未|还未|仍未|还没|暂未|没有?|未|列入"
)
_NOT = re.compile(r"(?:还|仍|尚|暂|都|连[^，]{1,8}都?)?(?<!了)(?:没有?|未)(?!来)|尚待|离[^，]{1,8}还")
_PLANNED = r"前期|招标|可研|立项|选址|公示|土地出让|征求意见|设计|图纸|批复|签约|征[地收]|洽谈|论证"
_BEGUN = (
    r"[开动复]工|开建|开挖|破土|在建|施工(?!图|方案)|进场|封顶|[在正已][修盖建挖](?!议|设性)|[盖修建挖]到|动起来|动手|启动建设"
    r"|全面建设|正在(?:建设|装修|安装|铺设)|内部装修|加快建设|实施阶段|推进建设|建设中|有序推进"
)
_FINISHED = r"[建修盖][成好完起]|[完竣]工|落成|贯通|验收|竣工"
_USED = (
    r"通[车航]|投产|投用|投运|投入(?:使用|运营|运行)|启用|运营|运行|营业(?![税额收])|开业|开张|开[门馆]|(?<!对外)(?<!改革)开放"
    r"|对外开放(?=[，。；、吧了]|$)|交付使用|交房|入住|(?:开始|正式|交付)使用|开通"
    r"|用起来|用上|进去[住游看]|住进|[能可]以?(?:去|走[车人]|跑车|过[车人])|试运行"
)


class Stage(IntEnum):
    """How far a thing is."""

    PLANNED = 0
    BEGUN = 1
    FINISHED = 2
    USED = 3


_STAGES = (
    (Stage.USED, re.compile(_USED)),
    (Stage.FINISHED, re.compile(_FINISHED)),
    (Stage.BEGUN, re.compile(_BEGUN)),
    (Stage.PLANNED, re.compile(_PLANNED)),
)
_WORDS = re.compile(rf"{_USED}|{_FINISHED}|{_BEGUN}|{_PLANNED}|项目|工程|[的了在是也都已还有到一和\d]")
_PENDING = re.compile(r"尚未|还未|仍未|暂未|还没有?|(?:没有?|未)(?=[启开完达实解办通])|尚在|尚待|有待")
_EVEN = re.compile("连(?![续年锁接同任])[^，]{1,8}[都也]")
_DONE = re.compile(r"已经?(?!有)|完成|结束|到位|建成")
_EMPTY = re.compile(
    r"启动|开始|完成|进行|实施|建设|工作|项目|全部|现在|已经?"
    r"|[的了在是也都还已有到一和不个上下没未吧吗人们今去年连正要那这些\d]"
)
_BARE = 4  # signs of a clause beside what tells its stage; fewer name no thing of their own
_AHEAD = re.compile(rf"(?:{_LATER})[^，。；]*$")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
_NOW = re.compile(r"已|了$|了[吧没吗]|过$|现在|目前|在[修盖建挖]|[能可]以?(?:去|走|跑|过)|到一半|好了|完了")
_WANTED = re.compile(r"明年|后年|计划|打算|准备|将|要[到等在]|才|快|预计|年底|什么时候")


def reached(statement: str, sentence: str) -> bool | None:
    """Whether a thing is as far as `statement` has it, or not yet where it says so; None where either says nothing."""
    denied = _NOT.search(statement) is not None
    stated = _stage(_NOT.sub("", statement))
    told = _meant(statement, sentence)
    if stated is None or stated is Stage.PLANNED or not told or _WANTED.search(statement):
        return None
    if not denied and not _NOW.search(statement):
        return None
    return (max(told) < stated) if denied else (max(told) >= stated)


def _meant(statement: str, sentence: str) -> list[Stage]:
    """The stages told in those clauses that name most of what the statement does and the others do not.

    A clause that hardly names anything (施工单位已进场) is still of what was named before it.
    """
    told: list[tuple[frozenset[str], Stage]] = []
    before: frozenset[str] = frozenset()
    for clause in _CLAUSE.findall(sentence):
        own = frozenset(_WORDS.sub("", clause))
        before = own | before if len(own) <= _BARE else own
        if (stage := _told(clause)) is not None:
            told.append((before, stage))
    said, common = frozenset(_WORDS.sub("", statement)), frozenset[str]()
    if len(told) > 1:
        common = frozenset.intersection(*(signs for signs, _ in told))
    scores = [len(said & signs - common) for signs, _ in told]
    return [stage for (_, stage), score in zip(told, scores, strict=True) if score == max(scores)]


def _stage(text: str) -> Stage | None:
    return next((stage for stage, words in _STAGES if words.search(text)), None)


def _told(clause: str) -> Stage | None:
    """The furthest stage of a clause; what comes behind a word of plan or denial is only planned."""
    for stage, words in _STAGES:
        for match in words.finditer(clause):
            if not _AHEAD.search(clause, 0, match.start()):
                return stage
    return Stage.PLANNED if any(words.search(clause) for _, words in _STAGES) else None


def pending(statement: str, sentence: str) -> bool | None:
    """Whether it is as stated, where `sentence` has it not yet so (尚未启动签约); None where it has no such thing.

    It shares a sign with what is stated.
    """
    denied = _NOT.search(statement) is not None
    if not denied and (_WANTED.search(statement) or not _NOW.search(statement)):
        return None
    said = _telling(statement)
    return denied if any(said & _pending(clause) for clause in _CLAUSE.findall(sentence)) else None


def not_even(statement: str, sentence: str) -> bool:
    """Whether `sentence` has done what not even that is stated of: 连图纸都没画 beside 已完成施工图设计."""
    even = _EVEN.search(statement)
    said = _telling(even[0]) if even and _NOT.search(statement) else frozenset()
    return any(_DONE.search(clause) and said & _telling(clause) for clause in _CLAUSE.findall(sentence))


def _pending(clause: str) -> frozenset[str]:
    """The signs of what a clause has not yet so; all of its own where nothing telling follows."""
    found = _PENDING.search(clause)
    return (_telling(clause[found.end() :]) or _telling(clause)) if found else frozenset()


def _telling(text: str) -> frozenset[str]:
    return frozenset(_EMPTY.sub("", text.replace("图纸", "设计")))
