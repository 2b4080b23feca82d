"""Numbers in few bits: levels for the pieces' vectors, bytes for a layer's rows."""

import numpy as np


def levels(count: int) -> np.ndarray:
    """Lloyd's levels for numbers that spread as a normal distribution does."""
    numbers = np.random.RandomState(0).randn(200_000)
    found = np.quantile(numbers, (np.arange(count) + 0.5) / count)
    for _ in range(60):
        nearest = np.searchsorted((found[1:] + found[:-1]) / 2, numbers)
        found = np.array([numbers[nearest == level].mean() for level in range(count)])
    return found.astype(np.float32)


def in_bytes(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scales = np.abs(matrix).max(1, keepdims=True) / 127 + 1e-9
    return scales.astype(np.float32), np.round(matrix / scales).astype(np.int8)
