"""What a report says of itself, at its head or in a labelled line: who gave or wrote it, and when.

The search knows such lines badly: they hold a name or a date and no sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.kinds import REPORT
from assistant.understanding.question import Question, content, language_of
from assistant.understanding.tagging import words_of
from corpus.document import Document, Sentence

_HEAD = 400  # characters at the head of a report
_POST = r"(?:总理|主席|省长|市长|区长|县长|镇长|乡长|州长|盟长|主任)"
_GIVEN_BY = re.compile(rf"{_POST}\s*([\u4e00-\u9fff]{{2,8}}?)(?=\s*(?:同志|[作做在于]|。|$))")
_LABELLED = re.compile(r"^(?:通讯员|记者|作者|撰稿|供稿|执笔)[:：\s]*(\S.*)$")
_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_WHO, _WHEN = (
    "(?:谁|哪位|哪个人|什么人|何人|哪个)",
    "(?:什么时候|啥时候?|何时|哪年|哪一年|哪天|几几年|什么时间|几月几[号日])",
)
_MADE = "(?:写|作|做|讲|宣读|起草|撰写|发布|发表|公布|出|报告)"
_ASKS_WHO = re.compile(
    rf"(?:{REPORT})?.{{0,2}}由?{_WHO}.{{0,4}}?{_MADE}(?:的|了|出来)*(?:{REPORT})?|{_MADE}(?:这份|这个)?{REPORT}的(?:人)?是{_WHO}"
    rf"|{REPORT}的?(?:作者|报告人)|(?:作者|报告人|执笔人?)是?{_WHO}"
    rf"|{_POST}(?:是|叫)(?:{_WHO}|什么(?:名字?)?|啥)|{_WHO}是(?:现任|当时的?)?{_POST}"
    r"|\bwho (?:wrote|gave|delivered|made|presented) (?:this|the) ",
    re.I,
)
_ASKS_WHEN = re.compile(
    rf"{REPORT}(?:是|的|在|到底|具体)*{_WHEN}(?:{_MADE}|的|了|出来|来)*|{_WHEN}{_MADE}(?:的|了)*{REPORT}|{REPORT}的?(?:日期|时间)(?:是{_WHEN})?"
    rf"|\bwhen was (?:this|the) \w*\s?(?:report|article)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """A line of a report about itself, and the name or date in it that was asked for."""

    sentence: Sentence
    short: str


def imprint(question: Question, document: Document) -> Imprint | None:
    """The line that tells what was asked about the report itself; None where none does, or something else was asked."""
    if _asks(_ASKS_WHEN, question.text, document):
        return _first(document, _DAY, 0)
    if _asks(_ASKS_WHO, question.text, document):
        return _first(document, _GIVEN_BY, 1) or _labelled(document)
    return None


def _asks(pattern: re.Pattern[str], text: str, document: Document) -> bool:
    """Whether `text` asks that and nothing else: all that is left of it stands at the head of the report."""
    if not (found := pattern.search(text)) or language_of(text) == "en":
        return bool(found)
    head = document.title + document.text[:_HEAD]
    post = re.search(_POST, found[0])
    rest = words_of(content(re.sub(REPORT, " ", text[: found.start()] + " " + text[found.end() :])))
    return (post is None or post[0] in head) and all(
        word.text in head or word.text.isdigit() or not word.text.strip() for word in rest if len(word.text) > 1
    )


def _first(document: Document, pattern: re.Pattern[str], group: int) -> Imprint | None:
    for sentence in document.sentences:
        if sentence.start >= _HEAD:
            return None
        if found := pattern.search(sentence.text):
            return Imprint(sentence, found[group])
    return None


def _labelled(document: Document) -> Imprint | None:
    found = ((s, _LABELLED.match(s.text)) for s in document.sentences)
    return next((Imprint(sentence, match[1]) for sentence, match in found if match), None)
