"""Names that mean the same: a question's own gives way to the one that the documents use, and only to that."""

import pytest

from assistant.understanding.equivalents import FILE, in_the_documents_words

REPORT = "国内生产总值达到74.4万亿元。今年国内生产总值增长6.5%左右。高速铁路投产1900公里。医保目录扩大。"


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("去年GDP多少", "去年国内生产总值多少"),
        ("what was the gdp last year", "what was the 国内生产总值 last year"),
        ("高铁修了多少公里", "高速铁路修了多少公里"),
        ("地区生产总值多少", "国内生产总值多少"),
        ("今年经济增长目标是多少", "今年国内生产总值增长是多少"),
    ],
)
def test_the_documents_own_name_is_used(question, understood):
    text, used = in_the_documents_words(question, REPORT.__contains__)
    assert text == understood
    assert len(used) == 1


@pytest.mark.parametrize(
    "question",
    [
        "医保目录有哪些药",  # the report says so itself
        "个税起征点是多少",  # it says neither
        "国内生产总值增长了多少",  # a name is not changed for what only gives way to it
        "GDPR 是什么",
    ],
)
def test_other_names_stay(question):
    assert in_the_documents_words(question, REPORT.__contains__) == (question, ())


def test_no_name_stands_on_the_said_side_of_two_groups():
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    groups = [{name.strip() for name in line.split(">")[0].split("=")} for line in lines]
    assert all(len(group) > 1 or ">" in line for group, line in zip(groups, lines, strict=True))
    names = [name for group in groups for name in group]
    assert sorted(names) == sorted(set(names))
