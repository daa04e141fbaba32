"""What a question states, and who puts something forward."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.statements.statement import claims, stated


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("总投资1.5亿，对吗？", "总投资1.5亿"),
        ("是不是45亩", "45亩"),
        ("占地45亩，我没说错吧", "占地45亩"),
        ("核对一下：占地45亩，没错吧", "占地45亩"),
        ("听说龙溪小学2024年9月启用了，是真的吗？", "龙溪小学2024年9月启用了"),
        ("请核实：一般公共预算收入增长6.8%，属实吗", "一般公共预算收入增长6.8%"),
        ("镇卫生院新楼已经投入使用，有这回事吗？", "镇卫生院新楼已经投入使用"),
        ("据说粮食总产量达到1.4万亿斤，是不是真的", "粮食总产量达到1.4万亿斤"),
        ("城镇新增就业1244万人这个数据对不对？", "城镇新增就业1244万人"),
        ("财政赤字率是3%，我没记错吧", "财政赤字率是3%"),
        ("是否取消了农业税", "取消了农业税"),
        ("确认一下，大桥已经通车，是吧！", "大桥已经通车"),
        ("开工了", "开工了"),
        ("这笔钱是不是花在修路上", "这笔钱是花在修路上"),
        ("常住人口有没有比上年多起来", "常住人口比上年多起来"),
        ("有没有把旧桥拆掉", "把旧桥拆掉"),
        ("对吗", "对吗"),
    ],
)
def test_what_a_question_states(question, statement):
    assert stated(question) == statement


@pytest.mark.parametrize(
    ("question", "is_claim"),
    [
        ("总投资3200万元，对吗？", True),
        ("已经投产了吧", True),
        ("大桥去年就通车了吧？", True),
        ("听说蓝莓基地有1500亩", True),
        ("镇卫生院搬迁了，有没有这回事", True),
        ("投产了吗", False),
        ("镇上有没有医院", False),
        ("龙溪小学什么时候启用", False),
        ("农村公路修了多少公里", False),
    ],
)
def test_who_puts_something_forward_and_who_only_asks(question, is_claim):
    assert claims(question) is is_claim


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["，对吗？", "是真的吗", "，没错吧。", "", "？"]))
def test_what_is_stated_is_a_run_of_the_question(words, asking):
    statement = stated(words + asking)
    assert statement in words + asking
    assert bool(statement) == bool(words + asking)
