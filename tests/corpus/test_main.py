"""`python -m corpus text` prints exactly the text that offsets refer to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.load import load_document, load_documents

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "corpus", *arguments], cwd=ROOT, capture_output=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    for name in ("甲.txt", "b c.md"):
        (tmp_path / "docs" / name).write_text(f"{name}的\n\n正文。\n", encoding="utf-8")
    return tmp_path / "docs"


def test_the_bundled_report_byte_for_byte():
    result = run("text")
    assert result.returncode == 0
    assert result.stdout.decode("utf-8") == load_document(ROOT / "corpus/documents/nianli-2024.txt").text
    assert not result.stdout.endswith(b"\n")


def test_one_document_of_several(folder):
    result = run("text", "甲", "--documents", str(folder))
    assert result.stdout.decode("utf-8") == load_document(folder / "甲.txt").text


def test_several_need_a_name(folder):
    result = run("text", "--documents", str(folder))
    assert result.returncode == 2
    assert not result.stdout
    assert "b c、甲" in result.stderr.decode("utf-8")


def test_all_of_them_into_a_folder_and_the_broken_one_named(folder):
    (folder / "broken.pdf").write_bytes(b"nothing")
    out = folder.parent / "out"
    result = run("text", "--documents", str(folder), "--out", str(out))
    assert result.returncode == 1
    assert "broken.pdf" in result.stderr.decode("utf-8")
    written = {path.name: path.read_bytes().decode("utf-8") for path in out.iterdir()}
    assert written == {f"{document.id}.txt": document.text for document in load_documents(folder).documents}


@pytest.mark.parametrize("arguments", [("text", "nowhere"), ("text", "--documents", "no/such/folder")])
def test_what_is_not_there_is_said(arguments):
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stderr


def test_the_documents_folder_is_never_written_to(folder):
    before = sorted(folder.iterdir())
    assert run("text", "--documents", str(folder), "--out", str(folder / "out")).returncode == 2
    assert sorted(folder.iterdir()) == before
