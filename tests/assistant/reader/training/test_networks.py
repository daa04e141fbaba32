"""What lies between two networks, and which documents no network has read."""

import numpy as np
import pytest
import torch

from assistant.reader.training.networks import between, unread_by_network
from assistant.reader.training.rows import PARTS, held, part_of


def test_weights_between_two_networks():
    before = {"own": torch.tensor([1, 2], dtype=torch.int16), "weight": torch.tensor([0.0, 10.0])}
    after = {"own": torch.tensor([1, 2], dtype=torch.int16), "weight": torch.tensor([10.0, 10.0])}
    found = between(before, after, 0.6)
    assert found["weight"].tolist() == pytest.approx([6.0, 10.0]) and found["own"].tolist() == [1, 2]


def test_what_the_boosted_models_learn_from_is_unread_by_the_network():
    rows = {"held": np.array([0, 1, 0]), "aside": np.array([0, 0, 1])}
    assert unread_by_network(rows).tolist() == [False, True, True]
    names = [f"报告{i}" for i in range(300)]
    left = [name for name in names if held(name)]
    assert 60 < len(left) < 140 and {part_of(name) for name in left} == set(range(PARTS))
