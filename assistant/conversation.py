"""Complete a question that depends on earlier ones: "它建在哪里？" after a question about 龙溪小学.

Earlier questions arrive oldest first and are themselves completed in turn, so that a chain of follow-ups keeps its subject. A fragment (绿道呢,
上海的呢, 去年呢) takes the place of its like in the earlier question; a question without a subject gets the earlier one's; a question that
names its own stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import jieba
import jieba.posseg

from assistant.phrases import ASKING, TIME, Kind, Known, Phrase, phrases
from assistant.question import content, language_of

# Something other than the earlier subject is announced.
_NEW_SUBJECT = re.compile(
    r"^.{0,4}(?:换个?(?:话题|问题)|不(?:聊|说|谈|问)(?:这个|这些|那个|它)了?|另外?(?:问|一个)(?:一下|个)?问题|说点别的|问(?:个)?别的|再问(?:个)?别的|by the way|another question|different (?:topic|question))[，,。：:、\s]*",
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
_PRONOUN = re.compile(
    r"(?<![其吉])(?:它|他|她)们?(?:的)?(?!人|国|用)|该(?:项目|校|院|村|镇|县|市|省|公司|企业|基地|工程|地)|(?<![一-龥]{2})(?:这|那)(?:里|儿|边)(?:的)?|上述(?:项目)?|前者|后者"
    r"|\b(?:it|its|they|them|their|he|she|his|her|there|that one|this one)\b",
    re.I,
)
# "那个公园", "这条铁路", but not "兴平那个醪糟厂", where a name says which.
_DEMONSTRATIVE = re.compile(
    r"(?<![一-龥”])(?:刚才(?:说的)?|刚刚|前面|上面)?(?:[这那]|上述)(?:[一两二三四几]?(?:个|家|所|座|条|项|块|批|次|种|份|笔|支|部|位|件|届|类|款|台|场|些|趟|名))(?:的)?|(?<![一-龥])(?:这|那)(?=[一-龥]{2,4}(?:是|有|在|要|的))|刚才(?:说的|那个|问的)|后面那|\b(?:this|that|these|those)\b",
    re.I,
)
_TOTAL = re.compile(r"一共|总共|累计|合计|目前|现在")
_COMPARING = re.compile(
    r"增长|增速|涨|比|排名|排第|排在|占|第几|居|位次|目标|完成|达到|降|下降|多了|少了|翻|稳定|其中|同期|grow|rank|rise",
    re.I,
)
# Measures that are always of something: a place alone does not say of what (上海的目标).
_OF_SOMETHING = frozenset(
    "目标 新开工 开工 占比 比例 增速 增幅 排名 位次 情况 数据 数字 同期 标准 计划 进展 优良率 实际 水平 累计".split()  # noqa: SIM905 - read as text
)
_COUNTED_WITH = re.compile(
    r"(多少|几)(?:平方米|平方公里|公里|人次|标箱|[个座家条项所户件款种名位台套辆处间张支批只艘亩吨元里米度人万亿斤])?"
)
_BACK = re.compile(
    r"刚才|刚刚|回到|我(?:刚|问|要|说|指)|earlier|before"
)  # an earlier question is meant, not always the last
_CLAUSES = re.compile(r"[。！!？?；;]\s*")
_GAP = 4
_APART = re.compile(
    r"[的了着过是在有和与跟及被把给让从到向要会能用由等呢吗吧，,。、！!？?；;：:\s]|"
    + ASKING.pattern
    + "|"
    + TIME.pattern,
    re.I,
)
_TOPIC_FIRST = re.compile(r"^([^，,]{1,12}?)(?:那边|这边|方面|的话)?呢[，,]\s*(.+)$")  # 蓝莓那边呢，能增收多少
_SHORT = 4  # a bare word of so few characters is a fragment, a longer name may be a question of its own


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it stands alone. `subject` is what was carried over, empty where nothing was."""

    text: str
    subject: str = ""
    pointing: bool = False


