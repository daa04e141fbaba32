"""Word vectors from plain text: counts of neighbours, positive pointwise mutual information, truncated factors.

The method is Levy, Goldberg and Dagan (2015): smoothed context distribution (0.75), a shift, and the square root of
the eigenvalues. It needs minutes on two cores and, unlike skip-gram with several threads, is the same every run.
"""

import warnings
from collections.abc import Iterable, Sequence

import numpy as np
import scipy.sparse as sp
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ids = NDArray[np.int32]
Vectors = NDArray[np.float32]


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Ids, NDArray[np.int64]]:
    """All piece numbers in a row and, for each text, where it starts (one more entry for the end)."""
    rows = []
    lengths = [0]
    for start in range(0, len(texts), 4000):
        batch = tokenizer.encode_batch_fast(list(texts[start : start + 4000]), add_special_tokens=False)
        rows.append(np.array([i for encoding in batch for i in encoding.ids], dtype=np.int32))
        lengths.extend(len(encoding.ids) for encoding in batch)
    return np.concatenate(rows), np.cumsum(np.array(lengths, dtype=np.int64))


def neighbours(ids: Ids, starts: NDArray[np.int64], size: int, window: int, sample: float, seed: int) -> sp.csr_matrix:
    """Symmetric counts (size, size) of pieces within ``window``, nearer ones heavier, frequent ones thinned out."""
    counts = np.bincount(ids, minlength=size)
    share = counts / counts.sum()
    keep = np.minimum(1.0, np.sqrt(sample / np.maximum(share, 1e-12)))
    text = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    chosen = (np.random.default_rng(seed).random(len(ids)) < keep[ids]) & (ids > 0)
    ids, text = ids[chosen], text[chosen]
    total = sp.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, window + 1):
        same = text[:-distance] == text[distance:]
        left, right = ids[:-distance][same], ids[distance:][same]
        weight = np.full(len(left), (window + 1 - distance) / window, dtype=np.float32)
        total = total + sp.coo_matrix((weight, (left, right)), shape=(size, size)).tocsr()
    return (total + total.T).tocsr()


def association(counts: sp.csr_matrix, shift: float, at_least: float) -> sp.csr_matrix:
    """Shifted positive pointwise mutual information of the counts."""
    matrix = counts.tocoo()
    kept = matrix.data >= at_least
    row, column, value = matrix.row[kept], matrix.col[kept], matrix.data[kept].astype(np.float64)
    total = np.asarray(counts.sum(axis=1)).ravel().astype(np.float64) + 1e-9
    smooth = total**0.75
    smooth *= total.sum() / smooth.sum()
    score = np.log(value * total.sum() / (total[row] * smooth[column])) - shift
    good = score > 0
    return sp.csr_matrix((score[good].astype(np.float32), (row[good], column[good])), shape=counts.shape)


def as_tensor(matrix: sp.csr_matrix) -> torch.Tensor:
    """Return the same matrix for torch, whose products use every core."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch calls its sparse layout beta
        return torch.sparse_csr_tensor(
            torch.from_numpy(matrix.indptr.astype(np.int64)),
            torch.from_numpy(matrix.indices.astype(np.int64)),
            torch.from_numpy(matrix.data),
            size=matrix.shape,
        )


def factors(matrix: sp.csr_matrix, width: int, seed: int, rounds: int = 4) -> Vectors:
    """Left singular vectors times the root of the singular values (size, width), by random projection."""
    sparse, transposed = as_tensor(matrix), as_tensor(matrix.T.tocsr())
    generator = torch.Generator().manual_seed(seed)
    basis = torch.randn(matrix.shape[0], width + 48, generator=generator)
    for _ in range(rounds):
        basis = torch.linalg.qr(sparse @ basis).Q
        basis = torch.linalg.qr(transposed @ basis).Q
    basis = torch.linalg.qr(sparse @ basis).Q
    left, values, _ = torch.linalg.svd((transposed @ basis).T, full_matrices=False)
    return np.asarray(((basis @ left)[:, :width] * values[:width].sqrt()).numpy(), dtype=np.float32)


def word_vectors(
    tokenizer: Tokenizer, texts: Iterable[str], width: int, seed: int, window: int = 6
) -> tuple[Vectors, NDArray[np.int64]]:
    """A vector for every piece (size, width) and how often it occurs; rows of pieces never seen are zero."""
    size = tokenizer.get_vocab_size()
    ids, starts = encode(tokenizer, list(texts))
    counts = neighbours(ids, starts, size, window, 3e-5, seed)
    return factors(association(counts, 0.7, 1.5), width, seed), np.bincount(ids, minlength=size)
