"""Loading models and encoding with them, over tiny models made here; the hub is a socket of our own."""

import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from index.embedding import SentenceTransformerEncoder, folder_digest
from index.hub import ModelError

WORDS = ["[UNK]", "学校", "公园", "什么", "时候", "启用", "问", "文"]


@pytest.fixture(scope="module")
def static_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static model over whole words with a prompt for questions and one for documents."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.eye(len(WORDS), dtype=np.float32) * np.arange(1, len(WORDS) + 1, dtype=np.float32)[:, None]
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], prompts={"query": "问 ", "document": "文 "}
    )
    folder = tmp_path_factory.mktemp("static")
    model.save(str(folder), create_model_card=False)
    return folder


def test_vectors_have_length_one_and_follow_the_words(static_model: Path) -> None:
    encoder = SentenceTransformerEncoder.load(static_model)
    rows = encoder.encode(["学校", "学校 启用", "公园"], kind="document")
    assert rows.shape == (3, encoder.dimension) == (3, len(WORDS))
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


def test_the_models_own_prompts_are_used(static_model: Path) -> None:
    encoder = SentenceTransformerEncoder.load(static_model)
    question = encoder.encode(["学校"], kind="question")[0]
    document = encoder.encode(["学校"], kind="document")[0]
    assert question[WORDS.index("问")] > 0 == document[WORDS.index("问")]
    assert document[WORDS.index("文")] > 0 == question[WORDS.index("文")]


def test_no_texts_and_empty_texts_are_no_error(static_model: Path) -> None:
    encoder = SentenceTransformerEncoder.load(static_model)
    assert encoder.encode([], kind="document").shape == (0, len(WORDS))
    assert np.isfinite(encoder.encode(["", "  ", "\n"], kind="document")).all()


def test_token_vectors_are_the_rows_of_the_table(static_model: Path) -> None:
    tokens, rows = SentenceTransformerEncoder.load(static_model).token_vectors("公园 启用", kind="question")
    assert tokens == ("公园", "启用")
    assert np.linalg.norm(rows, axis=1) == pytest.approx([3, 6])  # lengths are kept: they are weights
    assert rows[0, 2] == 3


def test_token_vectors_of_nothing(static_model: Path) -> None:
    tokens, rows = SentenceTransformerEncoder.load(static_model).token_vectors("", kind="document")
    assert tokens == ()
    assert rows.shape[0] == 0


def test_the_digest_follows_the_files_and_not_the_page(static_model: Path, tmp_path: Path) -> None:
    for path in static_model.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert folder_digest(tmp_path) == folder_digest(static_model)
    (tmp_path / "README.md").write_text("a new card", encoding="utf-8")
    assert folder_digest(tmp_path) == folder_digest(static_model)
    tokenizer = tmp_path / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert folder_digest(tmp_path) != folder_digest(static_model)


def test_a_missing_folder_says_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"没有模型文件夹.*no model folder"):
        SentenceTransformerEncoder.load("some-org/some-model")


def test_a_missing_absolute_path_never_asks_the_hub(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model folder"):
        SentenceTransformerEncoder.load(tmp_path / "gone", allow_network=True)


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"modules\.json"):
        SentenceTransformerEncoder.load(tmp_path)


def test_a_damaged_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([{"idx": 0, "type": "nonsense"}]), encoding="utf-8")
    with pytest.raises(ModelError, match="complete sentence-transformers model folder"):
        SentenceTransformerEncoder.load(tmp_path)


@pytest.fixture
def silent_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A hub that takes connections and never says a word, as behind a firewall that drops packets."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []
        done = threading.Event()

        def accept() -> None:
            server.settimeout(0.1)
            while not done.is_set():
                try:
                    kept.append(server.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.getsockname()[1]}")
        try:
            yield
        finally:
            done.set()
            thread.join()
            for connection in kept:
                connection.close()


@pytest.mark.usefixtures("silent_hub")
def test_a_hub_that_never_answers_is_given_up_within_the_deadline() -> None:
    began = time.monotonic()
    with pytest.raises(ModelError, match=r"无法从模型库取得模型.*\(3 s\).*Download the model folder"):
        SentenceTransformerEncoder.load("some-org/some-model", allow_network=True, deadline_s=3)
    assert time.monotonic() - began < 10


def test_a_hub_that_refuses_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match=r"Connect.*Download the model folder"):
        SentenceTransformerEncoder.load("some-org/some-model", allow_network=True, deadline_s=60)


def test_a_hub_that_answers_delivers_the_model(
    static_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _hub_of(static_model) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        monkeypatch.setenv("HF_HOME", str(tmp_path))
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")  # the start script sets it; allowing the network overrules it
        loaded = SentenceTransformerEncoder.load("some-org/some-model", allow_network=True, deadline_s=60)
    local = SentenceTransformerEncoder.load(static_model)
    assert loaded.name == "some-org/some-model"
    assert np.array_equal(loaded.encode(["学校"], kind="question"), local.encode(["学校"], kind="question"))


@contextmanager
def _hub_of(folder: Path) -> Iterator[str]:
    """The addresses of the hub that a download needs, over the files of `folder`."""
    commit = "0" * 40
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    described = {"id": "some-org/some-model", "sha": commit, "siblings": [{"rfilename": name} for name in files]}
    tree = [{"type": "file", "path": n, "size": len(c), "oid": hashlib.sha1(c).hexdigest()} for n, c in files.items()]

    class Hub(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            name = self.path.split(f"/resolve/{commit}/")[-1]
            listing = tree if "/tree/" in self.path else described
            content = files.get(name, json.dumps(listing).encode())
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
            self.send_header("X-Repo-Commit", commit)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