def complete(question: str, earlier: Sequence[str], known: Known) -> Understood:
    """`question` (folded) made to stand alone after `earlier` (folded and completed, oldest first).

    `known` tells whether the documents hold a run of characters.
    """
    bare = _NEW_SUBJECT.sub("", question).strip()
    fresh = bare != question
    bare = _CORRECTING.sub("", bare or question).strip() or question
    opened = _opened(bare)
    if not earlier or fresh or not opened:
        return Understood(opened if fresh and opened else bare)
    if language_of(opened) == "en" or (language_of(earlier[-1]) == "en" and opened.isascii()):
        return _in_english(opened, earlier[-1], leaning=opened != bare)
    new = phrases(opened, known)
    context = _spoken_of(new, earlier, back=bool(_BACK.search(question)))
    old = phrases(context, known)
    if _is_fragment(opened, new, known):
        return _replaced(_without_tail(opened), new, context, old)
    pointing = bool(_PRONOUN.search(opened) or _DEMONSTRATIVE.search(opened))
    if not pointing and _stands_alone(opened, new):
        return Understood(opened)
    return _with_subject(opened, new, context, old)


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
    if ASKING.search(body) or _PRONOUN.search(body) or _DEMONSTRATIVE.search(body):
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
    """Whether a whole question names what it is about: a thing with a name of its own, or a place and something of that place."""
    things = [phrase for phrase in new if phrase.kind is Kind.THING]
    if any(thing.named for thing in things):
        return True
    if not any(phrase.kind is Kind.PLACE for phrase in new) or re.search(r"同期|[也还]是", question):
        return False
    measures = [p.text for p in new if p.kind is Kind.MEASURE]
    return bool(things) or any(m not in _OF_SOMETHING for m in measures)


# --------------------------------------------------------------------------- fragments


def _replaced(fragment: str, new: Sequence[Phrase], context: str, old: Sequence[Phrase]) -> Understood:
    """The earlier question with the fragment in the place of its like."""
    text, units = context, False
    spans: list[tuple[int, int, str]] = []
    before: list[str] = []
    things = [p for p in new if p.kind in (Kind.THING, Kind.MEASURE)]
    if not new:
        things = [Phrase(fragment, 0, len(fragment), Kind.THING)]
    for kind in (Kind.TIME, Kind.PLACE):
        mine = [p.text for p in new if p.kind is kind]
        theirs = [p for p in old if p.kind is kind]
        if mine and theirs:
            spans.append((theirs[0].start, theirs[0].end, "".join(mine)))
        elif mine:
            before += mine
    of_something = bool(things) and all(p.text in _OF_SOMETHING or p.text in ("今年", "去年") for p in things)
    if of_something:
        asked = ASKING.search(context)
        at = asked.start() if asked else len(context)
        theirs = [p for p in old if p.kind is Kind.MEASURE and p.text in _OF_SOMETHING]
        if theirs:
            spans.append((theirs[-1].start, theirs[-1].end, "".join(p.text for p in things)))
        else:
            spans.append((at, at, "".join(p.text for p in things)))
    elif things:
        whole = re.sub(r"^的|那边|方面|的$", "", fragment[things[0].start : things[-1].end])
        target = _like(things, old, context)
        if target is None or things[0].kind is Kind.MEASURE:
            return _asked_again(new, whole, context, old)
        if fragment.endswith("的") and not target.named:  # 续建的, after 亿元项目: another kind of the same
            whole += f"的{jieba.lcut(target.text)[-1]}"
        spans.append((target.start, _end_of_list(context, old, target), whole))
        units = True
    for start, end, put in sorted(spans, reverse=True):
        text = text[:start] + put + text[end:]
    text = "".join(before) + text
    if units:
        text = _COUNTED_WITH.sub(lambda match: "几个" if match[1] == "几" else match[1], text)
    return Understood(text, _joined(p.text for p in old) or context)


