"""Two ways that something can be, of which one excludes the other, each as people say it and as reports do.

不收跑腿费 and 免费送餐上门 are one way, 要自己掏钱 the other. The first way of each pair holds what denies the second,
so it is looked for first and taken out. Whether things are free, open, allowed, for everybody, bought, paid in time,
kept, whether who comes first gains by it, and whether anybody came to harm.
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
    r"|(?:还要|还得|也得|也要|要|得|需|须)[^，。；]{0,4}[买购补][^，。；]{0,8}票"
    rf"|(?:要|得|需|须|自己)[^，。；]{{0,6}}(?:交|缴纳|掏|花|出|付)[^，。；]{{0,5}}{_COST}"
)
_CANNOT = r"不能(?!源)|不得|禁止|严禁|不准|不让|不许|不可(?!或缺|分割)|[\u4e00-\u9fff]不(?:了|到|上)(?=[了吧]|$)|不行"
_CAN = (
    r"(?<![不才失功可性智节技产职潜势效动热电核未])能(?!源|力|够不|耗|效|量|级|人|手|干|否)"
    r"|可以|(?<=[均都皆亦仍也])可|即可|允许|准许|照常"
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
_PAID_UP = (
    r"(?:没有?|未(?!来)|无|不会|不|零)(?:[^，。；]{0,8}[发产出]生?)?[^，。；]{0,8}?(?:逾期|违约|拖欠|欠薪|欠[账款])"
    r"|(?:逾期|违约|拖欠|欠薪)[^，。；]{0,6}(?:为零|清零|零发生)|按[时期][^，。；]{0,6}[还付发缴兑]|(?:按期|按时|足额|如数)"
    r"|还[清上](?!不)|还得[上起清]|付清|结清|发到手|拿到手|兑付"
)
_OWING = r"逾期|违约|拖欠|欠[薪款账着钱费]|还不[上起了清]|没[还付发]|付不[出起了]|发不[出下]"
_KEPT = (
    r"(?<!不)(?:予以|原址|就地|原样)?(?:保留|留[着下存])|(?:不|不会|没有?|未)(?:被|会|再|要|能)*(?:拆|砍|推倒|推平|移走|铲)"
    r"|修缮|原地保护|就地保护|留得住"
)
_TORN_DOWN = r"拆[掉除了]?|砍|推倒|推平|铲[平除掉]|移走|留不[住下]"
_NO_MATTER = (
    r"不影响|无关|不分先后|没有?(?:什么|啥|多大|任何)?(?:用(?![完过了到掉在来得])|好处|便宜|区别|差别|影响|关系)|[占沾得捞]不[到了着上](?:[先光便好]|什么|啥)"
    r"|(?:不|不会)吃亏|不占(?:先|便宜|优势)|白[抢急赶]|都一样|一个样"
)
_MATTERS = r"优先|(?<!不)影响|占便宜|[占抢]先|吃亏|靠前|先到先得|有好处|沾光|占优势"
_LEFT_OUT = (
    r"不(?:得|能|可|会|再)*(?:作为|当[作做]?|算|计入|纳入|列入|累计|结转|带到|认定|认|受理|给办|予)|不再(?!是|需要?|收)|作废"
    r"|[\u4e00-\u9fff]不(?:了|到|上|成)(?=[了吧]|$|[\u4e00-\u9fff])|没[法戏]"
    rf"|{_CANNOT}"
)
_TAKEN_IN = rf"{_CAN}|照样|照常|有效|当(?![年月日天时前下地场])[作做成]?[^，。；]{{1,8}}用|算(?=[^，。；]{{0,6}}$)"
Pairs = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def _pairs(*words: tuple[str, str]) -> Pairs:
    return tuple((re.compile(first), re.compile(second)) for first, second in words)


COST = _pairs((_FREE, _PAID))
WAYS = (*COST, *_pairs((_OPEN, _SHUT), (_ANYBODY, _SOME_ONLY)))
LEAVE = _pairs((_CANNOT, _CAN))  # said of much in one sentence
HARM = _pairs((_NOBODY, _SOMEBODY))
LEFT_OUT = _pairs((_LEFT_OUT, _TAKEN_IN))
DUTY = _pairs((_PAID_UP, _OWING))
LASTING = _pairs((_KEPT, _TORN_DOWN), (_NO_MATTER, _MATTERS))
GOT = _pairs((_HIRED, _BOUGHT))


def same_way(statement: str, text: str, pairs: Pairs) -> bool | None:
    """Whether `text` tells the way that `statement` has something to be; None where no pair says, or they disagree."""
    told = {
        said == meant
        for pair in pairs
        if (said := way(statement, *pair)) is not None and (meant := way(text, *pair)) is not None
    }
    return told.pop() if len(told) == 1 else None


def way(text: str, first: re.Pattern[str], second: re.Pattern[str]) -> bool | None:
    """Whether it is the first way (True) or the second; None for neither or both."""
    is_first = first.search(text) is not None
    is_second = second.search(first.sub("", text)) is not None
    return None if is_first == is_second else is_first
