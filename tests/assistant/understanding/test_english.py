"""English questions: figures as the documents write them, and follow-ups."""

import pytest

from assistant.understanding.conversation import complete
from assistant.understanding.english import in_chinese


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Is it 2.5 billion yuan?", ("25亿元",)),
        ("the 150,000-ton chemicals project", ("15万吨",)),
        ("an investment of 120 million yuan", ("1.2亿元",)),
        ("238,000 square metres of floor", ("23.8万平方米",)),
        ("72 mu of land and 6 percent more", ("72亩", "6%")),
        ("30 thousand tonnes", ("3万吨",)),
        ("Did it open on August 8, 2024?", ("8月8日",)),
        ("Did it open on 9 Sept?", ("9月9日",)),
        ("the 12 companies of 2024", ("2024年",)),
        ("How did exports grow in 2005?", ("2005年",)),
        ("Are there 2000 places?", ()),
        ("When did the school open?", ()),
    ],
)
def test_figures(question, written):
    assert in_chinese(question) == written


@pytest.mark.parametrize(
    ("earlier", "question", "named"),
    [
        ("When did Longxi Primary School open?", "Where is it?", "Longxi Primary School"),
        ("When did Longxi Primary School open?", "What is its address?", "Longxi Primary School's"),
        ("龙溪小学什么时候启用？", "Where is it?", "龙溪小学"),
        ("How many visitors came to Anhui?", "What about Shanghai?", "Shanghai"),
    ],
)
def test_follow_ups(earlier, question, named):
    assert named in complete(question, [earlier], lambda run: run == "龙溪小学").text