def _end_of_list(context: str, old: Sequence[Phrase], target: Phrase) -> int:
    """Where `target` and what is joined to it by "and" ends (国家和地区)."""
    end = target.end
    for phrase in old:
        if phrase.start == end + 1 and context[end] in "和与及、":
            end = phrase.end
    return end


def _like(things: Sequence[Phrase], old: Sequence[Phrase], context: str) -> Phrase | None:
    """The thing of the earlier question that a fragment replaces: the most alike, else the one nearest to what was asked."""
    candidates = [p for p in old if p.kind is Kind.THING]
    if not candidates:
        return None
    asked = ASKING.search(context)
    middle = asked.start() if asked else len(context)
    mine = things[0].text
    return min(
        candidates,
        key=lambda p: (
            -_alike(p.text, mine),
            not p.counted,
            p.named and len(candidates) > 1,
            min(abs(p.start - middle), abs(p.end - middle)),
            p.start,
        ),
    )


def _alike(a: str, b: str) -> int:
    """How much two names have in common: characters shared at their ends, twice over the last."""
    return 2 * (a[-1] == b[-1]) + (a[-2:] == b[-2:]) + (a[:1] == b[:1])


def _asked_again(new: Sequence[Phrase], whole: str, context: str, old: Sequence[Phrase]) -> Understood:
    """The earlier subject with another of its measures (总投资呢): what was asked of it before is dropped."""
    subject = _subject(context, old, new, keep_measures=False)
    return Understood(f"{subject}{whole}{'多少' if not ASKING.search(whole) else ''}", subject or context)


# --------------------------------------------------------------------------- whole questions without a subject


def _with_subject(question: str, new: Sequence[Phrase], context: str, old: Sequence[Phrase]) -> Understood:
    comparing = bool(_COMPARING.search(question))
    topic = _TOPIC_FIRST.match(question)
    subject = _subject(
        context, old, new, keep_measures=comparing, total=bool(_TOTAL.search(question)), replace=bool(topic)
    )
    question = f"{topic[1]}{topic[2]}" if topic else question
    if not subject:
        return Understood(question)
    pronoun = _PRONOUN.search(question)
    demonstrative = _DEMONSTRATIVE.search(question)
    if pronoun and not question.startswith(subject):
        text = question[: pronoun.start()] + subject + question[pronoun.end() :]
    elif demonstrative:
        text = subject + question[: demonstrative.start()] + _without_echo(subject, question[demonstrative.end() :])
    else:
        place = next((p for p in new if p.kind is Kind.PLACE), None)
        at = place.end if place and place.start == 0 else 0
        text = question[:at] + subject + question[at:]
    return Understood(text, subject, bool(pronoun or demonstrative))


def _without_echo(subject: str, rest: str) -> str:
    """`rest` without the noun that `subject` ends in: "那个市集" after 文化市集."""
    size = next((n for n in range(6, 0, -1) if len(rest) >= n and subject.endswith(rest[:n])), 0)
    return rest[size:]


def _subject(
    context: str,
    old: Sequence[Phrase],
    new: Sequence[Phrase],
    *,
    keep_measures: bool,
    total: bool = False,
    replace: bool = False,
) -> str:
    """What the earlier question was about, without what the new one replaces by naming its own."""
    kinds = {phrase.kind for phrase in new}
    own = [p for p in new if p.kind is Kind.THING]
    many = own and Kind.TIME in kinds and any(p.counted for p in own)  # 今年新建了几座公园: of all, not of one thing
    kept = []
    for phrase in old:
        if phrase.text in "".join(p.text for p in new):
            continue
        if phrase.kind is Kind.PLACE and Kind.PLACE in kinds:
            continue
        if phrase.kind is Kind.TIME and (Kind.TIME in kinds or total):
            continue
        if phrase.kind is Kind.MEASURE and not (keep_measures and Kind.MEASURE not in kinds):
            continue
        if phrase.kind is Kind.THING and own and (many or replace or not phrase.named):
            continue
        kept.append(phrase)
    if not any(p.kind in (Kind.PLACE, Kind.THING) for p in kept) and not (many or replace):
        kept += [p for p in old if p.kind is Kind.THING and p.text not in "".join(q.text for q in new)][
            : 1 if own else 3
        ]
        kept = sorted(kept, key=lambda p: p.start) or [p for p in old if p.kind is Kind.MEASURE and not own]
    return _joined_as(context, kept)


