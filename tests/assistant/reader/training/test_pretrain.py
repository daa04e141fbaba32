"""Plain text read before questions: hidden words are guessed."""

import numpy as np
import torch

from assistant.reader.network import OWN, VOCABULARY, Network, Vectors
from assistant.reader.training import pretrain
from tests.assistant.reader.small import ONE_LAYER


def test_hidden_words_are_guessed_better_with_reading(encoder, monkeypatch, capsys):
    monkeypatch.setattr(pretrain, "GUESSED", 50)
    text = np.concatenate(encoder.token_numbers(["松林镇茶叶加工厂于2023年5月建成投产，占地45亩。"] * 40))
    own, guessed = pretrain.frequent(text, VOCABULARY)
    assert own[np.bincount(text).argmax()] > 0 and own.max() <= OWN
    torch.manual_seed(1)
    network = Network(torch.from_numpy(own), ONE_LAYER)
    plain = pretrain.Plain(torch.from_numpy(text.astype(np.int64)), len(text), torch.zeros(0, 4, dtype=torch.long))
    tables = [Vectors.of(torch.from_numpy(encoder.table))]
    monkeypatch.setattr(pretrain, "_TOLD_EVERY", 1)
    pretrain.pretrain(network, plain, tables, torch.from_numpy(guessed), steps=15, readings=6)
    losses = [float(line.split("hidden tokens ")[1].split(",")[0]) for line in capsys.readouterr().out.splitlines()]
    assert np.mean(losses[-3:]) < losses[0]
