"""A folder of documents: good ones are served, each bad one gets one clear error naming the file and the remedy."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from corpus.load import DocumentError, documents_digest, load_document, load_documents
from tests.corpus.pages import REPORTS

TEXT = "\n".join(REPORTS[0])


def word_file(text: str = "一段正文。") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf_file(text: str = "", **options) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, **options)
    canvas.drawString(72, 700, text)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def bomb() -> bytes:
    target = io.BytesIO(word_file())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/zeros.bin", bytes(3_000_000))
    return target.getvalue()


def other_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("readme", "no document")
    return target.getvalue()


BROKEN = {
    "empty.txt": (b"", "空文件", "empty"),
    "blank.txt": (b" \n\t\r\n ", "空文件", "empty"),
    "blank-utf8.txt": ("\u3000\u3000\n\u3000".encode(), "没有正文", "no text"),
    "binary.txt": (bytes(range(256)) * 40, "无法识别文字编码", "UTF-8"),
    "zeros.txt": (b"abc" + bytes(500), "UTF-8", "UTF-8"),
    "big5.txt": ("這是一份關於鎮區發展與學校啟用時間的報告，內容詳實。".encode("big5") * 20, "编码", "encoding|UTF-8"),
    "cut-utf8.txt": (("今年以来，全镇经济平稳运行。" * 5).encode()[:-1] + b"\xff", "编码", "UTF-8"),
    "really.txt": (pdf_file("text"), "PDF", "PDF"),
    "really-word.md": (word_file(), "docx", "docx"),
    "cut.docx": (word_file()[:-200], "不完整", "incomplete"),
    "notes.docx": ("这不是 Word 文件".encode(), "不完整", "incomplete"),
    "archive.docx": (other_zip(), "不完整", "incomplete"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "密码", "password"),
    "hollow.docx": (word_file(""), "没有正文", "no text"),
    "bomb.docx": (bomb(), "解压", "unpacks"),
    "locked.pdf": (pdf_file("secret", encrypt=pdfencrypt.StandardEncryption("pw")), "密码", "password"),
    "scan.pdf": (pdf_file(), "OCR", "OCR"),
    "cut.pdf": (pdf_file("text")[:300], "不是完整的 PDF", "no complete PDF"),
    "fake.pdf": (b"hello, this is no pdf", "不是完整的 PDF", "no complete PDF"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(300), "PNG", "PNG"),
    "garbage.html": (b"<html>\x00\x01\x02" + bytes(range(128, 256)) * 9, "编码|二进制", "UTF-8"),
    "menu.html": (b"<html><nav>a</nav><script>x</script></html>", "没有正文", "no text"),
    "huge.txt": (b"a" * 100_001, "超过 0.1 MB", "larger than 0.1 MB"),
    "table.xlsx": (b"PK", "另存为 docx", "Save it as docx"),
    "old.doc": (b"\xd0\xcf", "另存为 docx", "Save it as docx"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_remedy_and_the_others_are_served(folder, name):
    content, chinese, english = BROKEN[name]
    (folder / name).write_bytes(content)
    corpus = load_documents(folder, limit_bytes=100_000)
    assert [document.id for document in corpus.documents] == ["good"]
    (problem,) = corpus.problems
    assert problem.path.name == name
    assert str(problem).startswith(f"{name}：")
    assert any(word in problem.chinese for word in chinese.split("|"))
    assert any(word in problem.english for word in english.split("|"))


def test_a_folder_with_the_name_of_a_document(folder):
    (folder / "x.txt").mkdir()
    (problem,) = load_documents(folder).problems
    assert "文件夹" in problem.chinese


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read(folder):
    (folder / "x.txt").write_text("正文。", encoding="utf-8")
    (folder / "x.txt").chmod(0)
    (problem,) = load_documents(folder).problems
    assert "权限" in problem.chinese


def test_a_file_the_system_refuses_to_open(folder, monkeypatch):
    (folder / "x.txt").write_text("正文。", encoding="utf-8")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "x.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    corpus = load_documents(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert "权限" in corpus.problems[0].chinese


def test_a_dangling_link(folder):
    (folder / "x.txt").symlink_to(folder / "nowhere.txt")
    (problem,) = load_documents(folder).problems
    assert problem.path.name == "x.txt"


def test_two_files_of_one_name_are_both_refused(folder):
    (folder / "a.txt").write_text("甲的正文。", encoding="utf-8")
    (folder / "a.md").write_text("乙的正文。", encoding="utf-8")
    corpus = load_documents(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert [problem.path.name for problem in corpus.problems] == ["a.md", "a.txt"]
    assert all("a.md" in str(problem) and "a.txt" in str(problem) for problem in corpus.problems)


def test_names_with_odd_characters_are_ids(folder):
    for name in ("2025年 工作报告（定稿）.txt", "a.b#c?d%e&f.txt", "“引号”.txt"):
        (folder / name).write_text("正文。", encoding="utf-8")
    corpus = load_documents(folder)
    assert not corpus.problems
    assert {document.id for document in corpus.documents} >= {"2025年 工作报告（定稿）", "a.b#c?d%e&f", "“引号”"}


@pytest.mark.skipif(os.name == "nt", reason="Windows does not allow such names")
@pytest.mark.parametrize("name", ["a\nb.txt", "a\\b.txt", " a.txt", "a\u202eb.txt"])
def test_names_that_no_address_can_hold_are_refused(folder, name):
    (folder / name).write_text("正文。", encoding="utf-8")
    corpus = load_documents(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert "改名" in corpus.problems[0].chinese
    assert str(corpus.problems[0]).isprintable()


def test_a_missing_folder_says_so(tmp_path):
    with pytest.raises(DocumentError, match="文件夹不存在"):
        load_documents(tmp_path / "nowhere")


def test_what_is_no_document_is_left_alone(folder):
    for name in ("SOURCE.md", "README.md", ".DS_Store", "~$good.docx", "picture.png", ".hidden.txt"):
        (folder / name).write_bytes(b"x")
    corpus = load_documents(folder)
    assert [document.id for document in corpus.documents] == ["good"]
    assert not corpus.problems


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_encodings_in_use(folder, encoding):
    (folder / "x.txt").write_bytes(TEXT.encode(encoding))
    assert load_document(folder / "x.txt").text == TEXT


def test_english_text_in_ascii(folder):
    (folder / "x.txt").write_bytes(b"The school opened in 2024. It has 540 places.")
    assert [s.text for s in load_document(folder / "x.txt").sentences] == [
        "The school opened in 2024.",
        "It has 540 places.",
    ]


def test_the_same_text_in_every_format_is_the_same_document(folder):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.md").write_text("\n\n".join(REPORTS[0]), encoding="utf-8")
    (folder / "c.html").write_text("".join(f"<p>{part}</p>" for part in REPORTS[0]), encoding="utf-8")
    (folder / "d.docx").write_bytes(word_file(TEXT))
    texts = {document.text for document in load_documents(folder).documents}
    assert texts == {TEXT}


def test_documents_come_in_order_and_twice_the_same(folder):
    for name in ("乙.txt", "b.txt", "a.txt"):
        (folder / name).write_text(name + "的正文。", encoding="utf-8")
    assert [d.id for d in load_documents(folder).documents] == ["a", "b", "good", "乙"]
    assert load_documents(folder) == load_documents(folder)


class TestDigest:
    def test_it_changes_with_every_file_that_matters(self, folder):
        seen = {documents_digest(folder)}
        for name, content in (("b.txt", "新。"), ("b.txt", "改。"), ("b.toml", 'title = "题"'), ("c.txt", "改。")):
            (folder / name).write_text(content, encoding="utf-8")
            seen.add(documents_digest(folder))
        assert len(seen) == 5

    def test_it_does_not_change_otherwise(self, folder):
        before = documents_digest(folder)
        (folder / "README.md").write_text("about", encoding="utf-8")
        (folder / "good.txt").touch()
        assert documents_digest(folder) == before

    def test_a_documents_digest_covers_its_description(self, folder):
        before = load_document(folder / "good.txt").digest
        (folder / "good.toml").write_text('title = "题"', encoding="utf-8")
        assert load_document(folder / "good.txt").digest != before