def _joined_as(context: str, kept: Sequence[Phrase]) -> str:
    """The phrases side by side, with what stands between two of them where that belongs to one name (研究 + 推广 + 中心)."""
    parts: list[str] = []
    for i, phrase in enumerate(kept):
        gap = context[kept[i - 1].end : phrase.start] if i else ""
        if gap and phrase.kind is Kind.THING and len(gap) <= _GAP and not _APART.search(gap):
            parts.append(gap)
        parts.append(phrase.text)
    return _joined(parts)


def _joined(parts: Iterable[str]) -> str:
    """Side by side, with a space only between Latin words and figures."""
    out = ""
    for part in parts:
        out += f" {part}" if out and out[-1].isascii() and part[:1].isascii() else part
    return out


# --------------------------------------------------------------------------- English

_ENGLISH_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "what",
        "when",
        "where",
        "who",
        "whom",
        "whose",
        "which",
        "why",
        "how",
        "many",
        "much",
        "long",
        "big",
        "large",
        "far",
        "old",
        "tall",
        "often",
        "there",
        "it",
        "its",
        "they",
        "them",
        "their",
        "he",
        "she",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "i",
        "you",
        "we",
        "me",
        "us",
        "please",
        "tell",
        "about",
        "open",
        "opened",
        "opens",
        "start",
        "started",
        "built",
        "build",
        "located",
        "cost",
        "costs",
        "invested",
        "invest",
        "total",
        "kind",
        "kinds",
        "year",
        "years",
        "month",
        "date",
        "time",
        "begin",
        "began",
        "completed",
        "complete",
        "finished",
        "finish",
        "put",
        "into",
        "use",
        "used",
        "number",
        "amount",
        "area",
        "money",
        "people",
        "students",
        "come",
        "came",
        "get",
        "got",
        "go",
    ]
)
_ENGLISH_POINTING = re.compile(r"\b(it|they|them|he|she|there|that one|this one|its|their|his|her)\b", re.I)
_OWNING = frozenset(("its", "their", "his", "her"))


def _in_english(question: str, previous: str, *, leaning: bool) -> Understood:
    """An English question after any other: its pronoun gives way to the earlier subject."""
    pronoun = _ENGLISH_POINTING.search(question)
    words = re.findall(r"[A-Za-z][\w'-]*", question)
    own = [w for i, w in enumerate(words) if w.lower() not in _ENGLISH_EMPTY and (len(w) > 3 or (i and w[0].isupper()))]
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
        return _subject(previous, phrases(previous, lambda _: False), (), keep_measures=False)
    names = re.findall(r"(?<![.?!] )(?<!^)\b[A-Z][\w-]*(?:(?: of| and)? [A-Z][\w-]*)*", previous)
    if names:
        return str(max(names, key=len))
    words = [w for w in re.findall(r"[A-Za-z][\w'-]*", previous) if w.lower() not in _ENGLISH_EMPTY]
    return " ".join(words)


@lru_cache(maxsize=8192)
def content_words(text: str) -> tuple[tuple[str, str], ...]:
    """(word, tag) pairs of `text` without interrogatives and particles."""
    blanked = content(text)
    return tuple((pair.word, pair.flag) for pair in jieba.posseg.cut(blanked) if pair.word.strip())
