"""Whether there was something of a kind before: what is told as the first one was not there before."""

from __future__ import annotations

import re

BEFORE = re.compile(r"以前|从前|过去|原来|原先|之前|此前|先前|早先|早年|从来|从[没未]|一直|历史上|向来")
_NONE = re.compile(r"没|未|不(?!是不|断|少|光|仅|只|错)|无|零")
_SOME = re.compile(r"早就|就|已经?|早已|有|[通拿得去来做办][过了]")
_KIND = r"[个家座所条次位批届例支艘台款部名场种类项只间处栋]"
_FIRST = re.compile(
    rf"第一{_KIND}|首{_KIND}|首[获开创](?!新)|零的?突破|从无到有|结束了?[^，。；]{{1,20}}的?历史|填补[^，。；]{{0,12}}空白"
)
_ONE_OF_MANY = re.compile(rf"第一{_KIND}|首{_KIND}|头一{_KIND}")


def none_before(statement: str, sentence: str) -> bool | None:
    """Whether what `sentence` tells as the first of its kind bears `statement` out; None where either tells no such.

    以前没有地铁 and 早就有地铁 beside 首条地铁通车. A statement that has a first one of its own is no such thing.
    """
    if not (BEFORE.search(statement) and _FIRST.search(sentence)) or _ONE_OF_MANY.search(statement):
        return None
    if _NONE.search(statement):
        return True
    return False if _SOME.search(statement) else None
