"""Vectors: exact, ordered, and refusing files that are not what they should be."""

from pathlib import Path

import numpy as np
import pytest

from index.vectors import VectorIndex


def _rows(number: int, width: int = 16) -> np.ndarray:
    rows = np.random.default_rng(7).normal(size=(number, width)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_the_nearest_rows_are_those_of_plain_multiplication() -> None:
    rows = _rows(500)
    for question in _rows(20) * -1:
        ids, scores = VectorIndex.build(rows).search(question, 10)
        expected = np.argsort(-(rows @ question))[:10]
        assert ids.tolist() == expected.tolist()
        assert scores == pytest.approx((rows @ question)[expected], abs=2e-6)


def test_equal_rows_come_in_the_order_of_their_numbers() -> None:
    row = _rows(1)
    ids, _ = VectorIndex.build(np.repeat(row, 40, axis=0)).search(row[0], 40)
    assert ids.tolist() == list(range(40))


def test_asking_for_more_than_there_are_gives_all() -> None:
    index = VectorIndex.build(_rows(3))
    assert sorted(index.search(_rows(1)[0], 10)[0].tolist()) == [0, 1, 2]
    assert VectorIndex.build(np.empty((0, 16), np.float32)).search(_rows(1)[0], 10)[0].tolist() == []


def test_the_usual_score_is_that_of_all_rows_where_there_are_few() -> None:
    rows, question = _rows(200), _rows(1)[0]
    mean, deviation = VectorIndex.build(rows).usual(question)
    assert mean == pytest.approx(float((rows @ question).mean()), abs=1e-5)
    assert deviation == pytest.approx(float((rows @ question).std()), abs=1e-5)


def test_the_usual_score_never_has_a_deviation_of_zero() -> None:
    assert VectorIndex.build(np.repeat(_rows(1), 3, axis=0)).usual(_rows(1)[0])[1] > 0
    assert VectorIndex.build(np.empty((0, 16), np.float32)).usual(_rows(1)[0])[1] > 0


def test_saved_and_loaded_it_finds_alike(tmp_path: Path) -> None:
    index, question = VectorIndex.build(_rows(50)), _rows(1)[0]
    index.save(tmp_path / "v")
    again = VectorIndex.load(tmp_path / "v", 50, 16)
    assert again.search(question, 5)[0].tolist() == index.search(question, 5)[0].tolist()


def test_a_file_of_another_size_or_width_is_refused(tmp_path: Path) -> None:
    VectorIndex.build(_rows(5)).save(tmp_path / "v")
    for size, width in ((6, 16), (5, 8)):
        with pytest.raises(ValueError, match="expected"):
            VectorIndex.load(tmp_path / "v", size, width)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    VectorIndex.build(_rows(5)).save(tmp_path / "v")
    (tmp_path / "v").write_bytes((tmp_path / "v").read_bytes()[:40])
    with pytest.raises(RuntimeError):
        VectorIndex.load(tmp_path / "v", 5, 16)
