"""Words that cannot both be true of one thing.

Closed classes of the language: directions of change, permission, extent, relative years, what was given up.
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
    (r"国有企业|国企", r"民营|民企|私营"),
    (r"东部|东北|沿海", r"西部|西北|西南", r"中部"),
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
