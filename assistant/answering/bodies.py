"""Whether a sentence names such a person, post or company as is asked for by its name.

A post that the question names must stand in the sentence; so must some name or other of a person or of a body. Whose
name it is, is not read here.
"""

from __future__ import annotations

import re

from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.understanding.tagging import words_of

_TITLES = (
    r"书记|主席|主任|部长|局长|处长|科长|所长|院长|校长|园长|站长|队长|会长|厂长|行长|社长|[镇乡县市区省州村]长"
    r"|总理|长官|司令|委员|干事|经理|董事|总裁|代表|负责人|专员|教授|医生|工程师"
)
_TITLE = re.compile(_TITLES)
_ASKS_POST = re.compile(r"什么(?:职务|职位|岗位|官|身份|头衔)|担任(?:了)?(?:什么|啥|何)|(?:职务|职位)(?:是|$)")
_ASKS_NAME = re.compile(rf"(?:{_TITLES})(?:叫|姓|名叫)(?:什么|啥)")
# Of a person; 谁来推进 may be told of an office, 招的是些什么人 of a kind of people.
_ASKS_WHO = re.compile(
    rf"是谁|谁(?:是|叫|说|讲|写|当|担任)|哪位|哪个人|(?<!些)什么人(?=[说讲写提当])|何人|姓什么|{_TITLES}"
)
_ASKS_COMPANY = re.compile(r"(?:哪一?家|哪个|什么|啥)(?:公司|企业|集团)")
_COMPANY = re.compile(r"公司|集团|企业|银行|厂|局(?![面限部])|院(?!子)|合作社|单位|中心|石化")
_GIVEN = 2  # characters of a given name
# A line that says who made a text, or where to turn to: 通讯员 吴晓梅.
IMPRINT_LINE = re.compile(
    r"^(通讯员|记者|作者|来源|编辑|责任编辑|摄影|供稿|撰稿|联系人|联系电话|地址|主办单位|承办单位)[:：\s]*\S"
)


def unnamed(question: Question, sentence: str, text: str) -> bool:
    """Whether a person, post or company is asked for that `sentence`, told as `text`, does not name."""
    return _no_person(question, sentence) or _no_post(question, sentence) or _no_company(question, text)


def _no_person(question: Question, sentence: str) -> bool:
    asks = question.expected is Expected.PERSON and _ASKS_WHO.search(question.text)
    if not (asks or _ASKS_NAME.search(question.text)) or question.language == "en":
        return False
    post = _TITLE.search(question.text)
    if post and post[0] not in sentence:
        return True
    return not _names_person(sentence) and not IMPRINT_LINE.match(sentence)


def _no_post(question: Question, sentence: str) -> bool:
    return bool(_ASKS_POST.search(question.text)) and not _TITLE.search(sentence)


def _no_company(question: Question, text: str) -> bool:
    """Whether a company is asked for by its name, and the sentence names no body at all."""
    asks = question.expected is Expected.ORGANISATION and _ASKS_COMPANY.search(question.text)
    return bool(asks and not _COMPANY.search(text)) and not any(word.tag in ("nt", "eng") for word in words_of(text))


def _names_person(text: str) -> bool:
    """Whether a dictionary word of `text` is a person's name, or a surname with a given name after it (周 + 建国)."""
    words = words_of(text)
    return any(
        word.tag.startswith("nr") and (len(word.text) > 1 or (after.tag[:1] == "n" and len(after.text) <= _GIVEN))
        for word, after in zip(words, (*words[1:], words[-1]), strict=True)
    )
