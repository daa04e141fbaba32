"""A draft is checked from text or file, filtered, and taken along as Word file and spreadsheet."""

from __future__ import annotations

import csv
import io

import docx
import pytest

DRAFT = """松林镇茶叶加工厂总投资3500万元，占地45亩。
该项目年产绿茶600吨，带动就业120人。
镇里将举办国际马拉松比赛。
"""


@pytest.fixture
def reader(logged_in):
    return logged_in("reader")


def check(visitor, text="", **options):
    return visitor.post("/staff/draft", data={"text": text}, **options)


def word_file(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_every_claim_stands_beside_its_source_with_what_differs_marked_in_both(reader):
    reply = check(reader, DRAFT)
    assert reply.status_code == 303
    page = reader.get(reply.headers["location"]).text
    assert "<mark>3500万元</mark>" in page
    assert "<mark>3200万元</mark>" in page
    assert page.count('<li class="contradicted">') == page.count('<li class="not_found">') == 1
    assert page.count('<li class="supported">') == 1
    assert "/report/songlin-2023?cite=" in page


def test_the_list_can_be_narrowed_to_what_needs_attention(reader):
    where = check(reader, DRAFT).headers["location"]
    page = reader.get(f"{where}?show=attention").text
    assert '<li class="supported">' not in page
    assert '<li class="contradicted">' in page
    assert '<li class="not_found">' in page


def test_a_word_file_is_checked_like_text(reader):
    file = ("files.docx", word_file(*DRAFT.splitlines()))
    where = check(reader, files={"file": file}).headers["location"]
    assert "<mark>3500万元</mark>" in reader.get(where).text


def test_the_result_can_be_taken_along(reader):
    where = check(reader, DRAFT).headers["location"]
    reply = reader.get(f"{where}/export.csv?show=contradicted")
    names, row = csv.reader(io.StringIO(reply.content.decode("utf-8-sig")))
    assert dict(zip(names, row, strict=True))["报告的说法"] == "3200万元"
    reply = reader.get(f"{where}/export.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(reply.content)).paragraphs)
    assert "［不一致］松林镇茶叶加工厂总投资3500万元" in text
    assert "文稿：3500万元 → 报告：3200万元" in text
    assert "songlin-2023" in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"text": " "}, "没有收到文字"),
        ({"text": "长" * 100_001}, "超过 100000 字"),
        ({"files": {"file": ("a.docx", b"PK")}}, "请重新下载"),
        ({"files": {"file": ("a.xyz", b"text")}}, "请另存为"),
    ],
)
def test_what_cannot_be_checked_says_why(reader, options, said):
    reply = check(reader, **options)
    assert reply.status_code == 422
    assert said in reply.text


def test_nobody_else_sees_a_draft(reader, logged_in):
    where = check(reader, DRAFT).headers["location"]
    for path in (where, f"{where}/export.csv", f"{where}/export.docx"):
        reply = logged_in("editor").get(path)
        assert reply.status_code == 404
        assert "3500万元" not in reply.text


def test_markup_in_a_draft_is_shown_as_text(reader):
    where = check(reader, "松林镇<script>alert(1)</script>茶叶加工厂总投资3500万元。").headers["location"]
    assert "<script" not in reader.get(where).text
