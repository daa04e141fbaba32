"""The kind of answer a question expects, by its interrogative words: a closed class of the language.

Pure text work: nothing here knows the documents.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.understanding.tagging import words_of


class Expected(StrEnum):
    """The kind of answer a question expects."""

    DATE = "date"
    MONEY = "money"
    AREA = "area"
    SHARE = "share"
    NUMBER = "number"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    CONTACT = "contact"
    NAME = "name"
    LIST = "list"
    REASON = "reason"
    MANNER = "manner"
    CHECK = "check"
    OVERVIEW = "overview"
    DESCRIBE = "describe"


# The report as such: 这份报告, 全文, 报道里.
REPORT = (
    r"(?:(?:[这那该本此](?:一)?(?:份|篇|个|次|则|里)?|整[个份篇]|全)?(?:政府|工作|年度|新闻|调研|总结)*"
    r"(?:报告|报道|文章|文件|文档|材料|讲话|稿子|通讯|全文|通篇|文中)"
    r"|[这那该本此整](?:一)?(?:(?:份|个|篇|则)?(?:统计|办事|实施|工作|行动)*(?:公报|方案|指南|通知|通告|公告|手册)"
    r"|[份篇](?:规划|计划|规定|条例|办法|意见|总结)))(?:里面|里头|里边|里|中|内)?"
)
# Asking for an overview outright, and asking how something went, which one sentence may tell.
_INTRODUCE = "介绍一?下|讲讲|说说|讲一讲|说一说|谈谈|聊聊|科普一?下"
_WHAT, _HOW = "(?:什么|啥|些什么|些啥|哪些)", "(?:怎么样|咋样|如何|怎样|啥样|什么样|好不好)"
SAYS_WHAT = (
    rf"(?:[说讲写谈提述]|包括|包含|涉及|有)(?:了|的|到)*(?:都|主要)?是?{_WHAT}(?:内容|方面|事情?|问题|东西)?[啊呀呢]?$"
)
_REQUEST = "|".join(
    (
        rf"总结(?!出)|概括|概述|归纳|梳理|简述|综述|{_INTRODUCE}|(?:整体|总体|基本)情况|主要内容|[讲说](?:了|的)(?:都)?是?{_WHAT}",
        r"概况|概貌|全貌|摘要|要点|总的情况|大[致体概](?:的)?(?:情况|内容)|(?:说|讲|谈|来)(?:一)?个(?:大概|大致|大略|轮廓)",
        r"简单(?:地)?(?:说|讲|过|列|理|介绍)|过一遍|捋一?[捋下遍]|理一[理下遍]",
        r"(?:说|讲|列|挑|举|给)(?:出|个)?(?:几|两三|三五)(?:条|点|句|样)",
        rf"{REPORT}(?=.{{0,8}}{SAYS_WHAT})",
        rf"{REPORT}的?(?:核心|主要|重要|中心)?(?:内容|主题|大意|要旨|思想|重点|要点|亮点|看点|结论)(?:有|是)?{_WHAT}?[啊呀呢]?$",
        r"[说讲划挑抓](?:一下)?重点",
        rf"{REPORT}(?=.{{0,12}}(?:怎么|如何|咋)[说讲写提表]述?)|(?:怎么|如何|咋)表述(?:的|过)*$|的?(?:原文|原话)$",
    )
)
_WENT = "|".join(
    (
        r"(?:都|各)?(?:做|干|办|搞)了(?:些|点)?(?:什么|啥|哪些事|哪些工作|哪些$)",
        rf"取得(?:了)?{_WHAT}(?:成就|成绩|成效|成果|进展)",
        rf"有{_WHAT}(?:大|新|好|重大)?(?:动作|举措|成绩|成就|成效|进展|变化|工作|做法|亮点|看点|新鲜事|大事|新闻|消息|气象|起色)",
        rf"(?:做|搞|干|发展|改善|建设)得{_HOW}",
        rf"(?:[要将]|打算|准备|计划)(?:重点)?[做干办抓搞]好?{_WHAT}(?:工作|大?事情?)?|重点[做干办抓搞]哪几[件项]",
        rf"(?:重点|主要)(?:任务|工作)(?:有|是|都有)?{_WHAT}|有{_WHAT}(?:计划|安排|打算|规划|部署|目标)",
        r"^(?=[^得的]{1,8}(?:怎么样|咋样|好不好)[了啊呀呢]?$)",
        rf"(?:整体|总体|总的|近况|现状|发展|情况)(?:来[看说]|上)?(?:是|到底)?{_HOW}",
    )
)
# Tried in order; the first that matches decides. Interrogatives are a closed class of the language, so a list of
# them is not a list of questions.
_CHINESE: tuple[tuple[Expected, str], ...] = (
    (Expected.OVERVIEW, f"{_REQUEST}|{_WENT}"),
    (
        Expected.CHECK,
        r"对吗|对吧|对不对|对么|对嘛|是吗|是吧|是不是|是否|有没有|能不能|可不可以|会不会|要不要|属实|没错吧|真的吗|真的假的|核对|核实|[了过]没有?$|没有$|[了过]没|吗$|吧$|嘛$|么$(?<!什么)(?<!怎么)|(?<!要)不$|没$",
    ),
    (
        Expected.CONTACT,
        r"^(?!.*(?:多少|几)(?:万|亿)?[门部台次条个起户人钱]).*(?<!打)(?:电话|热线)|联系方式|手机号|号码|邮箱|网址|微信|怎么联系|咋联系|热線",
    ),
    (
        Expected.DATE,
        r"什么时候|什么时间|什么日子|啥时|甚么时候|几时|何时|何日|何年|哪天|哪一天|哪年|哪一年|哪个月|哪月|几月|几号|几点|几年级之后|多会儿|多咋|多久|时间$|日期|哪一?日|截止到?哪|什么年份|年底前\?|几几年",
    ),
    (
        Expected.REASON,
        r"为什么|为啥|为何|为的什么|咋会|怎么会|原因|缘由|缘故|凭什么|凭啥|何以|[基出]于(?:什么|啥|哪)|(?:什么|啥)考虑|图(?:个)?(?:什么|啥)",
    ),
    (
        Expected.SHARE,
        r"(?:增长|增速|下降|提高|降低|上涨|上升|增加)(?:了|到)?(?:多少|几)(?:$|个点|个百分点|呢|啊)|同比|百分之几|(?:收入|投入|产出|师生|供需|男女|性别)比(?:例)?(?:是|有|为|达到?)?(?:多少|几)|几个点|多少个点|(?:涨幅|增幅|增速|降幅|占比|比重|比例|[^效利]率)(?:是|有|为|达到?)?(?:多少|几)",
    ),
    (
        Expected.MONEY,
        r"多少钱|几个钱|好多钱|(?<![多加添增建][了加])几块(?!地)|几[元毛]|多少资金|多少元|多少万元|多少亿|多少块|花(?:了|费)?多少|砸了多少|投(?:了|资)?(?:额)?(?:是|有|达|为)?多少|总投资(?:额)?(?:是|有|达|为)?(?:多少|几)|产值(?:是|有|达|为)?多少|收入(?:是|有|达|为)?多少"
        r"|(?:投资|产值|营收|收入|销售|补贴|资金|工资|增收|金额|价格|费用|税收|奖补|预算)[^，。？?]{0,6}(?:多少|几)|多少(?:补贴|工资|奖金|经费|费用|收入|投资)|(?:口袋|腰包|荷包|钱包)[^，。？?]{0,8}(?:多少|几)",
    ),
    (
        Expected.AREA,
        r"多大(?!的?(?:比例|比重|份额|占比|一份|企业|公司|单位|规模才|岁|年纪|年龄|孩子|娃))|多少亩|多少平|几亩|多少公顷|多少平方|面积|占(?:了)?多少地|多少(?:块)?地|占地|用地(?:多少|几)|多大(?:一)?[块片]",
    ),
    (
        Expected.SHARE,
        r"百分之几|百分比|比例|比重|占比|几个点|多少个点|增速|涨幅|增幅|增长(?:了)?(?:多少|几)|下降(?:了)?(?:多少|几)|率(?:是|达到|为|有)?多少|几成|涨(?:了)?多少|降(?:了)?多少",
    ),
    (
        Expected.LIST,
        r"哪些|哪几|有(?:啥|什么)(?!用|好处|坏处|意义|作用|影响|区别|不同|关系|必要)|都有(?:谁|哪)|哪(?:[二两三四五六七八九十\d]+)|是哪[一二两三四五六七八九十\d]+|分别|什么和什么|哪里和哪里|列(?:一下|举|出)|都是(?:什么|啥|谁)|几个方面|各(?:是|有)?(?:多少|几)|(?:拿来)?做成(?:了)?(?:哪|什么|啥)",
    ),
    (Expected.PERSON, r"谁|哪位|哪个人|什么人|何人|哪几位|哪些人|姓什么|负责人|领导是|镇长|书记|县长|市长"),
    (
        Expected.ORGANISATION,
        r"哪家|哪个(?:公司|单位|企业|部门|机构|学校|医院|局|集团|大学)|什么(?:公司|单位|企业|部门|机构)|哪些(?:公司|单位|企业|部门)|跟谁|和谁|与谁|主体(?:是|$)",
    ),
    (
        Expected.PLACE,
        r"在哪|在什么地方|在啥地方|哪里|哪儿|哪个(?:地方|村|镇|县|市|区|省|位置|乡|社区|街道|园区)|什么地方|什么位置|啥地方|何处|位置|地址|地点|去哪|到哪|哪边|哪块",
    ),
    (
        Expected.NUMBER,
        r"多少|几[个家座所条项件款种名位人户万亿台套辆次期类级间批支片块层岁倍天年公里]|有几|几何|多高|多长|多远|多宽|多重|多深|多快|几(?:岁|级|层|成|折|班|趟|回|站|度)|(?:数量|人数|产量|产能|规模|个数)(?!.*(?:怎|咋|如何|什么|啥|哪))",
    ),
    (
        Expected.MANNER,
        r"怎么|怎样|如何|咋(?:个|样|办|整|弄|做|搞|去|打|建|管|保)?|用什么(?:办法|方法|方式|模式)|靠什么|靠啥|(?:什么|啥)(?:办法|法子|方法|方式|模式|举措|措施|手段|路子|招)",
    ),
    (Expected.NAME, r"叫什么|叫啥|什么名|啥名|名称|名字|哪(?:一)?(?:个|种|类|条|所|座|款|项|级)|是(?:什么|啥)$"),
)
# Asked after 介绍一下 these are what is asked.
_ONE_THING = frozenset(
    {Expected.REASON, Expected.MANNER, Expected.MONEY, Expected.AREA, Expected.SHARE, Expected.NUMBER, Expected.DATE}
)
_INTRODUCED = re.compile(rf"^.{{0,4}}(?:{_INTRODUCE})(?=.)")
_ENGLISH: tuple[tuple[Expected, str], ...] = (
    (
        Expected.OVERVIEW,
        r"\b(summari[sz]e|summary|overview|tell me about|describe the report|sum up"
        r"|what (?:is|does) (?:the|this) (?:[\w']+ ){0,5}(?:report|article|document|text) (?:about|say|cover|contain)"
        r"|(?:main|key) (?:points|content|achievements)|outline|highlights|recap|the gist"
        r"|briefly (?:describe|explain|introduce))\b",
    ),
    (Expected.CONTACT, r"\b(phone|telephone|contact|email|e-mail|website|hotline)\b"),
    (
        Expected.DATE,
        r"\b(when|what (?:date|day|year|month|time)|(?:in|on|by) (?:which|what) (?:year|month|date|day))\b",
    ),
    (Expected.REASON, r"\b(why|what (?:is|was) the reason)\b"),
    (
        Expected.ORGANISATION,
        r"\bwho (?:\w+ )?(?:co-?)?(?:invest|fund|financ|buil[dt]|develop|construct|operat|run|own)\w*"
        r"|\b(?:which|what) (?:company|companies|organi[sz]ation|department|institute|firm|agency|bureau|unit|group)",
    ),
    (Expected.PERSON, r"\b(who|whose|whom)\b"),
    (
        Expected.PLACE,
        r"\b(where|(?:which|what) (?:place|village|town|county|city|district|province|park|location))\b",
    ),
    (
        Expected.SHARE,
        r"\b(percent|percentage|share|rate|proportion|how much did .* (?:grow|rise|increase|fall|drop)|growth)\b",
    ),
    (Expected.AREA, r"\b(area|how (?:big|large)|acreage|how much land)\b"),
    (Expected.NUMBER, r"\bhow many\b"),
    (
        Expected.MONEY,
        r"\b(cost|invest(?:ed|ment)?|how much (?:money|is|was|were|will|did .* (?:cost|spend|pay|allocate))|budget"
        r"|price|revenue|income|salary|subsid|capital|spending)\w*",
    ),
    (
        Expected.LIST,
        r"\b(which .*(?:s|ies) (?:are|were|did|do|have|will)|what are|list|name the|what (?:kinds|types) of"
        r"|what .*s (?:are|were))\b",
    ),
    (Expected.NUMBER, r"\b(number of|how much|how (?:far|tall|high|old|often|long))\b"),
    (Expected.MANNER, r"\bhow\b"),
    (Expected.NAME, r"\b(what|which)\b"),
    (Expected.CHECK, r"^(is|are|was|were|did|does|do|has|have|had|will|can|could)\b"),
)
_NAMING = ("n", "s", "j", "b", "f", "eng")  # tags of what names, and states nothing
_SOME = re.compile(r"(?:[这那近前好]|过去|最近)几(?=[年天届]|个月)")  # asks nothing
_INTERROGATIVE = re.compile(r"[啥咋哪谁何几呢]|什么|怎|多少|[\s+,，、]")
QUOTED = re.compile(r"[“\"「『《‘']([^”\"」』》’']{2,30})[”\"」』》’']")


def expected_answer(text: str, language: str) -> Expected:
    """The kind of answer that the interrogative words of `text` ask for."""
    asked, text = text, text.rstrip("?？。.!！ ")
    text = QUOTED.sub("“”", text)  # what is quoted asks nothing
    if language == "en":
        return next((kind for kind, pattern in _ENGLISH if re.search(pattern, text, re.I)), Expected.DESCRIBE)
    told = asked != text and asked.rstrip()[-1] in "?？" and not _INTERROGATIVE.search(text)  # 三通已经实现了？
    told = told and not _only_named(text)
    rest = Expected.CHECK if told else Expected.DESCRIBE
    text = _SOME.sub("", text)
    kind = next((kind for kind, pattern in _CHINESE if re.search(pattern, text)), rest)
    if kind is Expected.OVERVIEW and (introduced := _INTRODUCED.match(text)):
        meant = next((kind for kind, pattern in _CHINESE if re.search(pattern, text[introduced.end() :])), rest)
        return meant if meant in _ONE_THING else kind
    return kind


def _only_named(text: str) -> bool:
    """Whether `text` says nothing, but names something: 蓝莓, 衢州二院, 龙溪小学和廿里院区."""
    return all(word.tag.startswith(_NAMING) or word.text in "的和与、" for word in words_of(text))


def requests_overview(text: str) -> bool:
    """Whether `text` asks for an overview outright, rather than how something went or what has changed."""
    return bool(re.search(_REQUEST, text))


def without_request(text: str, language: str) -> str:
    """`text` without the words that ask for an overview: its topic."""
    patterns = _ENGLISH if language == "en" else _CHINESE
    return re.sub(dict(patterns)[Expected.OVERVIEW], " ", text, flags=re.I)
