"""English questions: a follow-up's pronoun gives way to what was named before, figures are written as in the documents.

Names spelt in pinyin are read by the documents' vocabulary, in `spelling.py`. Nothing is translated: the embedding
model holds both languages.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.understanding.phrases import ASKING, phrases
from assistant.understanding.question import language_of
from assistant.understanding.subject import Understood, subject_of
from assistant.understanding.words import ENGLISH_EMPTY

_ENGLISH_POINTING = re.compile(r"\b(it|they|them|he|she|there|that one|this one|its|their|his|her)\b", re.I)
_OWNING = frozenset(("its", "their", "his", "her"))


def in_english(question: str, previous: str, *, leaning: bool) -> Understood:
    """An English question after any other: its pronoun gives way to the earlier subject."""
    pronoun = _ENGLISH_POINTING.search(question)
    words = re.findall(r"[A-Za-z][\w'-]*", question)
    own = [w for i, w in enumerate(words) if w.lower() not in ENGLISH_EMPTY and (len(w) > 3 or (i and w[0].isupper()))]
    subject = _english_subject(previous)
    if leaning and own and not pronoun and not ASKING.search(question) and subject in previous:
        return Understood(previous.replace(subject, re.sub(r"^the |[?.]$", "", question)), subject)
    if not pronoun and own and not (leaning and len(own) < 2):
        return Understood(question)
    if not subject:
        return Understood(question)
    if pronoun is None:
        return Understood(
            f"{question.rstrip('?')} {subject}?" if own or len(words) > 1 else f"{subject} {question}", subject
        )
    put = f"{subject}'s" if pronoun[0].lower() in _OWNING and subject.isascii() else subject
    return Understood(question[: pronoun.start()] + put + question[pronoun.end() :], subject, True)


def _english_subject(previous: str) -> str:
    """The name in the earlier question, else what is left of it without question words; a Chinese one's own subject."""
    if language_of(previous) != "en":
        return subject_of(previous, phrases(previous, lambda _: False), (), keep_measures=False)
    names = re.findall(r"(?<![.?!] )(?<!^)\b[A-Z][\w-]*(?:(?: of| and)? [A-Z][\w-]*)*", previous)
    if names:
        return str(max(names, key=len))
    words = [w for w in re.findall(r"[A-Za-z][\w'-]*", previous) if w.lower() not in ENGLISH_EMPTY]
    return " ".join(words)


_MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_UNITS = (
    ("yuan|rmb", "元"),
    ("tons?|tonnes?", "吨"),
    ("square met(?:re|er)s?", "平方米"),
    ("kilomet(?:re|er)s?|km", "公里"),
    ("hectares?", "公顷"),
    ("mu", "亩"),
    ("per ?cent|%", "%"),
)
_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}
_FIGURE = re.compile(
    rf"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:[\s-]*({'|'.join(_MAGNITUDES)}))?"
    rf"(?:[\s-]*(?:({')|('.join(pattern for pattern, _ in _UNITS)}))(?!\w))?",
    re.I,
)
_YEAR = re.compile(
    r"\b(?:in|of|by|since|from|to|until|through|for|during|year|end of|early|late)\s+((?:19|20)\d\d)\b", re.I
)
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = re.compile(rf"\b(?:{_MONTH} (\d{{1,2}})|(\d{{1,2}}) {_MONTH})(?:st|nd|rd|th)?\b", re.I)


def in_chinese(question: str) -> tuple[str, ...]:
    """Figures, years and days as the documents write them.

    2.5 billion yuan → 25亿元, in 2024 → 2024年, May 8 → 5月8日.
    """
    found = [_amount(match) for match in _FIGURE.finditer(question)]
    found += [f"{match[1]}年" for match in _YEAR.finditer(question)]
    for match in _DAY.finditer(question):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        found.append(f"{_MONTHS[month.lower()]}月{day}日")
    return tuple(dict.fromkeys(text for text in found if text))


def _amount(match: re.Match[str]) -> str:
    """A figure with a unit or a magnitude, else nothing: a bare number is the same in both languages."""
    unit = next((sign for (_, sign), told in zip(_UNITS, match.groups()[2:], strict=True) if told), "")
    if not unit and not match[2]:
        return ""
    value = Decimal(match[1].replace(",", "")) * _MAGNITUDES.get((match[2] or "").lower(), 1)
    for size, sign in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            return f"{(value / size).normalize():f}{sign}{unit}"
    return f"{value.normalize():f}{unit}"
