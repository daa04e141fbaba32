"""Train the network: plain text, then questions of crowds, then written ones, and once more as a larger one teaches it.

What ships lies between the network before and after it was taught by the larger one (weights averaged, Wortsman et al.
2022): it knows the harder questions and has not forgotten how plain ones are asked. Whatever learns from the network's
scores must see them as unsure as in use. So one document in three is held from the network, and the boosted models
learn from those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor

from assistant.reader.network import LARGE, LONGEST, SMALL, VOCABULARY, Network, Vectors
from assistant.reader.training.learn import Floats, Lessons, Teacher
from assistant.reader.training.pretrain import Ids, Plain, frequent, pretrain
from index.training.text import read_paragraphs, read_table

_CROWD_EPOCHS, _EPOCHS = 1.0, 1.3
_LARGE_EPOCHS, _TAUGHT_EPOCHS, _TAUGHT_RATE = 2.5, 3.3, 3e-4
_TAUGHT = 0.6  # weight of the network as the larger one has taught it
_AT_ONCE = 100_000  # paragraphs cut into tokens at a time


def plain_text(data: Path, tokenizer: Tokenizer, device: torch.device) -> tuple[Plain, Ids]:
    """All plain text that may shape what ships, and the sentence pairs of Tatoeba; also the text's tokens alone."""
    text = np.concatenate(list(_cut(tokenizer, list(read_paragraphs(data)))))
    pairs = [(row[0], row[1]) for row in read_table(data / "lexicon" / "tatoeba_en_zh.tsv.gz")]
    runs: list[Ids] = []
    rows: list[tuple[int, int, int, int]] = []
    place = len(text)
    for english, chinese in zip(*(_cut(tokenizer, side) for side in zip(*pairs, strict=True)), strict=True):
        asked, said = english[: LONGEST[0]], chinese[: LONGEST[1]]
        rows.append((place, len(asked), place + len(asked), len(said)))
        runs += [asked, said]
        place += len(asked) + len(said)
    values = torch.from_numpy(np.concatenate([text, *runs]).astype(np.int64)).to(device)
    return Plain(values, len(text), torch.tensor(rows, device=device)), text


def _cut(tokenizer: Tokenizer, lines: Sequence[str]) -> Iterator[Ids]:
    for start in range(0, len(lines), _AT_ONCE):
        for encoding in tokenizer.encode_batch(list(lines[start : start + _AT_ONCE]), add_special_tokens=False):
            yield np.array(encoding.ids, np.int32)


def stacked(tables: Sequence[Floats], device: torch.device) -> list[Vectors]:
    """The vectors of each table, and at the end those of all, one below the other."""
    kind = torch.bfloat16 if device.type == "cuda" else torch.float32
    found = [Vectors.of(torch.from_numpy(table).to(device)) for table in tables]
    found = [Vectors(v.directions.to(kind), v.weights.to(kind)) for v in found]
    return [*found, Vectors(torch.cat([v.directions for v in found]), torch.cat([v.weights for v in found]))]


def read_plain(
    data: Path, tokenizer: Tokenizer, tables: Sequence[Vectors], device: torch.device, steps: int
) -> list[Network]:
    """A small and a large network that have read so many batches of plain text."""
    plain, text = plain_text(data, tokenizer, device)
    own, guessed = frequent(text, VOCABULARY)
    networks = []
    for size in (SMALL, LARGE):
        torch.manual_seed(1)
        network = Network(torch.from_numpy(own), size).to(device)
        pretrain(network, plain, tables, torch.from_numpy(guessed).to(device), steps)
        networks.append(network)
    return networks


def teach(network: Network, larger: Network, lessons: Lessons, vectors: Vectors, tables: int, out: Path) -> None:
    """Teach both networks; write the small one, and what it makes of every statement (`judged.npy`)."""
    lists, pairs = lessons.lists, lessons.pairs
    written = np.flatnonzero((lists["crowd"] == 0) & ~unread_by_network(lists))
    weights = np.where(unread_by_network(pairs), 0, pairs["learn"]) * np.where(pairs["label"] > 0, 2, 1)
    statements = np.repeat(np.arange(len(weights)), weights)
    teacher = Teacher(lessons, vectors, tables)
    for learner, epochs in ((larger, _LARGE_EPOCHS), (network, _EPOCHS)):
        teacher.learn(learner, np.flatnonzero(lists["crowd"]), statements[:0], _CROWD_EPOCHS)
        teacher.learn(learner, written, statements, epochs)
    before = deepcopy(network.state_dict())
    teacher.learn(network, written, statements, _TAUGHT_EPOCHS, _TAUGHT_RATE, larger)
    network.load_state_dict(between(before, network.state_dict(), _TAUGHT))
    state = {k: v.half() if v.is_floating_point() else v for k, v in network.state_dict().items()}
    save_file({k: v.cpu().contiguous() for k, v in state.items()}, out / "network.safetensors")
    beside = np.stack([pairs["statement"], pairs["sentence"], pairs["context"]], 1)
    np.save(out / "judged.npy", teacher.judge(network, beside, pairs["half"]).astype(np.float16))


def between(before: dict[str, Tensor], after: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights `share` of the way from `before` to `after`."""
    return {k: torch.lerp(v, after[k], share) if v.is_floating_point() else v for k, v in before.items()}


def unread_by_network(rows: dict[str, NDArray[np.int64]]) -> NDArray[np.bool_]:
    """Which lists or pairs are of documents that the network does not read."""
    return np.asarray((rows["held"] == 1) | (rows["aside"] == 1))
