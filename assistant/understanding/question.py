"""What a question asks: its language, the kind of answer it expects, and the words that carry it.

Pure text work: nothing here knows the documents. Spelling that only the documents can settle is mended in
`spelling.py`, questions that depend on earlier ones are completed in `conversation.py`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

import opencc

from assistant.understanding.kinds import QUOTED, Expected, expected_answer
from assistant.values.quantities import Quantity, quantities

# Polite openings and closings say nothing about what is asked.
_COURTESY = re.compile(
    r"^(?:你好|您好|请问(?:一下)?|请教(?:一下)?|麻烦(?:您|你)?(?:核对|问|帮我)?(?:一下)?|劳驾|打扰一下|我(?:就)?想(?:问|知道|了解|查)(?:一下|下|问)?|想(?:问|了解|知道)(?:一下|下)?"
    r"|帮我?(?:核对|查|看|问)(?:一下|下)?|核对一下|(?:能|可以)?告诉我|问(?:一下|下)|那个啥|听说|据说|喂)[，,：:、！!\s]*"
)
# What was heard of and told whole is put forward to be confirmed: 听说上了民办就不能再报公办了.
_HEARD = re.compile(r"\s*我?(?:听说|据说|听人说|有人说)[，,：:\s]*(?!有[^，。]{1,8}$)")
_ASKS = re.compile(r"[啥咋哪谁何呢]|什么|怎|多少|介绍|讲|说[一下说]|[了解]一?下|情况")
_TRADITIONAL = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'\-]+")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk"})
_FUNCTION = re.compile(
    r"什么时候|啥时候|什么地方|为什么|怎么样|怎样|如何|多少|什么|哪些|哪个|哪里|哪家|哪年|哪天|哪几|几个|是不是|有没有|是否|请问|一下|一共|总共|现在|目前|已经"
    r"|对不对|对吗|对吧|是吗|怎么|为啥|多大|多久|几时|何时|咋|啥|谁|吗|呢|吧|啊|呀|了|的|是|在|有|和|与|跟|及|这|那|它|我|你|他|她|们|都|要|会|能|被|把|给|让|就|还|也|到|上|下|里|个|哪|几"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `asked` is what was typed, `text` the folded, corrected and completed form that is searched, `expected` the kind of
    answer, `figures` the quantities it states, `quoted` names in quotation marks, `notices` what the person
    should be told about how it was understood, `alone` the corrected words of this turn where `text` was completed from
    earlier ones, else empty.
    """

    asked: str
    text: str
    language: str
    expected: Expected
    figures: tuple[Quantity, ...] = ()
    quoted: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())
    alone: str = ""


def read_question(asked: str, text: str | None = None, notices: tuple[str, ...] = ()) -> Question:
    """What `text` (the folded `asked`, unless given) asks."""
    text = fold(asked) if text is None else text
    language = language_of(text)
    expected = expected_answer(text, language)
    if expected is Expected.DESCRIBE and _HEARD.match(asked) and not _ASKS.search(text):
        expected = Expected.CHECK
    return Question(asked, text, language, expected, quantities(text), tuple(QUOTED.findall(text)), notices)


def fold(asked: str) -> str:
    """NFKC, simplified characters, no invisible characters or pictographs, single spaces, no courtesy openings."""
    text = "".join(" " if c in "\n\r\t" else c for c in unicodedata.normalize("NFKC", asked))
    text = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    if _TRADITIONAL.search(text):
        text = _simplifier().convert(text)
    text = re.sub(r"([?!。，、~…])\1+", r"\1", re.sub(r"\s+", " ", text)).strip()
    while (shorter := _COURTESY.sub("", text).strip()) and shorter != text:
        text = shorter
    return text


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def language_of(text: str) -> str:
    """Whether Latin words carry the question ("en"), else "zh"."""
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return "en" if len(_LATIN_WORD.findall(text)) >= 2 and chinese <= len(text) * 0.15 else "zh"


def content(text: str) -> str:
    """`text` with interrogatives, particles and punctuation blanked out: what is asked *about*."""
    return re.sub(r"[^\w.%]+|_", " ", _FUNCTION.sub(" ", text)).strip()
