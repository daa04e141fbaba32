"""Runs of words are made whole: figures, quotations, names, and lists from their first item to their last."""

import pytest

from assistant.answering.runs import enumerations, listed, name, quoted, whole


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
        ("宁河区入选魅力城市。", "宁河", "宁河区"),
        ("博鳌机场成为第三个空港。", "博鳌", "博鳌机场"),
        ("工资改由县财政统一管理。", "财政统一", "县财政"),
        ("科考船“探索三号”入列。", "“探索三号”", "“探索三号”"),
    ],
)
def test_a_name_is_made_whole(sentence, run, made):
    start, end = name(sentence, *cut(sentence, run))
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
        (
            "按照生产发展、生活宽裕、村容整洁、管理民主的要求推进。",
            "生活宽裕、村容",
            "生产发展、生活宽裕、村容整洁、管理民主",
        ),
        ("把稳增长、控物价、调结构、惠民生结合起来。", "增长、控物价", "稳增长、控物价、调结构、惠民生"),
        ("目前蓝歌、博萃 4 个项目已开工。", "蓝歌、博萃 4 个项目已开工", "蓝歌、博萃"),
        ("打好蓝天、碧水、净土保卫战。", "碧水、净土", "蓝天、碧水、净土保卫战"),
    ],
)
def test_a_list_stands_alone_from_first_to_last(sentence, run, made):
    (clause,) = enumerations(sentence)
    start, end = listed(sentence, clause, *cut(sentence, run))
    assert sentence[start:end] == made


def test_marks_inside_of_names_part_nothing():
    sentence = "第一、办好“春、秋”两节，支持甲（乙、丙）发展，建设学校、医院。"
    assert [sentence[a:b] for a, b in enumerations(sentence)] == ["建设学校、医院"]


def test_a_row_of_quoted_names_is_a_list():
    sentence = "推出“惠民贷”“交运贷”“设备担”等产品。"
    start, end = quoted(sentence, *cut(sentence, "交运贷"))
    assert sentence[start:end] == "“惠民贷”“交运贷”“设备担”"
