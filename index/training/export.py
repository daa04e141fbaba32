"""Writes the model folder that plain ``SentenceTransformer(folder)`` opens: 8-bit rows, a scale each, the tokenizer.

The layout ``embeddings`` (8-bit) and ``weights`` (one factor a row) is the one that sentence-transformers reads from
vocabulary-quantized model2vec folders; it multiplies them back into 32-bit rows when it loads.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.sentence_transformer.modules.StaticEmbedding"},
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.Normalize",
    },
]
CONFIG: dict[str, object] = {
    "model_type": "SentenceTransformer",
    "prompts": {},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as whole numbers from -127 to 127, and the factor that brings each back."""
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    return np.rint(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """The model folder; the card and its checksum are written by hand."""
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    rows, scale = quantise(table)
    save_file({"embeddings": rows, "weights": scale}, folder / "model.safetensors")
    for name, content in (("modules.json", MODULES), ("config_sentence_transformers.json", CONFIG)):
        (folder / name).write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def checksum(folder: Path) -> str:
    """SHA-256 over the weights and the tokenizer, in that order."""
    digest = hashlib.sha256()
    for name in ("model.safetensors", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
