import pytest

from assistant.understanding.expected import holds_expected
from assistant.understanding.question import read_question


@pytest.mark.parametrize(
    ("question", "there", "missing"),
    [
        ("项目总投资多少钱", "项目总投资3.5亿。", "项目年产15万吨，分三期建设。"),
        ("一顿饭卖几块", "一顿饭收5元。", "食堂开了39个。"),
        ("多少人死了", "灾害造成3名群众死亡。", "灾害造成直接经济损失2000多亿元。"),
        ("大桥什么时候通车", "大桥5月通车。", "大桥全长410米。"),
        ("第二艘航母是哪年入列的", "2019年，第二艘航母入列。", "第一艘航母入列，结束了66年的历史。"),
        ("办一次要多久", "全程只要3个工作日。", "全程不收费，一次办好。"),
        ("占比是多少", "占全国的15%左右。", "占全国的15万亩。"),
        ("园区面积多少", "园区占地72亩。", "园区有企业60家。"),
        ("修了多少里地", "修路5500公里。", "修路用了5500吨沥青。"),
    ],
)
def test_a_value_of_the_kind_that_is_asked_for(question, there, missing):
    asked = read_question(question)
    assert holds_expected(asked, there)
    assert not holds_expected(asked, missing)


def test_what_the_question_states_itself_is_no_answer():
    assert not holds_expected(read_question("150亩的果园能产多少吨"), "果园有150亩。")


@pytest.mark.parametrize("question", ["怎么治理河道", "为什么修桥", "介绍一下情况"])
def test_nothing_is_missed_where_no_value_is_asked_for(question):
    text = "由于洪水毁了旧桥，镇里治理了河道。"
    assert holds_expected(read_question(question), text)
