"""Which words of a question are one name."""

import pytest

from assistant.understanding.names import end_of_name, joined, name_and_rest, names_one
from assistant.understanding.tagging import Word, words_of

REPORT = "松林镇的云湖大桥建成通车，七方镇新建农村公路9公里，城镇新增就业的目标如期实现。"


def known(run):
    return run in REPORT


def nothing_known(run):
    return False


def made(*pairs):
    """Words one after another, each as `text/tag`."""
    words, start = [], 0
    for text, tag in (pair.split("/") for pair in pairs):
        words.append(Word(text, tag, start, start + len(text)))
        start += len(text)
    return words


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("龙溪小学", True),
        ("平陆运河", True),
        ("廿里镇", True),
        ("彩虹之芯", True),
        ("龙溪小学二期", True),
        ("农村公路", False),
        ("乡村小学", False),
        ("民办幼儿园", False),
        ("国家级高新区", False),
        ("公园", False),
        ("粮食产量", False),
    ],
)
def test_a_thing_with_a_name_of_its_own_and_a_kind_of_things(text, one):
    assert names_one(text) is one


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("龙溪小学什么时候启用", "龙溪小学"),
        ("财政收入有多少", "财政收入"),
        ("云湖大桥什么时候通车", "云湖大桥"),
        ("新建了多少公里公路", ""),
        ("已经通车了吗", ""),
        ("2023年的总投资", ""),
    ],
)
def test_the_longest_name_that_begins_a_question(question, name):
    words = words_of(question)
    assert joined(words[: end_of_name(words, 0, known)]) == name


def test_a_name_may_begin_anywhere():
    words = words_of("请问龙溪小学什么时候启用")
    at = [word.text for word in words].index("龙溪")
    assert joined(words[at : end_of_name(words, at, nothing_known)]) == "龙溪小学"


def test_a_run_that_the_documents_hold_is_one_name():
    words = words_of("云湖大桥有多长")
    assert joined(words[: end_of_name(words, 0, known)]) == "云湖大桥"
    assert joined(words[: end_of_name(words, 0, nothing_known)]) == "云湖", "a place that the dictionary knows"


def test_a_numeral_begins_a_name_only_where_the_documents_say_so():
    words = made("七/m", "方镇/n")
    assert end_of_name(words, 0, known) == 2
    assert end_of_name(words, 0, nothing_known) == 0


def test_what_is_done_is_a_name_where_a_measure_of_it_is_asked():
    words = made("城镇/n", "新增/v", "就业/v", "的/uj", "目标/n")
    assert joined(words[: end_of_name(words, 0, known)]) == "城镇新增就业"
    assert joined(words[: end_of_name(words, 0, nothing_known)]) == "城镇"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("平陆/n", "运河/n", "总/b", "投资/vn"), ["平陆运河", "总投资"]),
        (("边城/n", "机场/n", "跑道/n"), ["边城机场", "跑道"]),
        (("龙溪/nr", "小学/n"), ["龙溪小学"]),
        (("粮食/n", "产量/n"), ["粮食", "产量"]),
        (("财政收入/n",), ["财政收入"]),
    ],
)
def test_a_name_and_what_belongs_to_it_are_two(words, parts):
    assert [joined(part) for part in name_and_rest(made(*words))] == parts
