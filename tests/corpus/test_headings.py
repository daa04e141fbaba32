"""Headings are found where a reader sees them, and nowhere else."""

from __future__ import annotations

from corpus.build import build_document
from tests.corpus.pages import REPORTS


def headings_of(text: str) -> list[str]:
    document = build_document("x", text)
    return [document.sentences[number].text for number in sorted(document.heading_sentences)]


def above(text: str, beginning: str) -> tuple[str, ...]:
    return next(s.headings for s in build_document("x", text).sentences if s.text.startswith(beginning))


def test_numbered_chapters_of_a_report():
    assert headings_of("\n".join(REPORTS[0])) == [
        "青溪镇2023年政府工作报告",
        "一、2023年工作回顾",
        "二、2024年工作安排",
    ]


def test_a_bold_opener_in_a_paragraph_is_a_sentence():
    assert "（一）产业基础更加扎实。" not in headings_of("\n".join(REPORTS[0]))


def test_every_sentence_knows_the_headings_above_it():
    text = "报告\n一、回顾\n（一）产业\n工业增长很快，达到6%。\n（二）农业\n粮食丰收，总产3万吨。\n二、打算\n继续努力。"
    assert above(text, "工业") == ("报告", "一、回顾", "（一）产业")
    assert above(text, "粮食") == ("报告", "一、回顾", "（二）农业")
    assert above(text, "继续") == ("报告", "二、打算")
    assert above(text, "（二）") == ("报告", "一、回顾")


def test_unnumbered_headings_above_running_text():
    text = "年度报告\n" + "关于外交工作\n" + "一年来，" + "我们积极开展对外交往，" * 8 + "成绩显著。"
    assert headings_of(text) == ["年度报告", "关于外交工作"]


def test_markdown_headings_in_plain_text():
    text = "# 报告\n## 回顾\n工业增长很快。\n### 细目\n其中一项。\n## 打算\n继续努力。"
    assert above(text, "其中") == ("报告", "回顾", "细目")
    assert above(text, "继续") == ("报告", "打算")


def test_lists_tables_datelines_bylines_and_salutations_are_no_headings():
    text = (
        "报告\n——2024年1月5日在镇第五届人民代表大会第三次会议上\n镇长 李明\n各位代表：\n现在报告工作。\n"
        "一、产业\n二、农业\n三、民生\n项目 | 投资\n大桥 | 1.2\n通讯员 王小红\n图为大桥。"
    )
    assert headings_of(text) == ["报告"]


def test_a_headline_of_two_lines_is_two_headings():
    text = "“山海”联动开新局\n奋力谱写古港发展新篇章\n清晨七点，早餐铺已经坐满了人。三年前，这里还是老巷子。"
    assert headings_of(text) == ["“山海”联动开新局", "奋力谱写古港发展新篇章"]


def test_text_without_a_heading_has_none():
    assert headings_of("今年以来，全镇经济平稳运行。各项工作有序推进。") == []
