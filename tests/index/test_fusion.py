"""Joining evidence into one score: what counts more when."""

import numpy as np
import pytest

from index.fusion import Features, Weights, joined


def _features(dense: list[float], words: list[float], found: float = 0.0) -> Features:
    nothing = np.zeros(len(dense), np.float32)
    return Features(np.array(dense, np.float32), np.array(words, np.float32), *[nothing] * 8, found)


def test_vectors_fade_as_more_of_the_question_is_found() -> None:
    weights = Weights(dense=2.0, dense_fades=2.0, words=0.0)
    for found, left in ((0.0, 2.0), (0.25, 1.0), (0.5, 0.0), (1.0, 0.0)):
        assert joined(_features([1.0], [0.0], found), weights) == pytest.approx([left])


def test_no_candidates_have_no_scores() -> None:
    assert joined(_features([], []), Weights(dense=1.0, dense_fades=1.0, words=1.0)).shape == (0,)
