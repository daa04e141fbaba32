"""The index on disk: opened when it matches, rebuilt when it does not, whole whatever happens to a builder."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.load import DocumentError
from index.store import IndexDamagedError, build_index, ensure_index, open_index
from tests.index.toy import ToyEncoder

FIRST = "镇里的学校\n\n龙溪小学于2024年9月启用，总用地面积约250亩。\n"
SECOND = "镇里的公园\n\n滨江公园全年免费开放，每天接待游客三千人次。\n"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "school.txt").write_text(FIRST, encoding="utf-8")
    return folder


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def ensured(reports: Path, tmp_path: Path, notes: list[str]) -> Callable[..., object]:
    def ensure(encoder: ToyEncoder | None = None, documents: Path | None = reports) -> object:
        return ensure_index(documents, tmp_path / "var" / "index", encoder or ToyEncoder(), note=notes.append)

    return ensure


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_opened_index_answers_like_the_built_one(reports: Path, tmp_path: Path) -> None:
    built = build_index(reports, tmp_path / "index", ToyEncoder())
    opened = open_index(tmp_path / "index", ToyEncoder())
    assert opened.documents == built.documents
    for question in ("小学什么时候启用", "面积", "无关"):
        assert opened.search(question) == built.search(question)


def test_a_matching_index_is_opened_without_a_word(ensured: Callable[..., object], notes: list[str]) -> None:
    ensured()
    assert len(notes) == 1
    ensured()
    ensured(documents=None)
    assert len(notes) == 1


def test_a_changed_corpus_is_indexed_anew_and_why_is_one_line(
    ensured: Callable[..., object], reports: Path, notes: list[str]
) -> None:
    ensured()
    (reports / "park.txt").write_text(SECOND, encoding="utf-8")
    index = ensured()
    assert index.search("滨江公园开放")[0].document == "park"  # type: ignore[attr-defined]
    assert len(notes) == 2
    assert "文档" in notes[1]
    assert "\n" not in notes[1]


def test_another_model_is_a_reason_too(ensured: Callable[..., object], notes: list[str]) -> None:
    ensured()
    ensured(replace(ToyEncoder(), digest="toy-2"))
    assert "模型" in notes[1]


def test_the_index_of_another_folder_is_not_taken(
    ensured: Callable[..., object], tmp_path: Path, notes: list[str]
) -> None:
    ensured()
    other = tmp_path / "other"
    other.mkdir()
    (other / "park.txt").write_text(SECOND, encoding="utf-8")
    index = ensured(documents=other)
    assert [d.id for d in index.documents] == ["park"]  # type: ignore[attr-defined]
    assert "目录" in notes[1]


@pytest.mark.parametrize("damage", [b"", b"\0" * 64, b"{", b"[]", b'{"format": 1}'])
def test_any_damaged_file_leads_to_a_rebuild(
    ensured: Callable[..., object], tmp_path: Path, notes: list[str], damage: bytes
) -> None:
    ensured()
    folder = tmp_path / "var" / "index"
    whole = _files(folder)
    for count, name in enumerate(whole, start=2):
        (folder / name).write_bytes(damage)
        index = ensured()
        assert index.search("小学启用")[0].document == "school"  # type: ignore[attr-defined]
        assert len(notes) == count, f"{name} was damaged and nobody noticed"
        assert _files(folder) == whole


def test_a_missing_file_leads_to_a_rebuild(ensured: Callable[..., object], tmp_path: Path) -> None:
    ensured()
    folder = tmp_path / "var" / "index"
    whole = _files(folder)
    for name in whole:
        (folder / name).unlink()
        ensured()
        assert _files(folder) == whole


def test_the_same_documents_give_the_same_bytes(reports: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        build_index(reports, tmp_path / name, ToyEncoder())
    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_nothing_is_pickled(reports: Path, tmp_path: Path) -> None:
    build_index(reports, tmp_path / "index", ToyEncoder())
    for name, content in _files(tmp_path / "index").items():
        assert Path(name).suffix in {".json", ".npy", ".faiss"}
        assert b"cpickle" not in content
        assert not content.startswith(b"\x80")


def test_documents_can_be_read_by_people(reports: Path, tmp_path: Path) -> None:
    build_index(reports, tmp_path / "index", ToyEncoder())
    rows = json.loads((tmp_path / "index" / "documents.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in rows] == ["school"]
    assert "龙溪小学" in (tmp_path / "index" / "documents.json").read_text(encoding="utf-8")


def test_a_bad_report_is_named_and_the_others_are_served(
    ensured: Callable[..., object], reports: Path, notes: list[str]
) -> None:
    (reports / "empty.txt").write_bytes(b"")
    index = ensured()
    assert index.search("小学启用")[0].document == "school"  # type: ignore[attr-defined]
    assert any("empty.txt" in note for note in notes)


def test_a_missing_folder_is_said(ensured: Callable[..., object], tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        ensured(documents=tmp_path / "nowhere")


def test_without_an_index_nothing_says_which_documents(ensured: Callable[..., object]) -> None:
    with pytest.raises(IndexDamagedError, match="index build"):
        ensured(documents=None)


def test_the_reports_folder_is_left_alone(ensured: Callable[..., object], reports: Path) -> None:
    before = _files(reports)
    ensured()
    assert _files(reports) == before


KILLED = """
import os, signal, sys
from pathlib import Path
import index.files, index.store
from index.vectors import VectorIndex
from tests.index.toy import ToyEncoder

