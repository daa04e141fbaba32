"""From texts to vectors: the protocol every encoder keeps, and the encoder over sentence-transformers.

torch and sentence-transformers are imported only when a model is loaded (they cost seconds and hundreds of
megabytes), so that everything else, tests included, runs without them. This file trains nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.hub import ModelError, fetch

Kind = Literal["question", "document"]
Floats = NDArray[np.float32]

_NOT_WEIGHTS = {".md", ".txt~", ".pyc"}  # a new line in the model card does not change a vector


class Encoder(Protocol):
    """What the index needs of a model. `digest` names the exact model: equal digests, equal vectors."""

    @property
    def name(self) -> str:
        """A short name for people."""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that shapes the vectors."""

    @property
    def dimension(self) -> int:
        """Width of the vectors."""

    def encode(self, texts: Sequence[str], *, kind: Kind, progress: bool = False) -> Floats:
        """Return vectors of length 1, shape (len(texts), dimension); a text without any token may be all zeros."""

    def token_vectors(self, text: str, *, kind: Kind) -> tuple[tuple[str, ...], Floats]:
        """Return the tokens of `text` and their vectors, shape (tokens, any width); length is weight."""

    def __hash__(self) -> int:
        """Any: what was worked out with an encoder is kept for it."""


def folder_digest(folder: Path) -> str:
    """SHA-256 over the names and contents of the files in a model folder, pages and hidden files apart."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        relative = path.relative_to(folder)
        if not path.is_file() or path.suffix in _NOT_WEIGHTS or any(part[0] == "." for part in relative.parts):
            continue
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{relative.as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class SentenceTransformerEncoder:
    """Any sentence-transformers model; its own prompts, pooling and routing decide how texts are encoded."""

    name: str
    digest: str
    dimension: int
    model: Any

    @classmethod
    def load(
        cls, model: str | Path, *, allow_network: bool = False, deadline_s: float = 20.0
    ) -> SentenceTransformerEncoder:
        """Load a model folder, or a hub name where `allow_network` is true (given up after `deadline_s` seconds).

        Raises `ModelError`, with the remedy, where there is no such model or it cannot be loaded.
        """
        folder = _folder(str(model), allow_network, deadline_s)
        try:
            from sentence_transformers import SentenceTransformer
            from sentence_transformers.sentence_transformer.modules import StaticEmbedding

            loaded = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # whatever a damaged folder makes torch or transformers raise
            raise ModelError(
                f"模型文件夹 {folder} 无法载入：{error}。请换上完整的 sentence-transformers 模型文件夹。"
                f" / The model folder {folder} cannot be loaded ({type(error).__name__}). "
                "Put a complete sentence-transformers model folder there."
            ) from error
        dimension = loaded.get_embedding_dimension()
        kind = StaticEncoder if isinstance(loaded[0], StaticEmbedding) else cls
        return kind(_name(model, folder), folder_digest(folder), int(dimension or 0), loaded)

    def encode(self, texts: Sequence[str], *, kind: Kind, progress: bool = False) -> Floats:
        """See `Encoder.encode`."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        encode = self.model.encode_query if kind == "question" else self.model.encode_document
        # A text of white space has no token in a static model, and an empty bag has no mean.
        filled = [text if text.strip() else "。" for text in texts]
        vectors = encode(filled, normalize_embeddings=True, show_progress_bar=progress, convert_to_numpy=True)
        return np.nan_to_num(np.asarray(vectors, dtype=np.float32))

    def token_vectors(self, text: str, *, kind: Kind) -> tuple[tuple[str, ...], Floats]:
        """See `Encoder.token_vectors`: the last hidden states, special tokens left out."""
        encode = self.model.encode_query if kind == "question" else self.model.encode_document
        features = encode([text], output_value=None, show_progress_bar=False)[0]
        ids = features["input_ids"].tolist()
        special = set(self.model.tokenizer.all_special_ids)
        kept = [i for i, number in enumerate(ids) if number not in special]
        names = self.model.tokenizer.convert_ids_to_tokens([ids[i] for i in kept])
        rows = features["token_embeddings"].detach().float().cpu().numpy()[kept]
        return tuple(names), np.asarray(rows, dtype=np.float32)


class StaticEncoder(SentenceTransformerEncoder):
    """A model that is a table of token vectors; it also keeps `index.matching.TokenTable`."""

    __slots__ = ()

    def token_vectors(self, text: str, *, kind: Kind) -> tuple[tuple[str, ...], Floats]:
        """See `Encoder.token_vectors`: rows of the table, which are the same for questions and documents."""
        encoding = self.model[0].tokenizer.encode(text, add_special_tokens=False)
        return tuple(encoding.tokens), self.token_rows(np.array(encoding.ids, dtype=np.int32))

    def token_numbers(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return the numbers of the tokens of each text."""
        encodings = self.model[0].tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids, dtype=np.int32) for encoding in encodings]

    def token_places(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the numbers of the tokens of `text`, and the characters each covers, shape (tokens, 2)."""
        encoding = self.model[0].tokenizer.encode(text, add_special_tokens=False)
        places = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        return np.array(encoding.ids, dtype=np.int32), places

    def token_rows(self, numbers: NDArray[np.int32]) -> Floats:
        """Return the rows of the table, shape (tokens, width)."""
        return np.asarray(self.table[numbers], dtype=np.float32)

    @property
    def table(self) -> Floats:
        """The vectors of all tokens, shape (tokens, width)."""
        return np.asarray(self.model[0].embedding.weight.detach().float().cpu().numpy(), dtype=np.float32)


def _folder(model: str, allow_network: bool, deadline_s: float) -> Path:
    folder = Path(model)
    if folder.is_dir():
        if (folder / "modules.json").is_file() or (folder / "config.json").is_file():
            return folder.resolve()
        raise ModelError(
            f"文件夹 {folder} 里没有 sentence-transformers 模型（缺少 modules.json）。"
            "请把模型设置指向完整的模型文件夹。"
            f" / There is no sentence-transformers model in {folder} (modules.json is missing). "
            "Set the model setting to a complete model folder."
        )
    if not allow_network or folder.is_absolute():
        raise ModelError(
            f"没有模型文件夹“{model}”。请把模型设置指向本机的模型文件夹；要用模型库里的名字，须另外打开“允许联网”的设置。"
            f" / There is no model folder {model!r}. Set the model setting to a folder on this machine; "
            "a hub name works only where the setting that allows the network is on."
        )
    return fetch(model, deadline_s)


def _name(model: str | Path, folder: Path) -> str:
    return folder.name if Path(str(model)).is_dir() else str(model)
