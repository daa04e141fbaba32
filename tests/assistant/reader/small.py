"""A network of one layer for tests that teach one: it learns in seconds."""

import torch

from assistant.reader.network import VOCABULARY, Network, Size

ONE_LAYER = Size(1, 32, 2, 64)


def one_layer():
    """Made anew, always the same; it knows no token by itself."""
    torch.manual_seed(1)
    return Network(torch.zeros(VOCABULARY, dtype=torch.int16), ONE_LAYER)
