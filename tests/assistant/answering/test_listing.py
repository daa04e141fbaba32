"""Lists told over several sentences or lines: all items are the answer, and nothing else."""

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.build import build_document
from index.build import build_in_memory

PLAN = """青岩县村庄清洁行动方案

一、申请办法

（一）申请对象：住在本县，并符合下列条件之一的农户：

1. 三年内没有领过补助的；

2. 家里有八十岁以上老人的。

（二）所需材料：

1. 户口簿复印件；

2. 宅基地证书；

3. 近期照片两张。

二、主要措施

要采取以下措施。一是加强组织领导。由县长任组长。二是加大资金投入。每年安排六百万元。三是发动群众参与。推行积分超市。

三、存在的问题

我们也清醒看到，工作中还存在不少问题。部分村庄污水管网没有接通。保洁员队伍年龄偏大。我们一定认真加以解决。
"""


@pytest.fixture(scope="module")
def plan(encoder):
    return Assistant(build_in_memory([build_document("plan", PLAN)], encoder), Settings())


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("村庄清洁行动要采取哪三条措施", ("组织领导", "资金投入", "发动群众")),
        ("申请补助要带什么材料", ("户口簿", "宅基地证书", "照片")),
        ("什么样的农户可以申请", ("三年内没有领过", "八十岁以上老人")),
        ("工作中还存在哪些问题", ("污水管网", "保洁员队伍")),
    ],
)
def test_all_items_of_the_list_are_given(plan, question, items):
    answer = plan.ask(question)
    quotes = [c.quote for c in answer.citations]
    assert all(any(item in quote for quote in quotes) for item in items)
    assert len(quotes) <= len(items) + 1, "the items, and what leads in to them"


def test_a_label_is_not_cited_and_a_condition_is(plan):
    assert plan.ask("申请补助要带什么材料").citations[0].quote.startswith("1. 户口簿")
    assert "住在本县" in plan.ask("什么样的农户可以申请").citations[0].quote


def test_another_number_is_another_list(plan):
    quotes = [c.quote for c in plan.ask("要采取哪七条措施").citations]
    assert not all(any(item in quote for quote in quotes) for item in ("组织领导", "资金投入", "发动群众"))


def test_what_is_to_be_solved_is_no_item(plan):
    assert not any("认真加以解决" in c.quote for c in plan.ask("工作中还存在哪些问题").citations)
