"""What people say of themselves around a question: 我家住在山边，老母亲腿脚不好，想问问医院哪天启用.

Its words (家, 老母亲) find in a report what was not meant. But it may be the very thing that is asked about
(我老公在工地没了，家里能领哪些钱), so it is left out only where what remains names something, and then both are
looked for.
"""

from __future__ import annotations

import re

from assistant.understanding.names import Known
from assistant.understanding.phrases import ASKING, Kind, phrases

_BORDER = re.compile(r"(?<=[，,；;。？?！!：:])\s*")
_OWN = re.compile(
    r"我(?![国省市县区镇乡村])|俺|咱(?!们?[省市县区镇乡村])|本人|家[里住](?!程)|老[爸妈母父伴公婆]|爷爷|奶奶|爸|妈|孩子|娃|孙[子女]|儿子|女儿|闺女|姑娘"
    r"|邻居|朋友|同事|领导(?!小组|班子|干部|机构)|老师|客户|老板|群里|作业|论文|发言|材料|素材|PPT|想(?:[问知了查看写去带]|请教)|太长|看不懂|不太?懂|麻烦|谢谢|急用",
    re.I,
)
_POINTING = re.compile(r"[这那它他她]")
_REQUEST = re.compile(
    r"概括|归纳|总结|介绍|[讲说列捋理梳][^，]{0,2}(?:讲|说|一下|下|几|理|一捋)|挑.{0,3}[讲说]|[给帮]我"
)
_TAGGED = re.compile(
    r"(?:[对是]吗|[对是]吧|对不对|是不是|没[说记]?错吧|真的吗|真的假的)[?？。!！\s]*$"
)  # all of it is stated
_YES = re.compile(r"[吗么嘛吧没不][？?！!。~\s]*$")
_OPENING = re.compile(
    r"^(?:我|俺|咱)?(?:就|只|就是|也)?想(?:要)?(?:问|知道|了解|请教|打听)(?:问|一问|一下|下)?|^请?把(?=.{4})"
)


def without_background(text: str, known: Known) -> str:
    """`text` (folded) without what the person says of themselves; all of it where the rest names nothing.

    `known` tells whether the documents hold a run of characters.
    """
    clauses = [clause for clause in _BORDER.split(text) if clause.strip()]
    asked = [clause for clause in clauses if not _aside(clause)]
    if _TAGGED.search(text) or len(clauses) < 2 or len(asked) == len(clauses) or not any(map(_asks, asked)):
        return text
    rest = _OPENING.sub("", "".join(asked)).strip("，,；;：: ")
    return text if _POINTING.search(rest) or not _names(rest, known) else rest


def _names(text: str, known: Known) -> bool:
    """Whether `text` has a name of the documents, or a place or thing of them and another."""
    kinds = (Kind.PLACE, Kind.THING)
    found = [phrase for phrase in phrases(text, known) if phrase.kind in kinds and known(phrase.text)]
    return any(phrase.named for phrase in found) or len(found) > 1


def _aside(clause: str) -> bool:
    """Whether a clause only tells of the person."""
    return bool(_OWN.search(clause)) and not _asks(clause)


def _asks(clause: str) -> bool:
    return bool(ASKING.search(clause) or _REQUEST.search(clause) or _YES.search(clause))
