"""Which words of a question that asks for an overview name its topic, and whether a document speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understanding.kinds import REPORT, SAYS_WHAT, without_request
from assistant.understanding.names import joined
from assistant.understanding.question import Question
from assistant.understanding.tagging import Word, words_of
from corpus.document import Document

# Words that ask for an overview, or name the report as such, name no topic in it.
_ASKING = frozenset(
    """
    总结 概括 概述 归纳 梳理 简述 综述 介绍 介绍一下 讲讲 说说 讲 说 主要 内容 主要内容 整体 总体 基本 情况 全文
    文章 报道 报告 文件 材料 讲话 大概 大致 简单 中心 思想 要点 重点 给我说 帮我 一下 方面 今年 去年 动作 举措
    一块 这块 那块 这边 老百姓 百姓 大家 咱们 今后 以后 将来 未来 目前 现在 近年 近年来 事情 归纳归纳 说个 讲个
    措施 工作 成绩 成就 成效 成果 进展 打算 安排 变化 改善 怎么样 如何 做 取得 什么 哪些 有些 有 是 请 text
    report article document summary summarize summarise overview main points point content the this is what
    about of me tell give say does in words sentences short brief briefly
    """.split()  # noqa: SIM905 - read as text
)
_GENERAL = re.compile(
    rf"{REPORT}|{SAYS_WHAT}|(?:核心|主要|重要|关键|基本|大致|中心|总体|整体|主体|具体)?"
    r"(?:内容|要点|重点|亮点|看点|意思|大意|要旨|观点|思想|主题|信息|方面|情况|面貌|工作)"
    r"|太长|没(?:时间|空|工夫|功夫)(?:细|仔细)?看?|从头到尾|总共|一共|到底|所作"
    r"|[这那](?:一)?(?:段|节|部分|章|块|事儿?)|用?(?:[一二两三四五六七八九十几]+|\d+)(?:句话?|段话?|条|点|个字)(?:以内|左右)?"
)
_CLAUSES = re.compile(r"[，,。；;！!]")
# What a person tells of themselves, of whom they ask for, and of what for.
_OF_ONESELF = re.compile(
    r"(?!.*写.{1,12}的.{0,3}(?:稿|文|材料|作业))(?:(?:我(?!们?[^，]?[国省市县区镇乡村州街厂])|咱(?!们?[国省市县区镇乡村])|俺|领导|老板|老师|导师|爷爷|奶奶|老人家|孩子)"
    r"|(?:给|为|写|做|开|准备|向|跟).{1,12}(?:用|看|听|讲|汇报)$|写[个篇份一].{0,10}$"
    r"|(?:给|为|向|跟).{1,8}(?:写|讲|汇报|介绍|准备|做)[个篇份一课].{0,8}$|(?:急|等着)[用要]|没(?:时间|空|工夫|功夫))"
)
# Whoever gives a report, and where; with the names, years and places at its head they name the report and no topic.
_GIVEN = frozenset(
    """
    政府 人民政府 国务院 总理 省长 市长 区长 县长 镇长 主席 代表 大会 会议 人大 全国人大 人民代表大会 工作报告
    政府工作报告
    """.split()  # noqa: SIM905 - read as text
)
_HEAD = 400  # characters at the head of a report
_NAMES = ("nr", "ns", "nt", "t", "m", "j")
_IN_ENGLISH = re.compile(r"\b(?:report|article|document|text)\b", re.I)
_TOPIC_IN_ENGLISH = re.compile(
    r"\b(?:on|about|regarding|concerning|for)\s+(?!(?:the|this|that)\s+(?:report|article|document)|it\b)", re.I
)
_TOPIC_TAGS = ("n", "v", "a", "t", "l", "i", "j", "s", "b", "x", "eng", "m")
_TIMES = "tm"
_NAMING_TAGS = ("n", "vn", "i", "j", "x", "eng")  # of these, those that name things
_TERRITORIES = "省市县区镇乡村"
_HERE = re.compile(f"[{_TERRITORIES}](?:里|上|内|里面|里头)")  # the place that the report is about
_PARTICLES = "ucpryd"  # their tags
_NAME, _PIECES = 3, 5  # characters of a name, and words of the dictionary that it falls into at most
_COMMON = 0.15  # a word in more than this share of the sentences is what the whole report is about, not a topic in it
_FEW = 12  # a document this short has no common words


def topic_words(question: Question, document: Document) -> tuple[str, ...]:
    """The words that name a topic within the report; empty where the whole report is meant."""
    asked = question.asked
    if question.language == "en" and _IN_ENGLISH.search(asked) and not _TOPIC_IN_ENGLISH.search(asked):
        return ()
    words = [
        word
        for word in _words(_about(question), document)
        if word.tag.startswith(_TOPIC_TAGS) and len(word.text) > 1 and word.text.lower() not in _ASKING
    ]
    naming = [word for word in words if word.tag.startswith(_NAMING_TAGS)]
    head = _head(document)
    rest = [word for word in words if not _names_report(word, head)]
    if not rest or (re.search(REPORT, question.text) and not any(word in naming for word in rest)):
        return ()
    # Beside a name, a verb or time that the report does not use (走到, 接下来) belongs to the asking.
    told = [word.text for word in words if word in naming or not naming or word.text in document.text]
    often = _COMMON * max(len(document.sentences), 1)
    return tuple(
        w for w in told if sum(w in s.text for s in document.sentences) <= often or len(document.sentences) < _FEW
    )


def things_named(words: Sequence[str], document: Document) -> tuple[str, ...]:
    """Of the words of a topic those that name things within the report: no times, and not the report itself."""
    head = _head(document)
    tagged = [Word(word, words_of(word)[-1].tag, 0, len(word)) for word in words]
    return tuple(w.text for w in tagged if w.tag[0] not in _TIMES and not _names_report(w, head)) or tuple(words)


def _names_report(word: Word, head: str) -> bool:
    """Whether a word tells which report is meant, or that it is about its own place: 浙江, 2025, 温家宝, 镇里."""
    if word.text.isdigit() or word.text in _GIVEN or _HERE.fullmatch(word.text):
        return True
    return word.tag.startswith(_NAMES) and word.text in head


def _head(document: Document) -> str:
    """The title of a report and what stands before its text: who gave it, where and when."""
    first = (s for s in document.sentences if s.end < _HEAD)
    return document.title + "".join(s.text for s in first if s.text[-1] not in "。！？…" or "报告" in s.text)


def _about(question: Question) -> str:
    """What is left of a question when the words are gone that ask, or name the report as such."""
    return _without_words_that_ask(without_oneself(question.text), question.language)


def _without_words_that_ask(text: str, language: str) -> str:
    return _GENERAL.sub(" ", without_request(text, language))


def without_oneself(text: str) -> str:
    """`text` without what a person tells of themselves (我要写个简报，请概括公报); all of it if nothing is left."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    rest = [clause for clause in clauses if not _OF_ONESELF.match(clause.strip())]
    told = "，".join(rest)
    left = re.search(REPORT, told) or re.search(r"[\u4e00-\u9fff]{2}", _without_words_that_ask(told, "zh"))
    return told if left and len(rest) < len(clauses) else text


