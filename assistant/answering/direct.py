"""The direct answer: the value, name or list asked for, in the words of a cited sentence; none rather than a fragment.

The reader says which run of words answers, `runs.py` gives it the ends that print gives it; here it is held against
what was asked for: a date for when, a name for who, whole items for which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Candidate
from assistant.answering.runs import enumerations, listed, name, quoted, whole
from assistant.reader.reader import Reader
from assistant.understanding.enumerations import items_asked, things_asked
from assistant.understanding.expected import VALUES
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question, content
from assistant.understanding.tagging import words_of
from assistant.values.quantities import quantities
from corpus.tables import told

_NAMED = frozenset({Expected.PERSON, Expected.ORGANISATION, Expected.PLACE, Expected.NAME})
_SHORT = _NAMED | VALUES | {Expected.LIST, Expected.CONTACT}
_EDGES = "，。；：、！？,.;:!?·—- 　"
_SEVERAL = re.compile(r"[、；]|[和与及]|[”》][“《]|等(?:$|\s*\d)")
_ONE = re.compile("哪一(?!些)")
_THING = re.compile(
    r"(?:哪[一二两三四五六七八九十几些\d]*|[二两三四五六七八九十]大)[个家项条种类处座所位款]?([\u4e00-\u9fff]{2,8}?)(?=[是有在被能会要的了都指包]|\W|$)"
)
# What is told by a clause, not by a name.
_TOLD = re.compile(
    r"方针|任务|困难|问题|安排|意义|思路|原则|要求|内容|重点|经验|体会|打算|政策|措施|举措|办法|部署|不足|成就|成绩|变化|计划|帮助|好事"
)
_PLACE = re.compile(
    r"(?:省|市|县|区|州|镇|乡|村|街道?|路|园|山|河|江|湖|港|湾|站|厅|窗口|院|校|馆|楼|广场|中心|片|地|小学|中学|大学|岛|海|城|畔|岸|国)$"
)
_AT = re.compile(r"(?:在|位于|坐落于?|地处|落户|落地)$")
_WHO = re.compile(
    r"书记|[省市县区镇乡村州]长|主任|主席|总理|院长|校长|经理|代表|委员|专家|同志|女士|先生|老师|记者|村民|群众|农民|职工|企业家|青年|学生"
)
_BODY = re.compile(
    r"公司|集团|银行|[局委院厂部办]$|中心|学校|大学|协会|合作社|企业|部门|政府|联盟|工坊|基地|医院|研究所|机构|组织|财政|单位|商会|实验室"
)
_MANY = re.compile("[二三四五六七八九十]大")
_NAMED_THING = 0.5  # what it says for a list that it names the kind of thing asked for
_DONE, _AHEAD = (
    re.compile(r"已|了(?!解)|完成|建成"),
    re.compile(r"预计|将|拟|计划|待|[未没]|准备|打算|力争|即将|年底|月底"),
)


def direct_answer(question: Question, kept: Sequence[Candidate], reader: Reader) -> str | None:
    """The short answer of the first sentence; None where each of several sentences tells of another thing.

    Where several documents answer differently, each one's beside its title.
    """
    if len(kept) > 1 and things_asked(question):
        return None
    shorts: dict[str, str | None] = {}
    for candidate in kept:
        if candidate.document.title not in shorts:
            shorts[candidate.document.title] = short_answer(
                question, told(candidate.document, candidate.sentence), reader
            )
    if len(set(shorts.values())) <= 1:
        return next(iter(shorts.values()), None)
    return "；".join(f"《{title}》{short}" for title, short in shorts.items() if short) or None


def short_answer(question: Question, sentence: str, reader: Reader) -> str | None:
    """The value, name or list asked for, in the words of `sentence`; None where the whole sentence is the answer."""
    if question.expected not in _SHORT:
        return None
    span = reader.short_answer(question, sentence)
    if span is None:
        return None
    start, end = _made_whole(question, sentence, span.start, span.end)
    text = sentence[start:end].strip(_EDGES)
    said = any(part in question.text for part in re.findall("[“《]([^”》]+)[”》]", text))
    says_nothing = not text or text == sentence.strip("。") or text in question.text or (said and "”“" in text)
    return text if not says_nothing and _of_kind(question, sentence[:start], text) else None


def _made_whole(question: Question, sentence: str, start: int, end: int) -> tuple[int, int]:
    if question.expected in VALUES or question.expected is Expected.CONTACT:
        return whole(sentence, start, end)
    clauses = [(a, b) for a, b in enumerations(sentence) if "、" in sentence[max(a, start - 1) : min(b, end + 1)]]
    if clauses and question.expected is Expected.LIST:
        clauses = list(enumerations(sentence))
    if clauses:
        clause = max(clauses, key=lambda bounds: _likely(question, sentence, bounds, (start, end)))
        return listed(sentence, clause, start, end)
    row = quoted(sentence, start, end)
    if row != (start, end):
        return row
    placed = question.expected is Expected.PLACE and _PLACE.search(sentence[start:end]) is not None
    ready = question.expected is Expected.LIST or placed
    return whole(sentence, start, end) if ready else name(sentence, start, end)


def _likely(question: Question, sentence: str, clause: tuple[int, int], span: tuple[int, int]) -> float:
    """How likely the list of a clause is the one asked for: chosen by the reader, as many items, done or to come."""
    text = sentence[slice(*clause)]
    shared = max(0, min(clause[1], span[1]) - max(clause[0], span[0])) / (span[1] - span[0])
    said = content(question.text)
    pairs = {said[i : i + 2] for i in range(len(said) - 1) if " " not in said[i : i + 2]}
    words = sum(pair in text for pair in pairs) / max(len(pairs), 1)
    counted = _as_many(question, text)
    thing = _THING.search(question.text)
    named = thing is not None and thing[1][-2:] in text
    return shared + words + counted + _NAMED_THING * named + _aspect(question.text, text)


def _as_many(question: Question, text: str) -> bool:
    """Whether a list is called by the number that is asked for (六大), or has as many items."""
    number, many = items_asked(question), _MANY.search(question.text)
    called = many is not None and many[0] in text
    return called or 2 < number <= len(re.findall("[、和与及]", text)) + 1


def _aspect(asked: str, told: str) -> int:
    """1 where both speak of what is done, or of what is to come; -1 where one does of each."""
    ways = [(bool(_AHEAD.search(text)), bool(_DONE.search(text))) for text in (asked, told)]
    asks, tells = (1 if ahead else -1 if done else 0 for ahead, done in ways)
    return asks * tells


def _of_kind(question: Question, ahead: str, text: str) -> bool:
    """Whether `text`, with `ahead` before it in its sentence, is a whole answer of the kind asked for."""
    kind = question.expected
    if kind in VALUES or kind is Expected.CONTACT:
        return True
    if len(text) < 2 or _figure(text):
        return False
    several = _SEVERAL.search(text) is not None
    people = {"nr"} <= {word.tag for word in words_of(text)} and re.search("[谁位]", question.text) is not None
    if kind is Expected.LIST and not _ONE.search(question.text):
        return several or people
    if _TOLD.search(question.text) and not several:
        return False
    return _named(kind, ahead, text)


def _named(kind: Expected, ahead: str, text: str) -> bool:
    tags = {word.tag for word in words_of(text)}
    if kind is Expected.PLACE:
        if ahead.endswith(("“", "《")):
            return False
        return _PLACE.search(text.rstrip("”》")) is not None or _AT.search(ahead) is not None
    if kind is Expected.PERSON:
        return "nr" in tags or (
            re.search("[和与及]", text) is None and (_WHO.search(text) or _BODY.search(text)) is not None
        )
    if kind is Expected.ORGANISATION:
        return bool(tags & {"nt", "nz", "nr", "ns"}) or _BODY.search(text) is not None
    return text[0] in '“《"' or any(tag.startswith("n") or tag in ("eng", "j", "l", "i", "vn") for tag in tags)


def _figure(text: str) -> bool:
    return any(f.end - f.start == len(text) for f in quantities(text))
