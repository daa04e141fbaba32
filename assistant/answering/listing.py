"""The list that a question asks for (哪几条, 要带什么材料): all of its items are the answer.

It is recognised by what leads in to it, by the sentence that the reader found, and by its number; not by its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.answering.evidence import Candidate, standing
from assistant.answering.labels import labelled
from assistant.answering.listings import FIRST_INSIDE, SEES, WANTING, Listing, listings
from assistant.answering.outline import bare, sections, unmarked
from assistant.answering.whole_report import FORMAL
from assistant.understanding.enumerations import number_asked
from assistant.understanding.kinds import REPORT, Expected
from assistant.understanding.question import Question, content
from assistant.understanding.tagging import words_of
from corpus.document import Document

_SEVERAL = re.compile(r"哪几(?:[点条项步件]|个?方面)")  # asks for a list as such
_ANNOUNCES = re.compile(
    r"[：:]$|(?:以下|如下|下列|[几两二三四五六七八九十](?:个|项|条|点|件)|方面)[^，。]{0,12}[。：:]$"
)
_NEVER = 2.0
_LABEL = 12  # characters of a lead-in that is no more than a label: 所需材料：
# Share of what is asked that a lead-in must tell: where it is of the sort asked for, where the list's number or the
# reader agrees, and alone.
_SORTED, _NEAR, _SAME = 0.4, 0.6, 0.75
_SURE = 0.85  # probability from which the reader's sentence needs no list
_ASKS = re.compile(
    r"哪[些几二两三四五六七八九十\d]|几[个项条点步件]|什么(?:材料|手续|证件|资料|条件|要求|步骤|流程|困难|问题)|什么样的|分别"
)
_SORTS = (  # what is asked for in a guide, and what its lead-in is called
    (re.compile(r"材料|证件|资料|带(?:上|些|点)?(?:什么|啥)"), re.compile("材料|证件|资料")),
    (re.compile(r"什么样的|什么人|哪些人|条件|资格"), re.compile("对象|条件|资格")),
    (re.compile(r"步骤|流程|程序"), re.compile("步骤|流程|程序|方式")),
)
_KIND = re.compile(
    r"提出|包括|体现|承认|做好|抓好|做到|采取|存在|带|方面|工作|举措|措施|任务|要求|条件|内容|步骤|行动|事情|事项|问题|情况|材料|规定|重点|目标|安排|项目|地方"
)
_TIMES = "tmrucpdxyq"  # tags of words that name nothing


def listed(question: Question, candidates: Sequence[Candidate], most: int) -> tuple[Candidate, ...]:
    """The sentences of the list that a question asks for, lead-in first; none where it asks for none that is told."""
    if not candidates or question.language == "en" or not _ASKS.search(question.text):
        return ()
    if question.expected is Expected.OVERVIEW and not number_asked(question):
        return ()
    document, best = candidates[0].document, candidates[0]
    if labelled(question, document, best.sentence) and not bare(document, best.sentence):
        return ()
    asked = _asked(question.text, document)
    told = [(_told(asked, text), one) for one, text in zip(listings(document), _lead_ins(document), strict=True)]
    fit = [(share, one) for share, one in told if share >= _least(question, document, one, best)]
    if not fit:
        return ()
    _, one = max(
        fit, key=lambda pair: (round(pair[0], 6), best.sentence.id in (pair[1].lead, *pair[1].items), -pair[1].lead)
    )
    return tuple(standing(document, n, best.probability, candidates) for n in _shown(document, one, most))


def _least(question: Question, document: Document, one: Listing, best: Candidate) -> float:
    """How much of what is asked the lead-in must tell: less where the list's sort, its number or the reader agrees."""
    number, told_here = number_asked(question), best.sentence.id in (one.lead, *one.items)
    tells_itself = best.sentence.id == one.lead and not _leads_in(document, one)
    if _other(question, document, one) or tells_itself or (best.probability >= _SURE and not told_here):
        return _NEVER
    if best.sentence.id == one.lead and one.lead not in one.items and bare(document, best.sentence):
        return 0.0  # the reader found what only announces the list
    sorts = _sorts(question, document, one)
    if sorts:
        return _SORTED if all(sorts) and one.counted else _NEVER
    if number or best.sentence.id in (one.lead, one.items[0]):
        return _NEAR
    return _SAME if told_here or _stands_out(question, document, one) else _NEVER


def _other(question: Question, document: Document, one: Listing) -> bool:
    """Whether the list has another number than is asked for, or tells what is well where the other is asked for."""
    number, lead = number_asked(question), document.sentences[one.lead].text
    wanting = one.wanting or bool(SEES.search(lead))
    return (number and number != len(one.items)) or wanting != bool(WANTING.search(question.text))


def _sorts(question: Question, document: Document, one: Listing) -> list[bool]:
    """For each sort of things that is asked for, whether the lead-in announces it."""
    lead = document.sentences[one.lead].text
    return [bool(told.search(lead)) for asked, told in _SORTS if asked.search(question.text)]


def _stands_out(question: Question, document: Document, one: Listing) -> bool:
    """Whether a list may be meant that the reader did not find: announced, and asked for by name."""
    announced = _SEVERAL.search(question.text) or _leads_in(document, one)
    return bool(announced) and any(_names(word) for word in _asked(question.text, document))


def _shown(document: Document, one: Listing, most: int) -> tuple[int, ...]:
    """What is cited: the items, after the lead-in where that announces them and says more than their name."""
    lead = document.sentences[one.lead]
    says = lead.id not in document.heading_sentences and len(unmarked(lead.text)) > _LABEL
    lead_in = says and _ANNOUNCES.search(lead.text) and lead.id not in one.items and len(one.items) < most
    return (lead.id, *one.items) if lead_in else one.items[:most]


def _leads_in(document: Document, one: Listing) -> bool:
    """Whether what stands before the first item announces a list."""
    lead = document.sentences[one.lead]
    return one.lead in one.items or one.wanting or bare(document, lead) or bool(_ANNOUNCES.search(lead.text))


def _told(asked: Sequence[str], text: str) -> float:
    """The share of the words `asked` that `text` has, by their characters."""
    size = sum(map(len, asked))
    return sum(len(word) for word in asked if word in text) / size if size else 0.0


@lru_cache(maxsize=64)
def _lead_ins(document: Document) -> tuple[str, ...]:
    """For each list of `document` all that tells what is listed, as one text."""
    return tuple("".join(_around(document, one)) for one in listings(document))


def _asked(text: str, document: Document) -> tuple[str, ...]:
    """The words of a question that name what is listed, else what kind of things they are (措施)."""
    told = words_of(content(re.sub(REPORT, " ", text)))
    words = [word.text for word in told if len(word.text) > 1 and word.tag[0] not in _TIMES]
    own = [word for word in words if word not in document.title]
    named = [word for word in own if _names(word)]
    return tuple(named or own or words)


def _names(word: str) -> bool:
    return not _KIND.fullmatch(word)


def _around(document: Document, one: Listing) -> Iterator[str]:
    """The headings above a list, what opens its section, and its paragraph up to the first item; what items share."""
    yield one.shared
    lead = document.sentences[one.lead]
    if FORMAL.search(lead.text):
        return
    yield from lead.headings[1:]
    yield from (
        document.sentences[s.opener].text for s in sections(document) if s.opener < one.lead <= s.last and s.opener
    )
    for sentence in document.sentences[: one.items[0]]:
        if one.counted and sentence.paragraph == lead.paragraph:
            yield sentence.text
    yield FIRST_INSIDE.split(lead.text)[0] if one.lead in one.items else lead.text
