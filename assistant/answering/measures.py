"""Whether a sentence can hold the value asked for at all: what it must measure, per what, in which unit.

Closed classes of official language: rates, kinds of money, what a price is per. A value of another thing than asked for
is what a reader most easily takes for the answer; all rules together speak against four in a thousand right sentences
(`docs/experiments.md`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.understanding.expected import PERCENT, asked_unit, asks_span
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.values.quantities import Quantity, quantities
from assistant.values.units import COUNTED


def _needs(*needs: tuple[str, str], asks: Callable[[str], str] = str) -> Callable[[str], tuple[re.Pattern[str], ...]]:
    """What a sentence must have for what a question asks: of each of `needs` what is asked, and what is needed then.

    `asks` makes a pattern of how it is asked for. All sentences found are held against the same question, so what it
    needs is kept.
    """
    table = tuple((re.compile(asks(asked)), re.compile(told)) for asked, told in needs)
    return lru_cache(maxsize=256)(lambda question: tuple(told for asked, told in table if asked.search(question)))


_OF_OTHERS = "人次|人|家|个|户|名|位|条|公里|年|天|岁|件|套|项|所|辆"
_MUCH = rf"(?:多少|几)(?!万?(?:{_OF_OTHERS}))"


def _amount_of(kind: str) -> str:
    """How much there is of a kind of money, not how many get it."""
    return rf"(?:{kind})[^，。？]{{0,8}}{_MUCH}|{_MUCH}[^，。？]{{0,3}}(?:{kind})$"


def _number_of(who: str) -> str:
    return rf"(?:多少|几)[个名位万亿]?[\u4e00-\u9fff]{{0,2}}?(?:{who})|(?:{who})[来去有共]?了?多少[人个名位]?[?？]?$"


# What is measured well without its name: 效率 grows, 频率 is told in times.
_RATE = re.compile(r"([\u4e00-\u9fff]{2})(?<![效频比几概速功])率")
# What is asked for, and what a sentence must have for it, in whatever words. Sales and earnings are told in too many
# words for this.
_kinds = _needs(
    ("投资|投入|投了|总投", "投(?!产|用|运)|资|花|耗|造价|预算|安排|支出|拨|贷|捐|建设|款|费"),
    ("学费|收费|票价|门票|租金|房租|房费|车费|保教费|学杂费|物业费|服务费", "费|票|租|收|价|交|缴|元/|每|免"),
    ("工资|月薪|年薪|薪水|薪酬|工钱", "工资|薪|工钱|收入|报酬|待遇|劳务|挣|赚|元/|每"),
    ("补贴|津贴|补助|奖金|救助金|抚恤金", "补|津贴|奖|助|扶|慰问|抚|发|拨|低保|元/|每|领|减免|优惠|支持|激励"),
    ("(?<!票)价格|单价|收购价|均价|房价|油价|粮价", "价|每|元/|售|卖|均|涨|跌|降"),
    ("利润|盈利|净利|净赚", "利|盈|赚|收益|效益"),
    ("税收|纳税|交税", "税|减免|费"),
    ("财政收入|财政支出|公共预算|财政预算", "财政|预算|国库|税"),
    ("债务|负债|欠债|外债", "债|贷|欠|融资"),
    ("存款|储蓄", "存|储"),
    ("外汇储备", "储备|外汇|结存"),
    ("赤字", "赤字"),
    ("注册资本|市值", "注册|市值|资本"),
    ("进出口|(?<!进)出口额|外贸", "出口|外贸|进口|贸易|外销|国外|海外|跨境"),
    ("人均[^，。]{0,6}收入|可支配收入", "人均|居民|农民|收入"),
    asks=_amount_of,
)
# Who is counted, and what a sentence that counts them must have, in whatever words.
_people = _needs(
    ("老师|教师", "师|教|人员|职工|人才"),
    ("游客|客人|旅客|顾客|观众", "客|人|众|者"),
    ("医生|大夫", "医|师|大夫|人员"),
    ("护士", "护|人员"),
    ("学生", "生|学|人|孩|童|少年|青年|娃"),
    ("党员", "党"),
    ("干部", "干部|人|官|骨干"),
    ("读者", "读|人次|借阅"),
    ("工人|职工|员工", "工|人|就业|岗位"),
    ("志愿者", "志愿|人|者"),
    ("运动员", "运动员|选手|健儿|队|人"),
    ("孩子|儿童", "孩|童|生|婴|幼|托|娃|少年|学位|人"),
    ("村民|居民(?!小区)|群众|农民", "民|户|人|众|农|街坊"),
    asks=_number_of,
)
_NO_COUNT = frozenset(
    {"元", "美元", "亩", "平方米", "立方米", "米", "公斤", "千瓦", "度", "%", "个百分点", "月", "日", "点"}
)
_HEADS = frozenset({"人", "人次", "户", "个", "家", "席", ""})
_RANKS = frozenset({"级", "前", "倍", "第", "第条", "第期", "第年"})
_ASKS_OTHER = re.compile(r"第几|排|百分点|个点|税点|几个[万亿]|个人里")
_TOTAL = re.compile(r"总量|总额|余额|总值|总数|总人口|一共|总共|共有|共计")
_CHANGED = re.compile(r"(?:[新净]增|增加|增长|减少|下降|提高|降低)(?:了|约|近)?$")
_GROWS = re.compile(r"增|涨|提高|上升|降|减|幅|率|比|占|成(?!本)|快|慢|高|低|多[了出]|少了|翻|倍|目标|速|百分|%|扩|贵")
_PART = re.compile(
    r"([\u4e00-\u9fff]{2})(?<![城手家省山村地市县区心眼夜乡镇])(?:里[头面]?|当中|其中|中)的?"
    r"([\u4e00-\u9fff]{2,5}?)的?[有占是]了?(?:多少|几|百分)"
)
_LEFT = re.compile(r"还剩(?!好)|(?:剩下|剩余|还有)[^，。？]{0,2}(?:多少|几)")
_TAKEN_AWAY = re.compile(r"[减降压退清]|脱贫|摘帽|交付|恢复|化解|办[结完]|扫除|完成|解决")
_STANDS = re.compile(r"剩|余|还有|仍|尚|现有|存|至|到|[只没距仅未无]|失联|失踪")
_ONE_YEAR = re.compile(r"(?:19|20)\d\d年|(?<!\d)\d\d年(?!级)|今年|去年|全年|上年")
_YEARS = re.compile(r"期间|时期|[三五十]年|年均|每年|历年|规划|[到至末底起前]|以来")
_PERIOD = re.compile(r"五[”\"]?(?:时期|期间)|年均|平均每年|五年来|(?:[近过]去?|今后|未来)[三五十]年")
# What a value is asked for by, and what a sentence that tells such a value has of it.
_bases = _needs(
    (r"[每一](?:个)?(?:小时|钟头)(?!候)", "标准|小时|钟头|时"),
    (r"每个?月|一个月|包月|月租|月薪", "标准|月"),
    (r"[每一](?:公斤|斤)", "标准|斤|克"),
    (r"[每一]亩|亩均", "标准|亩"),
    (r"[每一]户|户均|每家", "标准|户|家"),
    (r"[每一](?:平方米|平米|平方(?!公里)|平(?!均))", "标准|平|米"),
    (r"(?<![头下上第另这那哪占])[每一][份餐顿]", "标准|份|顿|[每一]餐"),
    (r"[每一]吨", "标准|吨"),
    (r"每天|(?<![哪第那这当有同])一天|日均", "标准|日|天"),
    (r"每张|一张票|门票|票价", "标准|票|张"),
    (r"每个?人(?!民)|人均(?!寿)", "标准|人|[民生]的?补|户均"),
    (r"(?:多少|几)(?:钱|元|块钱?)[一每]度", "标准|度|千瓦时"),
    (
        r"(?:多少|几)(?:钱|元|块钱?)[一每](?:次|瓶|个|年|人)|(?:单价|均价)是?多少",
        "标准|[每一/](?:次|瓶|个|年|人)|人均|均价|单价",
    ),
)


def unmeasured(question: Question, text: str, around: str = "") -> bool:
    """Whether no figure of the sentence `text` can be the value asked for; `around` says what the sentence is about."""
    if question.expected is Expected.DATE:
        return False
    return (
        _no_rate(question.text, text + around)
        or _of_other_money(question.text, text + around)
        or _only_shares(question, text)
        or _only_less(question.text, text)
        or _counts_nothing(question, text)
        or _of_the_whole_alone(question.text, text)
        or _of_a_period(question.text, text)
    )


def no_base(question: Question, text: str) -> bool:
    """Whether a value is asked for by the hour, the head, the pound, and the sentence tells nothing of one."""
    if question.expected is Expected.DATE:
        return False
    return any(not told.search(text) for told in _bases(question.text))


def _no_rate(asked: str, text: str) -> bool:
    """Whether a rate is asked for by its name, and neither what it is a rate of nor the end of its name is said."""
    rate = _RATE.search(asked)
    return rate is not None and rate[1] not in text and f"{rate[1][-1]}率" not in text


def _of_other_money(asked: str, text: str) -> bool:
    return any(not told.search(text) for told in _kinds(asked))


def _only_shares(question: Question, text: str) -> bool:
    """Whether a total is asked for, and the sentence tells shares and changes alone."""
    if not _TOTAL.search(question.text) or _GROWS.search(question.text):
        return False
    told = _told(question, text)
    return bool(told) and all(f.unit in PERCENT or _CHANGED.search(text, 0, f.start) for f in told)


def _only_less(asked: str, text: str) -> bool:
    """Whether it is asked what is left of something, and the sentence tells what was taken away alone."""
    return bool(_LEFT.search(asked) and _TAKEN_AWAY.search(text)) and not _STANDS.search(text)


def _of_the_whole_alone(asked: str, text: str) -> bool:
    """Whether a part of something is asked for (企业里外资有几家), and the sentence tells of the whole alone."""
    part = _PART.search(asked)
    return part is not None and part[1] in text and not any(char in text for char in part[2])


def _of_a_period(asked: str, text: str) -> bool:
    """Whether a value of one year is asked for, and the sentence tells of several years alone: 年均增长7%."""
    one = _ONE_YEAR.search(asked) and not _YEARS.search(asked)
    told = any(f.is_year for f in quantities(text)) or re.search("[今去上当本全]年", text)
    return bool(one and _PERIOD.search(text)) and not told


def _counts_nothing(question: Question, text: str) -> bool:
    """Whether a number of things is asked for, and no figure of the sentence counts any."""
    if question.expected is not Expected.NUMBER or asks_span(question.text):
        return False
    unit, told = asked_unit(question.text), _told(question, text)
    if unit in COUNTED:
        counted = any(f.unit not in _RANKS | PERCENT | _NO_COUNT for f in told)
        return bool(told) and not counted and not _ASKS_OTHER.search(question.text)
    counts_others = bool(told) and all(f.unit not in _HEADS for f in told)
    return any(counts_others or not words.search(text) for words in _people(question.text))


def _told(question: Question, text: str) -> list[Quantity]:
    """The figures of `text` that are no dates and that the question does not state itself."""
    return [
        f
        for f in quantities(text)
        if not (f.is_year or f.unit in ("月", "日", "点")) and not any(f.equals(q) for q in question.figures)
    ]
