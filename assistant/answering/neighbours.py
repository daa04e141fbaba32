"""Sentences beside an answer without which it cannot be read: what it points back to, and what it only announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.evidence import Candidate
from assistant.answering.outline import opens
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from corpus.document import Document, Sentence
from corpus.tables import head_of

_LONG, _SHORT = 120, 60  # characters
_POINTS = re.compile(r"自此|从此|至此|此后|随后|届时|对此|为此|这|该|其|[他她它]")
_SPEAKS = re.compile(r"说|表示|介绍|看来|告诉|相告|谈|称|坦言|感慨")
_TITLE_LIKE = 45  # characters of a sentence that only announces what follows
_TOLD = 2  # sentences of what was announced
_ANNOUNCES = re.compile(
    r"^[（(]?[一二三四五六七八九十]{1,3}[）)、]|以下|如下|下面|[几三四五六七八]个?(?:方面|点|条|项)|[：:]$"
)
# What is asked is what is done about something; where the sentence only tells what is wrong, the next may tell it.
_ASKS_REMEDY = re.compile(
    r"(?:怎么|咋|如何|怎样)(?:去|来|样)?(?:办|整|弄|解决|应对|处理|改[进善变]|缓解|破解|补|帮|管)|(?:什么|啥|哪些)(?:办法|法子|措施|对策|招|解决)|打算(?:怎么|咋|如何)"
)
_WRONG = re.compile(
    r"不足|不够|不高|不强|不适应|不能适应|不到|不平衡|不协调|短缺|[欠紧]缺|缺[乏口少工]|突出|薄弱|偏低|[较很困]难|难题|滞后|矛盾|老龄化|压力|问题|隐患|流失|浪费|拥堵|下滑|亏损"
)
_REMEDY = re.compile(
    r"(?:为|对|因|就)此|针对|为(?:了)?(?:解决|破解|缓解|改变|应对|补)|(?:我们|今年|今后|下一步)?[，]?(?:必须|应当?|要(?![求素点])|将(?!军)|计划|决定)"
)
_DOES = re.compile(
    r"为此|正在|已经?(?=[开建完实启制出列组成投])|将(?!军)|(?<![需主重])要(?![求素])|必须|计划|推进|实施|建设|开展|加强|完善"
)
# Kinds of questions that are answered by what is done, not by its name.
_AT_LENGTH = frozenset({Expected.MANNER, Expected.REASON, Expected.DESCRIBE, Expected.LIST})


def neighbours(question: Question, best: Candidate) -> Iterator[Candidate]:
    """What must stand beside `best`: the sentence before it, or those after it, or none."""
    if (head := head_of(best.document, best.sentence)) is not None:
        yield Candidate(best.document, head, best.hit, best.probability)
    elif (before := _before(best)) is not None:
        yield before
    elif question.expected in _AT_LENGTH and _only_announces(best.document, best.sentence):
        yield from _after(best)


def remedy(question: Question, best: Candidate) -> Candidate | None:
    """The sentence behind `best` that tells what is done about it, where that is asked for; None where none is."""
    document, sentence = best.document, best.sentence
    if not (_ASKS_REMEDY.search(question.text) and _WRONG.search(sentence.text)) or _DOES.search(sentence.text):
        return None
    after = document.sentences[sentence.id + 1 : sentence.id + 2]
    told = [s for s in after if s.paragraph == sentence.paragraph and _REMEDY.match(s.text)]
    return Candidate(document, told[0], best.hit, best.probability) if told else None


def announces(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence that others follow in its paragraph opens it and is short as a title: （一）狠抓项目建设."""
    return opens(document, sentence) and len(sentence.text) <= _TITLE_LIKE


def _only_announces(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence by its form leaves to the next ones what it speaks of: a heading, （一）…, 主要措施是：…."""
    return sentence.id in document.heading_sentences or bool(
        announces(document, sentence) and _ANNOUNCES.search(sentence.text)
    )


def _before(candidate: Candidate) -> Candidate | None:
    """The sentence before one that points back to it, or that says who spoke the quotation before it."""
    document, sentence = candidate.document, candidate.sentence
    before = document.sentences[sentence.id - 1] if sentence.id else None
    if before is None or before.paragraph != sentence.paragraph or len(before.text) > _LONG:
        return None
    spoken = before.text.endswith("”") and _SPEAKS.search(sentence.text)
    points = _POINTS.match(sentence.text) and min(len(sentence.text), len(before.text)) <= _SHORT
    if not (spoken or points):
        return None
    return Candidate(document, before, candidate.hit, candidate.probability)


def _after(candidate: Candidate) -> Iterator[Candidate]:
    """The sentences that tell what `candidate` announces: the rest of its paragraph, after a heading the next one."""
    document, sentence = candidate.document, candidate.sentence
    paragraph = sentence.paragraph + (sentence.id in document.heading_sentences)
    for after in document.sentences[sentence.id + 1 : sentence.id + 1 + _TOLD]:
        if after.paragraph == paragraph and after.id not in document.heading_sentences:
            yield Candidate(document, after, candidate.hit, candidate.probability)
