"""Words that cannot both be true of one thing, and whether a text says that something is done, planned or not so.

Closed classes of the language: directions of change, permission, extent, relative years, marks of aspect and negation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# 比去年增长 and 大于去年 speak of this year.
NOT_COMPARED = "(?<![比较同与])" + "".join(
    f"(?<!{than})" for than in ("大于", "小于", "高于", "低于", "多于", "少于", "快于", "慢于", "好于", "优于", "超过")
)
# Which way something went or stands: a question that says the other way asks for what was not so.
TURNS: tuple[tuple[str, ...], ...] = (
    (
        r"增长(?!目标|率|速度|预期|点|极)|上升|提高|增加|上涨|扩大|增多|提升|攀升|递增|走高|(?<![高])涨|多了|变多|上调|调高",
        r"下降|减少|降低|缩小|下滑|回落|压减|缩减|递减|走低|(?<!下)跌|(?<!多)少了|变少|降了|下调|调低|负增长",
    ),
    (r"加快|提速", r"放缓|减慢|放慢|减速"),
    (r"盈利|赚钱|赢利", r"亏损|亏本|赔钱"),
    (r"顺差|净流入", r"逆差|净流出"),
    (
        r"高于|超过|超出|突破|多于|[要更还偏]高|高(?=[吧吗了些一])",
        r"低于|不足|不到|少于|未达|[要更还偏]低|低(?=[吧吗了些一])",
    ),
    (r"提前", r"推迟|延期|延后|逾期"),
    (r"加入|参加", r"退出"),
    (r"开通|通车|启用|投入使用|投用|投运|恢复运行", r"停运|停开|停航|停用|关停|关闭|关门"),
    (r"开工|复工|动工", r"停工|叫停"),
    (r"开业|营业", r"停业|歇业"),
)
GROUPS: tuple[tuple[str, ...], ...] = (
    *TURNS,
    (r"全部|所有|全都|全面|一律|人人", r"部分|一半|一些|少数|个别|试点|基本(?=[完建实形结消])|大体"),
    (r"首次|第一次|首个|首家|首批|首条", r"再次|又一次|第[二三四五六七八九十][次个家批条]"),
    (r"免费|无偿|不收费|不要钱|不收钱|不花钱|免收", r"收费(?!站)|有偿|付费|收取|缴纳|自费|要交|要钱"),
    (
        r"允许|可以|准许|鼓励|支持|(?<![不功可性智节])能(?!源|力|够不)",
        r"禁止|不得|严禁|不准|不能|不允许|不许|不可|不宜",
    ),
    (r"必须|应当|一定要|得要|需要", r"不必|无需|无须|可以不|不需要|不用|免于"),
    (r"自愿", r"强制|强迫"),
    (r"取消", r"保留"),
    (r"上半年", r"下半年"),
    (r"上旬", r"中旬", r"下旬"),
    (r"年初", r"年底|年末"),
    (r"上午|早上|早晨", r"下午|晚上|夜间"),
    (r"公办|公立", r"民办|私立"),
    (r"进口", r"出口"),
    (r"老年人|老人|老龄", r"年轻人|青年|小孩|儿童"),
    (
        NOT_COMPARED + "前年",
        NOT_COMPARED + r"(?:去年|上年|上一年|过去一年)(?!相比|同期)",
        r"今年|本年",
        r"明年|来年|次年|下一年",
        r"后年",
    ),
    (r"十一五", r"十二五", r"十三五", r"十四五", r"十五五"),
)
# What was put off or given up, as people ask about it and as texts tell of it, in more ways.
GIVEN_UP = re.compile(
    r"推迟|延期|延后|延迟|退出|停[运开航用工产建业办]|关停|叫停|歇业|暂停|中止|终止|取消|撤销|裁撤|裁掉|废[除止]|作废|搁置|流产|倒闭|破产"
)
TOLD_GIVEN_UP = re.compile(
    rf"{GIVEN_UP.pattern}|停|[中阻]断|撤|废|拆|退[场役市]|[清腾]退|延长|推延|拖|暂缓|缓[建征收缴]|终结|关闭|裁|失败|不再|免[征除去收]|注销|淘汰|压减"
)
# Words of which a clause that has the one denies the other, whatever else is in it.
OPPOSED: tuple[tuple[str, ...], ...] = (
    (r"增产|丰收|连丰", r"减产|歉收|绝收"),
    (r"收紧|紧缩|从紧", r"宽松|放松"),
    (r"(?:取消|放开|解除|破除).{0,8}限制|(?:零|没有?|不受)限制", r"(?<![零没受])限制"),
    (r"零发生|未(?:有)?发生|没有?(?:再)?(?:发生|出过|出现)|零事故", r"(?<!零)发生|出过|出现"),
)
_PATTERNS = tuple(tuple(re.compile(member) for member in group) for group in GROUPS)
_OPPOSED = tuple(tuple(re.compile(member) for member in group) for group in OPPOSED)
_TURNS = _PATTERNS[: len(TURNS)]

_PLAN = r"预计|预期|计划|规划|拟|将(?!军)|争取|力争|明年|后年|下一步|接下来|准备|即将|有望|打算|筹备|筹建|确保"
# Told of plans more often than of deeds; 推进 and 加快 can be either.
PLANNED = re.compile(rf"{_PLAN}|期待|谋划|目标|待(?=[开建投完验])|要(?=[在把建新完推])|努力|推进|推动|加快")
# Told of what is not there yet, whatever else the clause tells: 推进 is not among it, 前期 is.
_LATER = re.compile(rf"{_PLAN}|下个?月|待|定于|前期|方案|才能|(?<![主重需])要(?![求点素件])")
ONGOING = re.compile(r"正在|正(?=[在有加抓推建])|在建|启动.{0,8}程序|试运行|进行中|施工中|建设中|陆续|逐步|仍在")
DONE = re.compile(
    r"已经?|完成|建成|正式|顺利|启用|投入使用|投产|实现|开通|通车|竣工|落成|落地|入选|获批|获得|达到|成功|全部|累计|[了过](?=[，。；、]|$)"
)
UNDONE = re.compile(r"尚未|还未|还没|仍未|没有?(?=[完建开通到])|未(?=[开建投完通能])|尚待|有待")
NEGATED = re.compile(
    r"没有?(?!问题)|未(?!来)|(?<!是)不(?!断|仅|但|同|少于|低于|足|到|超过|对|是不)|并非|无(?!机|人|障|锡|线|偿|论)|别|拒绝|取消|停止"
)
ONLY = re.compile(r"只|仅|才(?!能)|就(?=[一两三几\d])")
_INTENDED = r"预计|预期|计划|拟(?![定人])|将(?=[在于会要继实建开投完达全进新推加启重打形])|争取|力争|确保|即将|有望"
INTENDED = re.compile(_INTENDED)
HEDGED = re.compile(
    rf"{_INTENDED}|尚未|还未|仍未|没有|未(?![来成])|不(?![断仅但足到同])|禁止|严禁|取消|停止|拒绝|否认|基本|部分|除"
)
MARKS = {"planned": PLANNED, "ongoing": ONGOING, "done": DONE, "undone": UNDONE, "negated": NEGATED, "only": ONLY}
_ASKS_DONE = re.compile(
    r"已经|了吗|了没|了吧|了么|了嘛|好了|完成|现在.{0,4}能|能.{0,6}了吗|是不是.{0,20}了$|是否已|过吗|[了过]$"
)
_ASKS_PLANNED = re.compile(
    r"计划|打算|准备|要不要|会不会|将|是否要|是不是要|预计|要(?=[在把建新完推到达])|[明后来]年|快要?.{0,8}了$|就[要会能]"
)

# What is asked for as finished is told of as begun or under way, or only wished for.
_FINISHES = r"建[成好]|修[成好]|[完竣]工|落成|通车|开通|投产|投用|投入使用|启用|开业|交付"
_BEGINS = re.compile(r"[开动复]工|开建|启动|开始|动起来|动手|在建|施工")
_FINISHED = re.compile(rf"{_FINISHES}|运营|营业|完成|实现|已|[了过]")
_UNDERWAY = re.compile(
    rf"{_PLAN}|期待|谋划|推进|推动|加快|启动|创建|申创|实施建设|在建|[开动]工|需要|希望|愿(?!景)|呼吁|有待"
)
_WISH = re.compile(rf"{_PLAN}|加快(?=[建完竣])|期待|早日|需要|希望|不仅是")
# At the head of a clause these govern the clauses behind it: 计划在5年内建成基地，产值突破10亿元.
_GOVERNS = re.compile(r"(?:^|[，,：])[^，,：]{0,2}(?:计划(?!生育)|预计|力争|争取|拟(?![定人])|确保)")
_TOLD_NOW = re.compile(r"已|目前|完成|现[有已]|累计|[了过](?=[，。；、]|$)")


def only_planned(statement: str, before: str, clause: str) -> bool:
    """Whether what `statement` has as done is told in `clause` (behind `before` in its sentence) as not done yet."""
    if not asks_done(statement):
        return False
    if (plan := _last(_GOVERNS, before)) and not _TOLD_NOW.search(f"{before[plan.end() :]}{clause}"):
        return True
    wish, done = _WISH.search(clause), DONE.search(clause)
    if _BEGINS.search(statement):
        return wish is not None and (done is None or wish.start() < done.start())
    if not re.search(_FINISHES, statement):
        return False
    under, done = _UNDERWAY.search(clause), _FINISHED.search(clause)
    return bool(wish and done and wish.start() < done.start()) or (under is not None and done is None)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda m: m.start(), default=None)


# That something has not begun, or is not finished; and words that tell that it has.
_NOT = r"(?:还没有?|还未|尚未|没有?|未)(?:能|有|正式|真正|全部)?"
_NOT_YET = (
    (
        rf"{_NOT}(?:动工|开工|开建|启动|开始|动起来|动手|开挖)",
        r"开工|动工|启动|在建|施工|推进|投产|建成|竣工|完工|加快|开建|进展|建设(?!用地|规划|方案)",
    ),
    (
        rf"{_NOT}(?:[建修][成好完]|完工|竣工|投产|投用|投入使用|启用|通[车航]|开[通业]|运营|营业|[用住通]上|完成|落地)",
        r"建成|完工|竣工|投产|投用|投入使用|启用|通[车航]|开[通业]|运营|完成|落地|交付",
    ),
)
_NO_DENIAL = re.compile("[分特级个区]别")  # 分别建成


def denied_yet_told(statement: str, text: str) -> bool:
    """Whether a statement denies that something has begun or is finished, which `text` tells as a fact."""
    text = _NO_DENIAL.sub("", text)
    if any(pattern.search(text) for pattern in (_LATER, UNDONE, NEGATED)):
        return False
    return any(re.search(denied, statement) and re.search(told, text) for denied, told in _NOT_YET)


def asks_done(statement: str) -> bool:
    """Whether a statement or question is about something being done by now."""
    return bool(_ASKS_DONE.search(statement)) and not _ASKS_PLANNED.search(statement)


def asks_planned(statement: str) -> bool:
    """Whether it is about a plan."""
    return bool(_ASKS_PLANNED.search(statement))


def contrary(statement: str, text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """A word of `statement` beside the word of `text` that excludes it, where neither text has both."""
    return _excluding(statement, text, _PATTERNS)


def turned(statement: str, text: str) -> bool:
    """Whether `text` says that things went or stand the other way."""
    return any(True for _ in _excluding(statement, text, _TURNS))


def opposed(statement: str, text: str) -> bool:
    """Whether `text` says the opposite of what `statement` says, of closed pairs of words.

    The same word in both confirms nothing: how much, of what and when may differ.
    """
    for group in _OPPOSED:
        said = next((i for i, member in enumerate(group) if member.search(statement)), None)
        told = next((i for i, member in enumerate(group) if member.search(text)), None)
        if said is not None and told is not None and said != told:
            return True
    return False


def _excluding(
    statement: str, text: str, patterns: tuple[tuple[re.Pattern[str], ...], ...]
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    for group in patterns:
        said = [m for member in group if (m := member.search(statement))]
        meant = [m for member in group if (m := member.search(text))]
        if len(said) == 1 and len(meant) == 1 and said[0].re is not meant[0].re:
            yield said[0], meant[0]