documents, out, point, number = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
calls = 0

def dying(call):
    def wrapped(*arguments, **options):
        global calls
        calls += 1
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return wrapped

if point == "encode":
    ToyEncoder.encode = dying(ToyEncoder.encode)
elif point == "write":
    index.store._dump = dying(index.store._dump)
    VectorIndex.save = dying(VectorIndex.save)
elif point == "sync":
    os.fsync = dying(os.fsync)
elif point == "rename":
    Path.rename = dying(Path.rename)
index.store.build_index(documents, out, ToyEncoder())
"""


def _build_elsewhere(reports: Path, out: Path, point: str, number: int) -> int:
    command = [sys.executable, "-c", KILLED, str(reports), str(out), point, str(number)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("point", "number"),
    [("encode", 1), ("encode", 2), ("write", 1), ("write", 3), ("write", 4), ("sync", 2), ("rename", 1), ("rename", 2)],
)
def test_a_killed_build_leaves_the_old_index_whole(reports: Path, tmp_path: Path, point: str, number: int) -> None:
    out = tmp_path / "index"
    build_index(reports, out, ToyEncoder())
    old = _files(out)
    (reports / "park.txt").write_text(SECOND, encoding="utf-8")
    assert _build_elsewhere(reports, out, point, number) == -signal.SIGKILL
    (reports / "park.txt").unlink()
    notes: list[str] = []
    index = ensure_index(reports, out, ToyEncoder(), note=notes.append)
    assert notes == []
    assert _files(out) == old
    assert index.search("小学启用")[0].document == "school"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["index", "reports"]


def test_after_a_killed_first_build_the_next_one_is_clean(reports: Path, tmp_path: Path) -> None:
    assert _build_elsewhere(reports, tmp_path / "index", "write", 2) == -signal.SIGKILL
    ensure_index(reports, tmp_path / "index", ToyEncoder(), note=lambda _: None)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["index", "reports"]


def test_two_builders_take_turns(reports: Path, tmp_path: Path) -> None:
    workers = [threading.Thread(target=build_index, args=(reports, tmp_path / "index", ToyEncoder())) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert open_index(tmp_path / "index", ToyEncoder()).search("小学启用")[0].document == "school"


def test_a_builder_in_another_process_is_waited_for(reports: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom index.files import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    out = tmp_path / "index"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(out)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        worker = threading.Thread(target=build_index, args=(reports, out, ToyEncoder()))
        worker.start()
        worker.join(0.5)
        assert worker.is_alive()
        assert not out.exists()
        os.kill(holder.pid, signal.SIGKILL)
        worker.join(20)
    assert out.exists()
