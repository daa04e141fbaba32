"""What a report says as a whole: the few sentences that sum it up.

By where a sentence stands, by words that announce a summing-up, and by nearness to the middle of the report, as
Edmundson (1969) weighed location, cue and key words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.answering.diversity import maximal_marginal_relevance
from assistant.answering.neighbours import announces
from assistant.values.quantities import quantities
from corpus.document import Document, Sentence
from index.embedding import Encoder

_SHORTEST = 15  # characters of a sentence that says something
_LEAD, _OPENS, _SECOND = 0.35, 0.15, 0.25  # first under a heading; first of a paragraph; after one that announces
_NEAR = 0.5  # weight of nearness to the middle
_FIGURE, _FIGURES = 0.03, 4  # what each figure takes away, and how many count
_GIVEN = re.compile(r"请予审议|报告工作|作.{0,4}报告")
_SPEECH = 0.4  # what it takes away that someone is heard to say it
_SPOKEN = re.compile(r"^[“‘「]|[”’」]$|[说道谈]：|(?:告诉|对)记者|(?:他|她|老人)说[。，]")
_TRADE = 0.85  # weight of all that against repetition
_ZONE = 0.06  # share of the report within which two sentences count as alike
# What announces that the whole is told: (weight, share of the report in which it counts, words).
_CUES = (
    (
        0.8,
        1.0,
        re.compile(r"(?:总体|总的|总)要求(?:是|，|为|：|:)|(?:总体|基本|总的)思路(?:是|，|为|：|:)|总任务[，就是]"),
    ),
    (0.8, 1.0, re.compile(r"(?:预期|奋斗|总体|主要)目标(?:任务)?(?:是|为|：|:)")),
    (
        0.5,
        0.08,
        re.compile(
            r"(?:成就|成绩|成效|胜利|新局面|重大进展|答卷|考验)|(?:顺利|圆满|全面|超额)完成|总的来看|总形势"
            r"|^[^，]{0,14}坚持以"
        ),
    ),
    (0.5, 0.12, re.compile(r"(?:生产总值|总产值).{0,16}(?:增长|突破|超过|达到|增加)")),
    (0.5, 0.6, re.compile(r"(?:面临|存在|遇到|还有|看到|认识到).{0,30}(?:困难|问题|挑战|不足)")),
    (0.3, 1.0, re.compile(r"^(?:今年以来|今年来|一年来|过去一年|[三五]年来|总起来|总的来)")),
)
_BACK = re.compile(r"去年|上年|上一年|前年|过去|[近三五]年来|一年来|做了|干了|办了|完成了|取得|成绩|成就|成效|回顾")
_AHEAD = re.compile(
    r"[要将](?:重点)?[做干办抓搞]|[做干办抓搞]哪几|打算|准备|计划|安排|任务|部署|下一步|接下来|明年|今后|未来|目标"
)
_OF_REPORT = re.compile(r"(?:\d{4}年?|今年|去年)[^，。；,]{0,8}(?:报告|讲话|报道)")  # names the report
_PLANS = re.compile(
    r"^[一二三四五六][、.．].{0,24}(?:任务|安排|部署|总体要求|目标|建议|重点工作|奋斗|思路|打算|争取|今后|未来|草案)"
)
_REQUIRED = re.compile(r"(?:今年|明年|\d{4}年|本年|来年).{0,20}(?:总体|总的|总)要求")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
FORMAL = re.compile(
    r"请予审议|报告工作|通讯员|^来源|^各位代表[：:]?$|提出意见|现将.{0,60}(?:印发|发布|公布|报告|通知|通告)"
    r"|制定本(?:实施|行动|工作)?(?:方案|办法|规划|计划|细则|条例)|作.{0,4}政府工作报告$"
)


def sum_up(document: Document, encoder: Encoder, most: int, question: str = "") -> dict[int, float]:
    """At most `most` numbers of sentences that sum `document` up, with how fit each is; no headings or formalities.

    Where `question` asks for what was done, or for what is to be done, only of that part of the document.
    """
    return dict(_summed_up(document, encoder, most, part_asked(document, question)))


@lru_cache(maxsize=64)
def _summed_up(document: Document, encoder: Encoder, most: int, part: range) -> tuple[tuple[int, float], ...]:
    """What sums up a part of `document`: the same whoever asks, and dear to find in a long one, so it is kept."""
    places = {number: worth for number, worth in _places(document) if number in part}
    sentences = [s for s in document.sentences if s.id in places and not FORMAL.search(s.text)]
    if not sentences:
        return ()
    cues = np.array([_announced(s, document) for s in sentences])
    vectors = encoder.encode([s.text for s in sentences], kind="document")
    figures = np.array([min(len(quantities(s.text)), _FIGURES) for s in sentences])
    fit = np.array([places[s.id] for s in sentences]) + _NEAR * _nearness(document, vectors, encoder)
    spoken = np.array([bool(_SPOKEN.search(s.text)) for s in sentences])
    fit += cues.sum(axis=1) + _figure(document) * figures - _SPEECH * spoken
    chosen = maximal_marginal_relevance(fit, _alike(document, sentences, vectors, cues), most, _TRADE)
    return tuple((sentences[i].id, float(fit[i])) for i in chosen)


def _figure(document: Document) -> float:
    """What each figure of a sentence is worth: a detail in a report that is given, the matter itself elsewhere."""
    return -_FIGURE if _turn(document) or any(_GIVEN.search(s.text) for s in document.sentences) else _FIGURE


def part_asked(document: Document, question: str) -> range:
    """The numbers of the sentences that look back or ahead, as `question` does; all where it does neither or both."""
    everything = range(len(document.sentences))
    turn = _turn(document)
    if turn is None:
        return everything
    asked = _OF_REPORT.sub("", question)
    coming = next(iter(_years(turn.text)), int(document.date[:4]) if document.date else 0)
    back = _BACK.search(asked) or any(year < coming for year in _years(asked))
    ahead = _AHEAD.search(asked) or any(year >= coming for year in _years(asked))
    if bool(back) == bool(ahead):
        return everything
    return everything[: turn.id] if back else everything[turn.id :]


def _years(text: str) -> Iterator[int]:
    for figure in quantities(text):
        if figure.unit == "年" and _FIRST_YEAR < figure.value < _LAST_YEAR:
            yield int(figure.value)


@lru_cache(maxsize=64)
def _turn(document: Document) -> Sentence | None:
    """Where a report turns to what is to be done: at a heading, or with what is required this year."""
    latest = max(_years(document.title), default=_FIRST_YEAR)
    headings = (
        s
        for s in document.sentences[1:]
        if s.id in document.heading_sentences
        and _PLANS.search(s.text)
        and all(year >= latest for year in _years(s.text))  # 二、2024年重点工作 beside 2025年预算草案 looks back
    )
    required = (s for s in document.sentences[1:] if _REQUIRED.search(s.text))
    return next(headings, next(required, None))


def _places(document: Document) -> Iterator[tuple[int, float]]:
    """What its place is worth, for each sentence that is no heading and says something."""
    headings: tuple[str, ...] = ()
    before: Sentence | None = None
    for sentence in document.sentences:
        if sentence.id in document.heading_sentences:
            before = None
            continue
        if len(sentence.text) >= _SHORTEST:
            if sentence.headings != headings:
                worth, headings = _LEAD, sentence.headings
            elif before is None or before.paragraph != sentence.paragraph:
                worth = _OPENS
            else:
                worth = _SECOND if announces(document, before) else 0.0
            yield sentence.id, worth
        before = sentence


def _announced(sentence: Sentence, document: Document) -> list[float]:
    """What each cue is worth in a sentence: 0 where its words are not there, or stand too late in the report."""
    place = sentence.id / len(document.sentences)
    return [worth if place <= share and words.search(sentence.text) else 0.0 for worth, share, words in _CUES]


def _nearness(document: Document, vectors: NDArray[np.float32], encoder: Encoder) -> NDArray[np.float64]:
    """How near each sentence is to the middle of the report, 0 for the farthest and 1 for the nearest."""
    everything = encoder.encode([document.title, *(s.text for s in document.sentences)], kind="document")
    near: NDArray[np.float64] = np.asarray(vectors @ everything.mean(axis=0), np.float64)
    low, high = float(near.min()), float(near.max())
    return np.asarray((near - low) / max(high - low, 1e-6), np.float64)


def _alike(
    document: Document, sentences: Sequence[Sentence], vectors: NDArray[np.float32], cues: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Likeness by meaning, by place and by cue: one sentence on what is not well is enough. Shape (rows, rows)."""
    numbers = np.array([s.id for s in sentences], np.float64)
    near = np.clip(1 - abs(numbers[:, None] - numbers) / (_ZONE * len(document.sentences)), 0, None)
    told = (cues > 0).astype(np.float64)
    return np.asarray(vectors @ vectors.T, np.float64) + near + np.minimum(told @ told.T, 1)
