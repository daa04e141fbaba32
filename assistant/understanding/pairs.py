"""A question that asks the same of several things (A和B分别投资多少, A和B哪个大), asked of each of them.

Whether the things belong together, so that one sentence tells all of them, only the answers can say: `assistant.py`
asks the whole question first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.equivalents import in_the_documents_words
from assistant.understanding.expected import VALUES
from assistant.understanding.kinds import Expected, expected_answer
from assistant.understanding.names import Known
from assistant.understanding.phrases import ASKING, Kind, Phrase, phrases
from assistant.understanding.question import language_of
from assistant.understanding.tagging import words_of

_AND = re.compile(r"以及|还是|[和与跟及、]")
_EACH = re.compile(
    r"分别|各自|各(?=[是有增占为投建达需要]|多少|几|[一-龥]{1,4}(?:多少|几|什么))|都(?=是|有|[一-龥]{0,6}(?:多少|几|什么|哪))"
)
# One doing of all of them, or one value: nothing to ask of each.
_JOINTLY = re.compile(r"合作|共同|联合|一起|一共|总共|合计|共计|加起来|之间|相差|关系|区别|不同|联系|结合|融合|签")
_WHICH = re.compile(
    r"(?:相比|比起来|比较|当中|之?中|里面?)?[,，]?(?:到底)?(?:是)?(?:哪(?:一)?[个家边所项座条种位]|哪里|谁)(?:的)?"
    r"(?P<what>[^,，?？]{0,8}?)[得的]?(?:更|最|比较|要)?(?:(?P<how>[大多高长快小少低短慢重轻贵远近早晚])(?:一?[些点])?|[先早晚后](?P<done>[^,，?？]{2,6}?)的?)[呢啊呀]?$"
)
# Words that only tell apart what is named behind the last of them: 城镇和农村居民收入.
_CONTRAST = re.compile(
    "城镇|农村|城市|乡村|国内|国外|境内|境外|省内|省外|中央|地方|国有|民营|私营|外资|公办|民办|男性?|女性?|新开工|新引进|新建|续建|改建|扩建"
)
_WHEN = "早晚"
_HOW = {"小": "大", "低": "高", "短": "长", "慢": "快", "轻": "重", "近": "远", "少": "多"}
_MOST = 3
_VALUED = VALUES | {Expected.PLACE, Expected.CONTACT}
_OF_EACH = _VALUED | {Expected.LIST, Expected.NAME, Expected.PERSON, Expected.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Same:
    """The `things` of which the same is asked, each as the documents `meant` it, and the question for each."""

    things: tuple[str, ...]
    meant: tuple[str, ...]
    questions: tuple[str, ...]


def same_asked(text: str, known: Known) -> Same | None:
    """What `text` (folded, corrected) asks of each of several things; None where it asks of one, or of all together."""
    body = text.rstrip("?？。.!！ ")
    kind = expected_answer(text, language_of(text))
    if language_of(body) == "en" or _JOINTLY.search(body) or kind not in _OF_EACH:
        return None
    which = _WHICH.search(body)
    asked = which or ASKING.search(body)
    marked = _EACH.search(body)
    if asked is None or (found := _listed(body, (marked or asked).start(), known, loose=bool(which or marked))) is None:
        return None
    head, things, end = found
    rest = _EACH.sub("", body[end:], count=1) if marked else body[end:]
    if which:
        rest = body[end : which.start()] + _how_much(which, body[end : which.start()])
    elif not marked and (kind not in _VALUED or not all(known(thing) for thing in things)):
        return None
    common = _common_end(things, known)
    meant = tuple(in_the_documents_words(thing, known)[0] for thing in things)
    return Same(things, meant, tuple(f"{head}{thing}{end}{rest}" for thing, end in zip(things, common, strict=True)))


def _common_end(things: Sequence[str], known: Known) -> list[str]:
    """What each thing shares with the last one: the 居民收入 of 城镇和农村居民收入."""
    last = things[-1]
    if (contrast := _CONTRAST.match(last)) and all(_CONTRAST.fullmatch(thing) for thing in things[:-1]):
        return [*(last[contrast.end() :] for _ in things[:-1]), ""]
    ends = [last[word.start :] for word in words_of(last)[1:]]
    return [next((e for e in ends if not thing.endswith(e) and known(thing + e)), "") for thing in things]


def _how_much(which: re.Match[str], measure: str) -> str:
    """What 哪个投资大 asks of each: 投资多少."""
    what, how = which["what"], which["how"]
    if which["done"] or how in _WHEN:
        return f"什么时候{which['done'] or what}"
    if what or measure.strip("的"):
        return f"{what}多少"
    how = _HOW.get(how, how)
    return "有多少" if how == "多" else f"有多{how}"


def _listed(body: str, end: int, known: Known, *, loose: bool) -> tuple[str, tuple[str, ...], int] | None:
    """What stands before the things joined by "and", the things, and where the last one ends.

    `loose` where the question says that it asks of each: then what is no noun (续建和新开工的) may be joined too.
    """
    joints = [m for m in _AND.finditer(body, 0, end) if m.start() > 0 and m.end() < end]
    named = phrases(body, known)
    joints = [m for m in joints if not any(p.start < m.start() and m.end() < p.end for p in named)]
    if not joints or len(joints) >= _MOST:
        return None
    begin = _start(body, joints[0].start(), named, known, loose=loose)
    stop = _stop(body, joints[-1].end(), end, named, loose=loose)
    if begin is None or stop is None:
        return None
    first = body[begin : joints[0].start()]
    if loose and known(body[joints[-1].end() : end]) and not known(first + body[stop:end]):
        stop = end  # 城镇新增就业, of which nothing belongs to the first thing
    starts, stops = [begin, *(m.end() for m in joints)], [*(m.start() for m in joints), stop]
    things = tuple(body[a:b].strip() for a, b in zip(starts, stops, strict=True))
    if not all(things) or len(set(things)) < len(things) or not (loose or all(len(thing) > 1 for thing in things)):
        return None
    return body[:begin], things, stop


def _start(body: str, joint: int, named: Sequence[Phrase], known: Known, *, loose: bool) -> int | None:
    """Where the first thing begins: with the nouns before the joint, the time and place before them left to all."""
    before = [p for p in named if p.end <= joint]
    run: list[Phrase] = []
    border = joint
    for phrase in reversed(before):
        of_all = run and phrase.kind is Kind.PLACE and not known(body[phrase.start : joint])
        if phrase.end != border or phrase.kind is Kind.TIME or of_all:
            break
        run.insert(0, phrase)
        border = phrase.start
    if run:
        return border
    times = [p.end for p in before if p.kind is Kind.TIME]
    return max((*times, body.rfind("的", 0, joint) + 1)) if loose else None


def _stop(body: str, begin: int, end: int, named: Sequence[Phrase], *, loose: bool) -> int | None:
    """Where the last thing ends: with its noun, and its measure where the first one has one (GDP目标和失业率目标)."""
    after = [p for p in named if p.start >= begin and p.end <= end]
    if not after or after[0].start != begin:
        of = body.find("的", begin, end)
        return (of if of > 0 else end) if loose else None
    measured = any(p.end < begin and p.kind is Kind.MEASURE for p in named)
    if measured and len(after) > 1 and after[1].start == after[0].end and after[1].kind is Kind.MEASURE:
        return after[1].end
    return after[0].end
