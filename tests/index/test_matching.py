"""Tokens matched by meaning: what a unit says of the question, and what the question says of a unit."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.matching import QuestionTokens, TokenIndex

ALL = np.array([0, 1, 2])


class Table:
    """Characters with directions of their own; 医 lies between 病 and 院."""

    characters = "病院路医的"
    rows = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 2], [0.8, 0.6, 0], [0, 0, 0.1]], np.float32)

    def token_numbers(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return [np.array([self.characters.index(c) for c in text], np.int32) for text in texts]

    def token_rows(self, numbers: NDArray[np.int32]) -> NDArray[np.float32]:
        return self.rows[numbers]


def _asked(question: str, *texts: str) -> tuple[TokenIndex, NDArray[np.float32]]:
    index = TokenIndex.build(texts, Table())
    return index, index.likeness(QuestionTokens.of(question, Table()))


def test_each_token_of_the_question_finds_its_likest() -> None:
    index, likeness = _asked("病路", "病院", "医", "路路")
    assert index.nearest(likeness, ALL) == pytest.approx(np.array([[1, 0], [0.8, 0], [0, 1]]))


def test_what_few_units_hold_is_rare() -> None:
    index, _ = _asked("病", "病病院", "病路", "病")
    everywhere, once, nowhere = index.rarity(np.array([0, 1, 3], np.int32))
    assert everywhere == pytest.approx(np.log(1 + 0.5 / 3.5))  # repeated within a unit counts once
    assert once == pytest.approx(np.log(1 + 2.5 / 1.5))
    assert nowhere == pytest.approx(np.log(1 + 3.5 / 0.5))


def test_a_unit_that_says_little_else_is_told_more() -> None:
    index, likeness = _asked("病", "病", "病院", "院路")
    whole, half, none = index.told(likeness, ALL, enough=0.5)
    assert (whole, none) == (1, 0)
    assert half == pytest.approx(0.5)  # both tokens stand in two units and have one length


def test_like_tokens_are_told_in_full_from_enough_on() -> None:
    index, likeness = _asked("医", "病", "院", "路")
    assert index.told(likeness, ALL, enough=0.7) == pytest.approx([1, 0.6 / 0.7, 0])


def test_nothing_to_match_is_no_error() -> None:
    index, likeness = _asked("", "病", "", "路")
    assert index.told(likeness, ALL, 0.5).tolist() == [0, 0, 0]
    empty, likeness = _asked("病")
    assert empty.told(likeness, np.array([], np.int64), 0.5).shape == (0,)
    assert empty.rarity(np.array([0], np.int32)).shape == (1,)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    index, likeness = _asked("病路", "病院", "", "路路")
    index.save(tmp_path)
    again = TokenIndex.load(tmp_path, 3, Table())
    assert again.told(likeness, ALL, 0.5).tolist() == index.told(likeness, ALL, 0.5).tolist()
    with pytest.raises(ValueError, match="3 units, expected 4"):
        TokenIndex.load(tmp_path, 4, Table())
