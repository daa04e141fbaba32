"""How the reader is made: examples, the network, the boosted models."""
