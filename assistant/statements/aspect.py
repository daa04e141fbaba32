"""Whether a text says that something is done, under way, planned, or not so; closed classes of the language.

Aspect is what grammars call it. The trained models of `reader/verdicts.py` are told of these marks (`MARKS`); where a
plan stands beside a deed, rules decide.
"""

from __future__ import annotations

import re

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
    r"已经|了吗|了没|了吧|了么|了嘛|好了|完成|现在.{0,4}能|能.{0,6}了吗|是不是.{0,20}了$|是否已|过吗|[了过]$|[拿得获夺评][了到](?!多少|几)|[排名]了第"
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
_WISH = re.compile(rf"{_PLAN}|加快(?=建成|[完竣])|期待|早日|需要|希望|不仅是")
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


def told_otherwise(statement: str, clause: str) -> bool:
    """Whether `clause` tells as planned or under way what is stated as done, or as done what is denied."""
    if denied_yet_told(statement, clause):
        return True
    if not asks_done(statement):
        return False
    intended, done = INTENDED.search(clause), DONE.search(clause)
    if intended and done:
        return intended.start() < done.start()  # 确保建成投产
    return bool(PLANNED.search(clause) or ONGOING.search(clause)) and not done


def asks_done(statement: str) -> bool:
    """Whether a statement or question is about something being done by now."""
    return bool(_ASKS_DONE.search(statement)) and not _ASKS_PLANNED.search(statement)


def asks_planned(statement: str) -> bool:
    """Whether it is about a plan."""
    return bool(_ASKS_PLANNED.search(statement))
