"""Whether a question depends on earlier ones ("它建在哪里？" after a question about 龙溪小学), and on which.

Earlier questions arrive oldest first and are themselves completed in turn, so that a chain of follow-ups keeps its
subject. A question that names its own stands alone. How the subject is put in stands in `subject.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.english import in_english
from assistant.understanding.fragments import replaced
from assistant.understanding.names import Known
from assistant.understanding.phrases import ASKING, Kind, Phrase, phrases
from assistant.understanding.question import language_of
from assistant.understanding.subject import DEMONSTRATIVE, OF_SOMETHING, PRONOUN, Understood, with_subject

# Something other than the earlier subject is announced.
_NEW_SUBJECT = re.compile(
    r"^.{0,4}(?:换个?(?:话题|问题)|不(?:聊|说|谈|问)(?:这个|这些|那个|它)了?|另外?(?:问|一个)(?:一下|个)?问题|说点别的|问(?:个)?别的|再问(?:个)?别的"
    r"|by the way|another question|different (?:topic|question))[，,。：:、\s]*",
    re.I,
)
# The person takes back what was said or understood.
_CORRECTING = re.compile(
    r"^(?:(?:不对|不是|错了|(?:不好意思)?[，,]?(?:我)?(?:说|打|问)错了|你?(?:搞|弄|理解)错了?吧?|no|sorry)[，,。！!、\s]*)*"
    r"(?:我(?:刚才?|是|想|要)*(?:问|说|要|指)(?:的|知道的?)?(?:是)?|应该是|i (?:meant|mean)|actually)[，,：:、\s]*"
    r"|^(?:(?:不对|不是|(?:说|打|问|写)?错了|no)[，,。！!、\s]+)+(?:应该)?是?",
    re.I,
)
# Openings that lean on what was said before without naming it.
_LEANING = re.compile(
    r"^(?:那么?(?=[^个些里边儿家所条座种样年天时位次])|那(?=$)|然后呢?|还有(?!没有)(?=[^多几哪])|另外|此外|再问(?:一下|问)?(?:最后一个)?|再(?=[^建次生])|并且|而且|以及|其中|对了|哦|噢|嗯|好的|好|辛苦了|谢谢(?:你|您)?"
    r"|and|so|then|ok(?:ay)?|what about|how about)[，,、。!！\s]*",
    re.I,
)
_TAIL = re.compile(r"(?:[，,]?(?:呢|来着|啊|呀|哈+))+[？?。！!~\s]*$")
# An earlier question is meant, not always the last.
_BACK = re.compile(r"刚才|刚刚|回到|我(?:刚|问|要|说|指)|earlier|before")
_CLAUSES = re.compile(r"[。！!？?；;]\s*")
_SOMEONE = re.compile(r"(?<![其吉])[它他她](?!人|国|用)")
# 河湾那个呢: the one of that name, of the kind spoken of.
_THAT_ONE = re.compile(r"(?<=[\u4e00-\u9fff]{2})那[个家座所条种](?=呢|[，,]|$)")
_SHORT = 4  # a bare word of so few characters is a fragment, a longer name may be a question of its own


def complete(question: str, earlier: Sequence[str], known: Known) -> Understood:
    """`question` (folded) made to stand alone after `earlier` (folded and completed, oldest first).

    `known` tells whether the documents hold a run of characters.
    """
    bare = _NEW_SUBJECT.sub("", question).strip()
    fresh = bare != question
    bare = _CORRECTING.sub("", bare or question).strip() or question
    opened = _THAT_ONE.sub("", _opened(bare))
    if not earlier or fresh or not opened:
        return Understood(opened if fresh and opened else bare)
    if language_of(opened) == "en" or (language_of(earlier[-1]) == "en" and opened.isascii()):
        return in_english(opened, earlier[-1], leaning=opened != bare)
    new = phrases(opened, known)
    context = _spoken_of(new, earlier, back=bool(_BACK.search(question)))
    old = phrases(context, known)
    if _is_fragment(opened, new, known):
        return replaced(_without_tail(opened), new, context, old, known)
    pointing = bool(PRONOUN.search(opened) or DEMONSTRATIVE.search(opened))
    if not pointing and _stands_alone(opened, new):
        return Understood(opened)
    return with_subject(opened, new, context, old)


def says_its_own(question: str, known: Known) -> bool:
    """Whether `question` (folded) names a thing of the documents, and leans on nothing said before."""
    if _opened(question) != question or PRONOUN.search(question) or DEMONSTRATIVE.search(question):
        return False
    own = [p for p in phrases(question, known) if p.kind is Kind.THING and not p.counted]
    return not _is_fragment(question, own, known) and any(known(p.text) for p in own)


def points_to_nothing(question: str, known: Known) -> bool:
    """Whether `question` (folded), asked first, is about it or her (那它开工了没), and names nothing else."""
    named = (Kind.PLACE, Kind.THING)
    return bool(_SOMEONE.search(question)) and all(p.kind not in named for p in phrases(_opened(question), known))


def _opened(question: str) -> str:
    """`question` without openings that lean on what was said before."""
    while (shorter := _LEANING.sub("", question).strip()) and shorter != question:
        question = shorter
    clauses = [clause for clause in _CLAUSES.split(question) if clause.strip()]
    return question if len(clauses) < 2 or not _TAIL.search(clauses[-1]) else clauses[-1]


def _without_tail(question: str) -> str:
    return _TAIL.sub("", question).rstrip("?？。!！ ") or question


def _spoken_of(new: Sequence[Phrase], earlier: Sequence[str], *, back: bool) -> str:
    """The earlier question that is meant: the latest that speaks of something the new one names, else the last."""
    things = [phrase.text for phrase in new if phrase.kind is Kind.THING and len(phrase.text) >= 2]
    if back:
        for old in reversed(earlier):
            if any(thing in old for thing in things):
                return old
    return earlier[-1]


def _is_fragment(question: str, new: Sequence[Phrase], known: Known) -> bool:
    """Whether `question` only names something, to be asked the earlier question (绿道呢, 去年的, 五菱)."""
    body = _without_tail(question)
    if ASKING.search(body) or PRONOUN.search(body) or DEMONSTRATIVE.search(body):
        return False
    if not new:
        return bool(_TAIL.search(question)) and 2 <= len(body) <= _SHORT + 2
    rest = body
    for phrase in new:
        rest = rest.replace(phrase.text, "", 1)
    rest = re.sub(r"[的那边在是从和跟与\W]|时候|方面|部分", "", rest)
    if _TAIL.search(question):
        return len(rest) <= _SHORT + 2
    return len(rest) <= 2 and (len(body) <= _SHORT + 2 or not any(phrase.named for phrase in new))


def _stands_alone(question: str, new: Sequence[Phrase]) -> bool:
    """Whether a whole question names what it is about: a thing with its own name, or a place and something of it."""
    things = [phrase for phrase in new if phrase.kind is Kind.THING]
    if any(thing.named for thing in things):
        return True
    if not any(phrase.kind is Kind.PLACE for phrase in new) or re.search(r"同期|[也还]是", question):
        return False
    measures = [p.text for p in new if p.kind is Kind.MEASURE]
    return bool(things) or any(m not in OF_SOMETHING for m in measures)
