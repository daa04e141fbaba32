"""The direct answer: of the kind that was asked for, whole, or none."""

import pytest

from assistant.answering.direct import short_answer
from assistant.reader.reader import Span
from assistant.understanding.question import read_question


class Marker:
    """A reader that has chosen a run of words."""

    def __init__(self, run):
        self.run = run

    def short_answer(self, question, sentence):
        start = sentence.index(self.run)
        return Span(self.run, start, start + len(self.run), 1.0, 1.0)


@pytest.mark.parametrize(
    ("question", "run", "short"),
    [
        ("蓝莓园在哪个村", "蓝莓园", None),  # says nothing that was not asked
        ("最大的项目是哪个", "150亩", None),  # a figure names nothing
        ("蓝莓园有多少亩", "150亩", "150亩"),
        ("蓝莓园在哪个村", "上宇村", "上宇村"),
        ("游客增长多少", "20%", "20%"),
    ],
)
def test_a_direct_answer_answers(question, run, short):
    sentence = "上宇村的蓝莓园占地150亩，游客增长20%。"
    assert short_answer(read_question(question), sentence, Marker(run)) == short


@pytest.mark.parametrize(
    ("question", "sentence", "run", "short"),
    [
        ("蓝莓园在哪", "蓝莓园位于上宇村东侧。", "上宇村东侧", "上宇村"),
        ("蓝莓园在哪", "蓝莓园紧扣“青年衢江”方向发展。", "青年衢江", None),
        ("谁介绍了情况", "镇长陈雪翔介绍了情况。", "陈雪翔", "陈雪翔"),
        ("谁介绍了情况", "在家门口介绍了情况。", "家门口", None),
        ("由哪家企业建设", "项目由谋划后建设。", "谋划", None),
        ("改革的方针是什么", "改革的行动方针是慎重。", "行动", None),
        ("有哪些困难", "这是最为困难的一年。", "的", None),
        ("有哪些产业", "发展智造新城产业。", "智造新城产业", None),
        ("有哪些产业", "发展茶叶、香菇等产业。", "茶叶", "茶叶、香菇等"),
    ],
)
def test_no_direct_answer_rather_than_a_fragment(question, sentence, run, short):
    assert short_answer(read_question(question), sentence, Marker(run)) == short


PROJECTS = "目前蓝歌、博萃、恒顺 3 个项目已顺利开工，泽方、泰仑、安必安 3 个项目预计年底全面开工。"


@pytest.mark.parametrize(
    ("question", "short"),
    [("哪几个项目开工了", "蓝歌、博萃、恒顺"), ("哪几个项目还没开工", "泽方、泰仑、安必安")],
)
@pytest.mark.parametrize("run", ["博萃", "泰仑"])
def test_what_is_done_is_told_from_what_is_to_come(question, short, run):
    assert short_answer(read_question(question), PROJECTS, Marker(run)) == short


def test_the_list_with_as_many_items_as_were_asked_for():
    sentence = "推进产业链、人才链、服务链融合，聚力打造新材料、新能源、高端装备、特种纸四大标志性产业链。"
    short = short_answer(read_question("四大产业链有哪些"), sentence, Marker("人才链"))
    assert short.startswith("新材料、新能源、高端装备、特种纸")
