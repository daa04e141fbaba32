"""Items of a guide that say by a label what they tell: 3. 所需材料：身份证、户口簿.

Under the heading of what is asked about (一、高龄津贴) the label alone makes such an item the answer.
"""

from __future__ import annotations

import re

from assistant.understanding.expected import VALUES, holds_expected
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question, content
from corpus.document import Document, Sentence

_LABEL = re.compile(r"(?:[（(]?(?:第?[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．条]\s*)?([\u4e00-\u9fff]{2,8})[：:]")
# What a label promises (its end), beside what asks for it.
_PROMISES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"(?:{label})$"), re.compile(asks))
    for label, asks in (
        (
            r"对象|条件|资格|范围|人群",
            r"(?:什么|啥|哪种|怎样)(?:样)?的?(?:老?人|家庭|企业|情况|条件)|哪些(?:老?人|家庭|企业|对象|条件)|谁(?:能|可以|有)|条件|资格|对象",
        ),
        (
            r"材料|证件|资料|要件",
            r"材料|证件|资料|[带交备拿](?:齐)?(?:上)?(?:些|点)?(?:什么|啥|哪些)|手续要(?:什么|啥|哪些)",
        ),
        (r"时限|期限|周期", r"多久|多长时间|几天|多少天|几个工作日|多少个?工作日"),
        (r"收费|费用|标准|金额|额度|待遇", r"多少钱|几[元块]|标准|收费|要钱|花钱|收钱|交钱|额度|补多少|发多少|领多少"),
        (r"封顶线?|限额|上限|最高额度?", r"最[多高]|封顶|上限|顶多"),
        (r"起付线|起付标准|门槛", r"起付|门槛"),
        (
            r"内容|项目|范围",
            r"哪些(?:服务|内容|项目)|(?:什么|啥)(?:服务|内容|项目)|(?:服务|内容)(?:有|包括|是)(?:什么|啥|哪些)",
        ),
        (
            r"步骤|流程|程序|方式|办法|途径|渠道",
            r"怎么(?:办|申|领|报|弄|走)|咋(?:办|申|领|报|弄)|如何(?:办|申|领|报)|流程|步骤|程序",
        ),
        (r"地点|地址|场所|窗口", r"在哪|哪里|哪儿|到哪|去哪|上哪|地址|地点"),
        (r"电话|热线|方式", r"电话|热线|联系"),
        (r"时间|日期", r"什么时候|啥时|几时|何时|几点|几号(?![楼窗路线车柜门])|哪天|哪个?月|上班|时间"),
    )
)
# Of these there are several kinds in one guide (发放时间, 申请时间): what kind must be asked for as well.
_SEVERAL = re.compile(r"(?:时间|日期|标准|方式|费用|电话)$")
_HOURS = (
    re.compile(r"办公|营业|开放|服务|工作|受理"),
    re.compile(r"几点|[上下]班|开门|关门|营业|开放|周[末六日]|星期|礼拜"),
)
_CALLED = 3  # characters of a label that is a name
_NAME = 5  # characters of a name
_ALIKE = 2  # pairs of characters that question and heading share


def labelled(question: Question, document: Document, sentence: Sentence) -> bool:
    """Whether `sentence` is the item that the question asks for, by its label under the heading of its topic."""
    label = _LABEL.match(sentence.text)
    if label is None or question.language == "en" or question.expected is Expected.CHECK:
        return False
    if label[1] in question.text and len(label[1]) >= _CALLED and _only_one(document, label[1]):
        return question.expected not in VALUES
    if not any(promise.search(label[1]) and asks.search(question.text) for promise, asks in _PROMISES):
        return False
    if _SEVERAL.search(label[1]) and not _of_its_kind(_SEVERAL.sub("", label[1]), question.text):
        return False
    if question.expected in VALUES and not holds_expected(question, sentence.text):
        return False
    return _in_its_section(question.text, document, sentence)


def _only_one(document: Document, label: str) -> bool:
    """Whether one item only has this label: 第一类 of 第一类是什么条件."""
    labels = (_LABEL.match(s.text) for s in document.sentences)
    return [found[1] for found in labels if found].count(label) == 1


def _of_its_kind(kind: str, asked: str) -> bool:
    """Whether it is asked for this kind of time or fee: 发放 of 什么时候发."""
    hours, asks_hours = _HOURS
    return bool(set(kind) & set(asked)) or bool(hours.search(kind) and asks_hours.search(asked))


def _in_its_section(asked: str, document: Document, sentence: Sentence) -> bool:
    """Whether the question names what the section is about, or something that is named in it."""
    words = content(asked).split()
    pairs = {word[i : i + 2] for word in words for i in range(len(word) - 1)}
    if sum(pair in heading for heading in sentence.headings[-1:] for pair in pairs) >= _ALIKE:
        return True
    names = {word[i : i + _NAME] for word in words for i in range(len(word) - _NAME + 1)}
    section = (s.text for s in document.sentences if s.headings == sentence.headings)
    return bool(sentence.headings) and any(name in text for text in section for name in names)
