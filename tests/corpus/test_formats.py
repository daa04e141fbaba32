"""Markdown, web pages, Word and PDF: markup and page furniture go, what was said stays, headings are known."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from corpus.load import load_document
from corpus.pdf import drop_furniture
from tests.corpus.pages import REPORTS

MARKDOWN = """---
title: "不用的标题"
tags: [a, b]
---
# 青溪镇**2023年**工作报告

## 一、工作回顾

今年，**“产城人”**融合，产值增长 6.5%，见[附表](http://example.invalid/a)。
GDP *grew* by 6.2%.

1. 第一项
2. 第二项

- 点一

| 项目 | 投资 |
|------|------|
| 大桥 | 1.2 |

> 群众说好。

![图](a.png)
<div><script>alert(1)</script>网页里的字</div>
"""

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>工作报告-某网站</title><style>p{{}}</style></head>
<body><header><h1>某网站</h1></header><nav>首页 | 新闻</nav><main><article>
<header><h1>青溪镇2023年<br>工作报告</h1></header>
<h2>一、工作回顾</h2><p>　　今年，全镇<b>规上工业</b>产值增长6.5%，完成
   投资3.2亿元。GDP growth was
   strong&nbsp;this year.</p><p>甲<br>乙</p><!-- 注释 -->
<table><tr><th>项目</th><th>投资<br>（亿元）</th></tr><tr><td><p>大桥</p></td><td>1.2</td></tr></table>
<ul><li>第一项</li><li>第二项</li></ul><aside>相关阅读</aside></article></main>
<script>alert(1)</script><footer>版权所有</footer></body></html>"""


def headings_of(document) -> list[str]:
    return [document.sentences[number].text for number in sorted(document.heading_sentences)]


def test_markdown(tmp_path: Path):
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    document = load_document(tmp_path / "a.md")
    assert document.title == "青溪镇2023年工作报告"
    assert headings_of(document) == ["青溪镇2023年工作报告", "一、工作回顾"]
    assert document.text.split("\n")[2:] == [
        "今年，“产城人”融合，产值增长 6.5%，见附表。",
        "GDP grew by 6.2%.",
        "1. 第一项",
        "2. 第二项",
        "点一",
        "项目 | 投资",
        "大桥 | 1.2",
        "群众说好。",
        "网页里的字",
    ]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_a_web_page(tmp_path: Path, charset):
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    document = load_document(tmp_path / "a.html")
    assert document.title == "青溪镇2023年 工作报告"
    assert headings_of(document) == ["青溪镇2023年 工作报告", "一、工作回顾"]
    assert document.text.split("\n")[2:] == [
        "今年，全镇规上工业产值增长6.5%，完成投资3.2亿元。GDP growth was strong this year.",
        "甲",
        "乙",
        "项目 | 投资 （亿元）",
        "大桥 | 1.2",
        "第一项",
        "第二项",
    ]


def test_a_web_page_laid_out_in_tables(tmp_path: Path):
    cell = "<table><tr><td><p>第一段很短。</p><p>第二段也短。</p></td></tr></table>"
    html = f"<title>通知</title><table><tr><td>{cell}</td></tr></table>"
    (tmp_path / "a.htm").write_text(html, encoding="utf-8")
    document = load_document(tmp_path / "a.htm")
    assert document.title == "通知"
    assert document.text == "第一段很短。\n第二段也短。"


def test_a_word_document(tmp_path: Path):
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "内部资料"
    word.sections[0].footer.paragraphs[0].text = "第1页"
    word.add_heading("青溪镇工作报告", 0)
    word.add_heading("工作回顾", 1)
    word.add_paragraph("今年，产值增长6.5%。\n另起一行。")
    table = word.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ["项目", "投资", "年份"], strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "大桥"
    table.cell(1, 2).text = "2024"
    word.add_heading("产业", 2)
    word.add_paragraph("引进项目7个。")
    word.save(tmp_path / "a.docx")
    document = load_document(tmp_path / "a.docx")
    assert document.title == "青溪镇工作报告"
    assert document.text.split("\n") == [
        "青溪镇工作报告",
        "工作回顾",
        "今年，产值增长6.5%。",
        "另起一行。",
        "项目 | 投资 | 年份",
        "大桥 | 2024",
        "产业",
        "引进项目7个。",
    ]
    assert document.sentences[-1].headings == ("青溪镇工作报告", "工作回顾", "产业")


def printed(report, furniture: bool) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
    head = ParagraphStyle("head", parent=body, fontSize=18, leading=30, firstLineIndent=0, alignment=1)

    def furnish(canvas, template):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(72, 810, "青溪镇人民政府文件")
        canvas.drawCentredString(297, 30, str(template.page))

    target = io.BytesIO()
    template = SimpleDocTemplate(target, pagesize=(420, 400))
    story = [Paragraph(escape(part), body if number else head) for number, part in enumerate(report)]
    template.build(story, **({"onFirstPage": furnish, "onLaterPages": furnish} if furniture else {}))
    return target.getvalue()


@pytest.mark.parametrize("furniture", [False, True])
def test_a_pdf_gives_back_its_paragraphs_across_pages(tmp_path: Path, furniture):
    (tmp_path / "a.pdf").write_bytes(printed(REPORTS[0], furniture))
    paragraphs = load_document(tmp_path / "a.pdf").text.split("\n")
    assert paragraphs[0] == REPORTS[0][0]
    assert len(set(paragraphs) & set(REPORTS[0])) >= len(REPORTS[0]) - 2
    assert "".join(paragraphs) == "".join(REPORTS[0])


class TestPageFurniture:
    def test_repeated_lines_and_page_numbers_go(self):
        pages = [["某镇文件", f"{c}段", f"接着说{c}", f"- {n} -"] for n, c in enumerate("甲乙丙丁戊", 1)]
        assert drop_furniture(pages) == [[f"{c}段", f"接着说{c}"] for c in "甲乙丙丁戊"]

    def test_bare_numbers_go_where_they_count_the_pages(self):
        pages = [[f"正文{text}", str(number)] for number, text in enumerate("甲乙丙丁", 7)]
        assert drop_furniture(pages) == [["正文甲"], ["正文乙"], ["正文丙"], ["正文丁"]]

    def test_a_lone_number_at_an_edge_stays(self):
        assert drop_furniture([["正文", "2024"], ["另一页", "完"]]) == [["正文", "2024"], ["另一页", "完"]]

    def test_text_that_repeats_inside_pages_stays(self):
        pages = [
            [f"首{n}", f"次{n}", "各位代表！", f"三{c}", f"末{c}"] for n, c in zip("甲乙丙", "子丑寅", strict=True)
        ]
        assert drop_furniture(pages) == pages