def speaks_of(document: Document, words: Sequence[str]) -> bool:
    """Whether `document` uses more than half of the words of a topic; true of no topic at all, the whole document."""
    return not words or sum(word in document.text for word in words) > len(words) / 2


def _words(text: str, document: Document) -> Iterator[Word]:
    """The words of `text`; pieces of a name that only the document knows (碳 + 达 + 峰) are put together."""
    pieces = words_of(text)
    at = 0
    while at < len(pieces):
        stops = range(min(len(pieces), at + _PIECES), at + 1, -1)
        stop = next((stop for stop in stops if _is_name(pieces[at:stop], document)), None)
        yield Word(joined(pieces[at:stop]), "n", pieces[at].start, pieces[stop - 1].end) if stop else pieces[at]
        at = stop or at + 1


def _is_name(pieces: Sequence[Word], document: Document) -> bool:
    """Whether `pieces` are one name of the document: characters (碳 + 达 + 峰), or one within (西部 + 大 + 开发)."""
    whole = joined(pieces)
    if any(word.text.isdigit() for word in pieces):
        return False
    single = [len(word.text) == 1 for word in pieces]
    within = any(single) and not (single[0] or single[-1]) and not any(_parts(word) for word in pieces)
    return len(whole) >= _NAME and (all(single) or within) and whole in document.text


def _parts(word: Word) -> bool:
    """Whether a word ends a name or stands between two: a particle, the 镇 of 廿里镇工业."""
    return word.tag[0] in _PARTICLES or word.text in _TERRITORIES
