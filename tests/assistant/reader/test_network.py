"""The network by itself, untaught."""

import numpy as np
import torch

from assistant.reader.network import Vectors, batch_of
from tests.assistant.reader.small import one_layer


def test_the_first_place_alone_is_what_it_is_among_all(encoder):
    network = one_layer().eval()
    texts = encoder.token_numbers(
        ["占地多少亩", "茶叶加工厂于2023年5月建成投产，占地45亩。", "松林镇", "几家", "三家。", ""]
    )
    starts = torch.tensor([0, *np.cumsum([len(t) for t in texts])[:-1]]).view(2, 3).unbind(1)
    lengths = torch.tensor([len(t) for t in texts]).view(2, 3).unbind(1)
    batch = batch_of(torch.from_numpy(np.concatenate(texts)).long(), starts, lengths)
    vectors = Vectors.of(torch.from_numpy(encoder.table))
    with torch.inference_mode():
        every, first = network(batch, vectors), network(batch, vectors, whole=False)
    assert every.shape[1] == batch.text.shape[1] and first.shape[1] == 1
    assert torch.allclose(every[:, :1], first, atol=1e-5)
