"""Title, date and source: as the description states them, else as the text plainly says, else not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build import build_document
from corpus.load import DocumentError, load_document

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年浙江省政府工作报告\n各位代表：", "2025"),
        ("2007政府工作报告\n各位代表：", "2007"),
        ("政府工作报告\n——2025年1月14日在某省第十四届人民代表大会第三次会议上\n各位代表：", "2025-01-14"),
        ("政府工作报告\n来源：某报\n2025年1月4日在某市第九届人民代表大会第五次会议上\n各位代表：", "2025-01-04"),
        ("政府工作报告\n--１９８８年３月２５日在第七届全国人民代表大会第一次会议上\n各位代表！", "1988-03-25"),
        ("政府工作报告\n--1 9 9 8 年3 月5 日在第九届全国人民代表大会第一次会议上\n各位代表！", "1998-03-05"),
        ("关于一九五八年度计划草案的报告\n正文如下。", None),
        ("一九八八年工作总结\n正文如下。", "1988"),
        ("工作总结\n（2023年12月1日）\n正文如下。", "2023-12-01"),
        ("工作总结\n发布日期：2023-12-01\n正文如下。", "2023-12-01"),
        ("2024年计划执行情况与2025年计划草案的报告\n正文如下。", None),
        ("关于2024年预算执行情况的报告\n正文如下。", None),
        ("2021-2025年发展规划\n正文如下。", None),
        ("龙溪小学启用\n2024年9月1日，龙溪小学正式启用，孩子们走进了新教室，开始了新学期的第一课。", None),
        ("项目启动\n10月10日上午，项目启动。", None),
        ("工作总结\n2023年13月41日\n正文。", None),
        ("", None),
    ],
)
def test_a_date_is_taken_only_where_the_document_dates_itself(text, date):
    assert build_document("x", text).date == date


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2025年浙江省政府工作报告\n来源：浙江日报\n各位代表：\n现在报告工作。", "2025年浙江省政府工作报告"),
        ("# 报告题目\n正文。", "报告题目"),
        ("今年以来，全镇经济平稳运行。\n各项工作有序推进。", "x"),
        ("来源：某报\n正文在此。", "x"),
    ],
)
def test_a_title_is_the_first_heading_else_the_name(text, title):
    assert build_document("x", text).title == title


def test_the_bundled_report_says_what_is_known_and_invents_nothing():
    document = load_document(DOCUMENTS / "nianli-2024.txt")
    assert document.id == "nianli-2024"
    assert document.title == "“产城人”融合铸新城 全力谱写廿里高质量发展新篇章"
    assert document.date == "2024"
    assert document.source is None
    assert document.heading_sentences == {0, 1}
    assert "not stated" in (DOCUMENTS / "SOURCE.md").read_text(encoding="utf-8")


def test_a_description_beside_the_file_decides(tmp_path):
    (tmp_path / "a.txt").write_text("2025年报告\n正文。", encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        'title = "正式题目"\ndate = 2024-03-05\npublisher = "某镇政府"\nsource = "https://example.invalid/a"\n',
        encoding="utf-8",
    )
    document = load_document(tmp_path / "a.txt")
    assert (document.title, document.date) == ("正式题目", "2024-03-05")
    assert document.source == "某镇政府，https://example.invalid/a"


@pytest.mark.parametrize("content", ["title = ", 'date = "去年"', "title = [1]", "\ufffe", 'date = "2024-3-5"'])
def test_a_broken_description_is_named(tmp_path, content):
    (tmp_path / "a.txt").write_text("正文。", encoding="utf-8")
    (tmp_path / "a.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"a\.toml.*TOML"):
        load_document(tmp_path / "a.txt")
