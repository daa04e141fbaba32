"""A file is read in a process of its own as it is read in this one, and a hostile file harms that process only."""

from __future__ import annotations

import subprocess
import sys

import docx
import pytest
from reportlab.pdfgen import canvas

from corpus import apart
from corpus.load import load_document
from corpus.problem import DocumentError


@pytest.fixture
def hostile(monkeypatch, tmp_path):
    """Makes a file that the reader of `tests/corpus/hostile.py` misbehaves on."""
    monkeypatch.setattr(apart, "_READER", "tests.corpus.hostile")

    def make(behaviour):
        path = tmp_path / f"{behaviour}.txt"
        path.write_text("一句话。", encoding="utf-8")
        return path

    return make


def write_text(path):
    path.write_text("松林镇报告\n一、产业\n加工厂总投资3200万元。占地45亩。\n", encoding="utf-8")
    path.with_suffix(".toml").write_text('title = "松林镇2023年报告"\ndate = "2023"\n', encoding="utf-8")


def write_page(path):
    path.write_text("<h1>松林镇报告</h1><h2>产业</h2><p>总投资3200万元。</p>", encoding="utf-8")


def write_word(path):
    document = docx.Document()
    document.add_heading("松林镇报告", 0)
    document.add_paragraph("总投资3200万元。占地45亩。")
    document.save(path)


def write_pdf(path):
    page = canvas.Canvas(str(path))
    page.drawString(100, 700, "The plant cost 32 million yuan. It covers 45 mu.")
    page.save()


@pytest.mark.parametrize(
    ("name", "write"),
    [("松林 2023.txt", write_text), ("a.html", write_page), ("b.docx", write_word), ("c.pdf", write_pdf)],
)
def test_what_is_read_apart_is_what_is_read_here(tmp_path, name, write):
    write(tmp_path / name)
    document = apart.load_apart(tmp_path / name)
    assert document == load_document(tmp_path / name)
    assert document.sentences and document.id == name.rpartition(".")[0]


@pytest.mark.parametrize(("name", "content"), [("leer.txt", b""), ("kaputt.pdf", b"%PDF-1.7 broken"), ("x.exe", b"MZ")])
def test_what_is_wrong_with_a_file_is_told_in_the_same_words(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocumentError) as here:
        load_document(tmp_path / name)
    with pytest.raises(DocumentError) as there:
        apart.load_apart(tmp_path / name)
    assert (str(there.value), there.value.path.name) == (str(here.value), name)


@pytest.mark.parametrize("behaviour", ["burn", "crash", "eat", "flood", "fail", "leave"])
def test_a_reader_that_misbehaves_is_ended_and_told(hostile, caplog, behaviour):
    with pytest.raises(DocumentError, match=rf"{behaviour}\.txt：读取.*拆分后再试"):
        apart.load_apart(hostile(behaviour))
    assert behaviour in caplog.text, "the operator can see that it happened"


def test_a_reader_that_hangs_is_ended_when_the_time_is_up(hostile):
    with pytest.raises(DocumentError, match="time or memory"):
        apart.load_apart(hostile("hang"), seconds=3)


def test_the_reader_sees_no_secret_of_the_environment(hostile, monkeypatch):
    monkeypatch.setenv("NIANLI_DATABASE", "postgresql://nianli:geheim@host/x")
    assert "NIANLI" not in apart.load_apart(hostile("look")).text


def test_the_limits_cannot_be_taken_back():
    code = (
        "import resource; from corpus.apart import confine; confine()\n"
        "for name in ('CPU', 'AS', 'FSIZE', 'NOFILE', 'CORE'):\n"
        "    soft, hard = resource.getrlimit(getattr(resource, 'RLIMIT_' + name))\n"
        "    assert soft == hard != resource.RLIM_INFINITY, name\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
