"""The direct answer: whole figures, both marks of a quotation, a list without what leads into it."""

import pytest

from assistant.answering.direct import listed, short_answer, whole
from assistant.reader.reader import Span
from assistant.understanding.question import read_question


def cut(sentence, run):
    start = sentence.index(run)
    return start, start + len(run)


@pytest.mark.parametrize(
    ("sentence", "run", "made"),
    [
        ("全面开展儿童白血病等20种重大疾病保障试点。", "儿童白血病等20", "儿童白血病等20种"),
        ("总投资2000万元。", "000万元", "2000万元"),
        ("“青年之城·彩虹之芯”商业综合体位于镇中心。", "彩虹之芯”商业综合体", "“青年之城·彩虹之芯”商业综合体"),
        ("重点支持“两新一重”建设。", "“两新", "“两新一重”"),
        ("完成排水工程（高新段）等项目验收。", "排水工程（高新段", "排水工程（高新段）"),
        ("评为“最美乡村”和“文明村”。", "“最美乡村”和“文明村”", "“最美乡村”和“文明村”"),
        ("他说：“好。”大家都笑了。", "”大家", "大家"),
    ],
)
def test_a_run_is_made_whole(sentence, run, made):
    start, end = whole(sentence, *cut(sentence, run))
    assert sentence[start:end] == made


@pytest.mark.parametrize(
    ("sentence", "run", "made"),
    [
        (
            "加快推动蓝歌、博萃、江松等一批项目今年投产。",
            "加快推动蓝歌、博萃、江松等一批项目今年",
            "蓝歌、博萃、江松等",
        ),
        ("开展种植、养殖、加工等业务。", "种植、养殖、加工等业务", "种植、养殖、加工等"),
        (
            "在京津冀、长三角等重点区域和省会城市开展。",
            "京津冀、长三角等重点区域和省会城市",
            "京津冀、长三角等重点区域和省会城市",
        ),
        ("引进企业三家。", "引进企业三家", "引进企业三家"),
    ],
)
def test_a_list_stands_alone(sentence, run, made):
    start, end = listed(sentence, *cut(sentence, run))
    assert sentence[start:end] == made


class Marker:
    """A reader that has chosen a run of words."""

    def __init__(self, run):
        self.run = run

    def short_answer(self, question, sentence):
        start, end = cut(sentence, self.run)
        return Span(self.run, start, end, 1.0, 1.0)


@pytest.mark.parametrize(
    ("question", "run", "short"),
    [
        ("蓝莓园在哪个村", "蓝莓园", None),  # says nothing that was not asked
        ("最大的项目是哪个", "150亩", None),  # a figure names nothing
        ("蓝莓园有多少亩", "150亩", "150亩"),
        ("蓝莓园在哪个村", "上宇村", "上宇村"),
        ("蓝莓园来了多少人", "20%", None),  # of another unit
        ("游客增长多少", "20%", "20%"),
    ],
)
def test_a_direct_answer_answers(question, run, short):
    sentence = "上宇村的蓝莓园占地150亩，游客增长20%。"
    assert short_answer(read_question(question), sentence, Marker(run)) == short
