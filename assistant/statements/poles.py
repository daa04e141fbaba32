"""Two ways that something can be, of which one excludes the other, each as people say it and as reports do.

不收跑腿费 and 免费送餐上门 are one way, 要自己掏钱 the other. The first way of each pair holds what denies the second,
so it is looked for first and taken out. Whether things are free, open, allowed, for everybody, bought, and whether
anybody came to harm.
"""

from __future__ import annotations

import re

_COST = r"(?:钱|费|税|款)"
_NEED_NOT = (
    r"(?:不用|不必|不需要?|不须|不要|不会|不再|不|无需|无须|没有?|未)"
    r"(?:自己|个人|另外|额外|再|多|他们|农民|农户|他|她|买|另)*"
)
_PAY = r"(?:收取?|花|掏|出|交|缴纳?|付|承担|分摊|买票)"
_FREE = (
    r"免费|免[收缴交票除去征]|(?<!没有)(?<!没)(?<!不是)全免|免了|减免全部|无偿|不要钱|不花钱|白[送给领]"
    r"|取消[^，。；]{0,10}(?:费|税)(?![用收制])|一分钱?都?[不没][^，。；]*|(?:全额|全部)(?:资助|承担|负担|补助|代缴)"
    r"|由[^，。；]{0,8}(?:财政|政府|集体|单位|医保)[^，。；]{0,4}(?:承担|负担|支付|代缴|全额)|费用?[^，。；]{0,12}全部承担"
    rf"|{_NEED_NOT}{_PAY}[^，。；]{{0,8}}?(?:{_COST}|票|用|$)|{_NEED_NOT}(?:承担|缴纳|付费|收费|收取)"
)
_PAID = (
    r"(?:没有?|不是)全免|只(?:是|能)?减|半价|打折|优惠(?=\d)|收费(?!站)|自费|有偿|付费|自己[掏出花交付]钱?$"
    r"|要钱|花钱|掏[^，。；]{0,4}钱|分摊|收取|缴纳|要交|照收"
    rf"|(?:要|得|需|须|自己)[^，。；]{{0,6}}(?:交|缴纳|掏|花|出|付)[^，。；]{{0,5}}{_COST}"
)
_CANNOT = r"不能(?!源)|不得|禁止|严禁|不准|不让|不许|不可(?!或缺|分割)|[\u4e00-\u9fff]不(?:了|到|上)(?=[了吧]|$)|不行"
_CAN = (
    r"(?<![不才失功可性智节技产职潜势效动热电核未])能(?!源|力|够不|耗|效|量|级|人|手|干|否)"
    r"|可以|(?<=[均都皆亦])可|即可|允许|准许|照常"
)
_OPEN = (
    r"不关门|不打烊|不休息|24小时|二十四小时|全天候|昼夜|无休|不断岗|照常|开着|值班|不闭[馆门]"
    r"|(?<!没)有人(?:上班|办公|值班|$)"
)
_SHUT = r"关[门着闭]|休息|打烊|闭馆|停诊|不(?:上班|办公|开[门诊放]?|营业|接待)|没有?人(?:上班|办公|值班|在)?$"
_ANYBODY = (
    r"不论|无论|不分|不限|不管|同等|一视同仁|(?:取消|不受|没有)[^，。；]{0,14}限制"
    r"|没有?[^，。；]{1,10}也[能可]|(?:不是|外地)[^，。；]{1,12}也[能可]"
)
_SOME_ONLY = r"只有|仅限|只限|必须[有是]|要看|才[能可有让给算]"
_NOBODY = (
    r"零(?:伤亡|死亡)|无(?:人员?|群众)?(?:伤亡|死亡)|人都没[^，。；]{0,3}[死伤]"
    r"|(?:没有?|未)(?!来)[^，。；]{0,14}(?:伤亡|死[过人亡了]|死$|伤[着到]|遇难|丧生|亡人)"
)
_SOMEBODY = r"亡人事故|死亡\d|\d人死亡|遇难|丧生|死过人|死了人|(?:有|造成)[^，。；]{0,6}[死伤]亡?"
_HIRED, _BOUGHT = r"(?<![公廉保招])租(?![金赁住房])|租赁(?!住房|补贴)|承租", r"买|购[买置入]?|收购"
Pairs = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def _pairs(*words: tuple[str, str]) -> Pairs:
    return tuple((re.compile(first), re.compile(second)) for first, second in words)


WAYS = _pairs((_FREE, _PAID), (_OPEN, _SHUT), (_ANYBODY, _SOME_ONLY))
LEAVE = _pairs((_CANNOT, _CAN))  # said of much in one sentence
HARM = _pairs((_NOBODY, _SOMEBODY))
GOT = _pairs((_HIRED, _BOUGHT))


def same_way(statement: str, text: str, pairs: Pairs) -> bool | None:
    """Whether `text` tells the way that `statement` has something to be; None where no pair says, or they disagree."""
    told = {
        said == meant
        for pair in pairs
        if (said := _way(statement, *pair)) is not None and (meant := _way(text, *pair)) is not None
    }
    return told.pop() if len(told) == 1 else None


def _way(text: str, first: re.Pattern[str], second: re.Pattern[str]) -> bool | None:
    """Whether it is the first way (True) or the second; None for neither or both."""
    is_first = first.search(text) is not None
    is_second = second.search(first.sub("", text)) is not None
    return None if is_first == is_second else is_first
