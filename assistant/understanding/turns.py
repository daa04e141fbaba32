"""Words that ask about the answer just given, not about the documents: 你确定吗, 还有吗, 第二个呢, 一共几个, 哪个多.

What is meant can only be told by answering the earlier question again, in `assistant.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.understanding.phrases import ASKING
from assistant.understanding.question import content
from assistant.understanding.words import ENGLISH_EMPTY


class Wish(StrEnum):
    """What is wished of the answer just given."""

    AGAIN = "again"
    MORE = "more"
    ITEM = "item"
    COUNT = "count"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that leans on the answer before it.

    `number` is the item wished, from 1, -1 for the last; `rest` what is asked of it.
    """

    wish: Wish
    number: int = 0
    rest: str = ""


_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_PIECE = "[个项条家种座所款位类名处]"
_END = r"[呢啊呀吧的]*[?？!！。~\s]*$"
_SAID = (
    (
        Wish.AGAIN,
        r"(?:你)?(?:真的?|真|确定|肯定|当真|不会吧|不可能|是|对|可靠|准确|属实|没(?:搞|弄|说|看)?错|能保证)(?:是)?(?:这样)?的?"
        r"(?:[吗么嘛吧]|假的|不对|不是)+|(?:你)?(?:真的|确定|肯定|当真)[?？]|(?:你)?(?:有|有没有|有什么)(?:什么)?(?:依据|根据)[吗么]?"
        r"|(?:are you |you )?(?:sure|certain)|really|is that (?:true|right|correct)",
    ),
    (
        Wish.MORE,
        r"还有(?:没有|吗|么|嘛|呢|别的|其他|其它|更多|什么|啥|哪些|谁)(?:的|内容|项目|方面|没有|吗|么|嘛|呢)*"
        r"|(?:别的|其他|其它)(?:的|还有)?(?:呢|吗)|就(?:这|那)(?:些|几个|么多|一个|个)(?:了|吗|么|吧)+|没(?:有)?(?:了|别的)(?:了)?[吗么吧]"
        r"|(?:再|继续|接着|多)(?:说|讲|列)(?:一?[些点下])?|anything else|what else|(?:any|tell me) more",
    ),
    (
        Wish.COUNT,
        rf"(?:(?:一共|总共|共|合计|总的)(?:是|有)*(?:多少|几){_PIECE}?|(?:是|有)*(?:多少|几){_PIECE})",
    ),
    (
        Wish.COMPARE,
        r"(?:这|那)?(?:两个|两者|二者|它们|他们|三个)?(?:里面?|之?中|之间|相比|比较?)?(?:哪(?:一)?[个家边所项座条种]|谁)(?:更|最|比较|要)?"
        r"[大多高长快小少低短慢重轻贵远近早晚](?:一?[些点])?",
    ),
)
_TURNS = tuple((wish, re.compile(rf"(?:{pattern}){_END}", re.I)) for wish, pattern in _SAID)
_OF_ANYTHING = frozenset(("", "钱", "多", "事"))
_LEAD = re.compile(r"^(?:那么?(?!个)|这个?|哦|噢|嗯|啊|咦|哎)[，,、\s]*")
_ITEM = re.compile(rf"(?:第([一二三四五六七八九十]|\d)|(最后一?)){_PIECE}(?:的)?(.*)$")
_WHAT = re.compile(rf"(?:又?(?:是|叫|指)(?:的)?(?:什么|啥|哪(?:一)?{_PIECE}?|谁)?(?:名字|项目)?)?{_END}")


def turn_of(text: str) -> Turn | None:
    """The turn that `text` (folded) is; None where it asks something of its own."""
    bare = _LEAD.sub("", text).strip()
    for wish, pattern in _TURNS:
        if pattern.fullmatch(bare):
            return Turn(wish)
    if item := _ITEM.fullmatch(bare):
        number = -1 if item[2] else _NUMERALS.get(item[1]) or int(item[1])
        rest = "" if _WHAT.fullmatch(item[3]) else item[3]
        return Turn(Wish.ITEM, number, rest)
    return None


def says_nothing(text: str) -> bool:
    """Whether `text` (folded) asks, but of nothing: 多少, 为什么, why."""
    if not ASKING.search(text):
        return False
    latin = re.findall(r"[a-z]+", text.lower())
    if latin and text.isascii():
        return all(word in ENGLISH_EMPTY for word in latin)
    return content(text) in _OF_ANYTHING
