"""Ranking passages by what their sentences say, and what a question's own words count for."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from index.build import make_level
from index.fusion import DEFAULT
from index.level import Query
from index.ranking import Mode, Ranker
from index.surroundings import Surroundings
from tests.index.toy import ToyEncoder


class CharacterTable(ToyEncoder):
    """The toy encoder with a vector for each character, so that tokens are matched by meaning too."""

    def token_numbers(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return [np.array([ord(c) % self.dimension for c in text], np.int32) for text in texts]

    def token_rows(self, numbers: NDArray[np.int32]) -> NDArray[np.float32]:
        return np.eye(self.dimension, dtype=np.float32)[numbers]


def _ranker(*passages: Sequence[str], encoder: ToyEncoder | None = None) -> Ranker:
    encoder = encoder or CharacterTable()
    sentences = [sentence for passage in passages for sentence in passage]
    holding = [(number,) for number, passage in enumerate(passages) for _ in passage]
    follows = [(i, i + 1) for i in range(len(sentences) - 1) if holding[i] == holding[i + 1]]
    levels = make_level(sentences, encoder), make_level(["".join(p) for p in passages], encoder)
    return Ranker(encoder, *levels, Surroundings.build(holding, follows))


def test_a_passage_that_says_it_in_one_sentence_goes_first() -> None:
    scattered, together = ("学校很大。", "启用电梯。"), ("学校启用。", "电梯很大。", "公园开放。")
    ranker = _ranker(scattered, together)
    alone = replace(DEFAULT, passage=replace(DEFAULT.passage, best=0.0))
    for settings, first in ((DEFAULT, 1), (alone, 0)):  # alone, the shorter passage would win
        found = replace(ranker, settings=settings).rank("学校启用", "passage", Mode.HYBRID, 2)
        assert found[0].unit == first


def test_a_passage_counts_as_its_best_sentence() -> None:
    ranker = _ranker(("学校启用。", "天气很好。"), ("公园免费开放。",), ("道路通车。", "学校在建。"))
    query = Query.of("学校启用", ranker.encoder)
    best = ranker.features(ranker.side(query, "passage"), np.arange(3), "passage").best
    sentences = {r.unit: r.score for r in ranker.rank("学校启用", "sentence", Mode.HYBRID, 5)}
    expected = [max(sentences[0], sentences[1]), sentences[2], max(sentences[3], sentences[4])]
    assert best == pytest.approx(expected)


def test_without_vectors_of_tokens_the_plain_weights_rank() -> None:
    assert DEFAULT.plain_passage.best == 0
    ranker = _ranker(("学校启用。",), ("公园开放。",), encoder=ToyEncoder())
    assert ranker.rank("学校启用了吗", "passage", Mode.HYBRID, 1)[0].unit == 0


def test_words_that_only_ask_find_no_passage() -> None:
    ranker = _ranker(("什么是哪些，什么叫如何。",), ("学校启用。",))
    assert [r.unit for r in ranker.rank("什么学校", "passage", Mode.LEXICAL, 2)] == [1]
