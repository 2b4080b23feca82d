"""Makes src/emitter/assist/search/meaning/sentenceVectors.bin, with which suggestions are found by meaning, of Google's
multilingual Universal Sentence Encoder (teacher.py). That reads a text's pieces together; here each piece has one vector:
what it adds there on the average of the texts of corpus.py. The encoder's last layers stay as they are, in bytes. Takes
some minutes on two cores. Nothing of an evaluation is read.

What is and what is not: the two commands below need nothing but the packages that requirements.txt names (about 60 MB; the
model's weights are in one of them). They have not been run from beginning to end since the file that ships was written; that
file came of these steps one by one. Another processor or numpy rounds in other places, so that a file made anew need not be the
same byte for byte: `npm run eval -- --only suggestions` says whether it is as good.

    python -m venv .venv && .venv/bin/pip install --no-deps -r scripts/vectors/requirements.txt
    .venv/bin/python scripts/vectors/train.py
"""

import json
import random
import re

import numpy as np
from corpus import ROOT, corpus
from in_bytes import in_bytes, levels
from teacher import BEGIN, END, Teacher, lowered

FILE = ROOT / "src/emitter/assist/search/meaning/sentenceVectors.bin"
DIMS = 256
# How much of what all texts have in common is taken off.
COMMON = 0.5
AT_ONCE = 1_500
LEVELS = 8
SAMPLE = 8_000


def averages(teacher: Teacher, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """What each piece adds on the average, and how often it was seen."""
    known = len(teacher.tokenizer._pieces)
    total, seen = np.zeros((known, 1280), np.float32), np.zeros(known)
    group: list[list[int]] = []
    size = 0
    for place, text in enumerate(texts):
        group.append(teacher.pieces(text))
        size += len(group[-1])
        if size < AT_ONCE and place < len(texts) - 1:
            continue
        flat, features = teacher.features(group)
        order = np.argsort(flat, kind="stable")
        first = np.flatnonzero(np.r_[True, np.diff(flat[order]) > 0])
        total[flat[order][first]] += np.add.reduceat(features[order], first, axis=0)
        seen += np.bincount(flat, minlength=known)
        group, size = [], 0
    total[seen > 0] /= seen[seen > 0][:, None]
    return total, seen


def written(teacher: Teacher, averaged: np.ndarray, seen: np.ndarray, texts: list[str]) -> None:
    added = teacher.added(averaged).astype(np.float32)
    kept = np.flatnonzero((seen > 0) & (np.arange(len(seen)) > END))
    base = (added[kept] * seen[kept][:, None]).sum(0) / seen[kept].sum()
    apart = added[kept] - base
    scales = apart.std(1, keepdims=True) + 1e-9
    steps = levels(LEVELS)
    codes = np.searchsorted((steps[1:] + steps[:-1]) / 2, apart / scales).astype(np.uint8)

    # In which directions texts differ most, of a sample.
    places = {piece: place for place, piece in enumerate(kept)}
    table = steps[codes] * scales + base
    ends = added[BEGIN] + added[END]
    sums = []
    for text in random.Random(1).sample(texts, SAMPLE):
        ids = [places[piece] for piece in teacher.pieces(text) if piece in places]
        sums.append((table[ids].sum(0) + ends) / (len(ids) + 2) ** 0.5)
    said = teacher.said(np.array(sums, np.float32))
    out = np.linalg.svd(said, full_matrices=False)[2][:DIMS].T
    shift = -COMMON * said.mean(0) @ out

    model = teacher.model
    parts: dict[str, np.ndarray] = {
        "likely": np.round(np.array([teacher.tokenizer._scores[piece] for piece in kept]) * 100).astype(np.int16),
        "base": base.astype(np.float32),
        "ends": ends.astype(np.float32),
        "levels": steps,
        "scales": scales.astype(np.float32),
        "shift": shift.astype(np.float32),
    }
    layers = {"first": model.d0, "past": model.p1, "next": model.d1, "third": model.d2, "short": model.p3, "last": model.d3, "out": out}
    for name, layer in layers.items():
        parts[f"{name}Scales"], parts[name] = in_bytes(layer)
    # Three bits a number, eight numbers in three bytes.
    bits = np.unpackbits(codes.reshape(-1, 1), axis=1, bitorder="little")[:, :3]
    parts["codes"] = np.packbits(bits.reshape(-1), bitorder="little")

    bodies, at = [], 0
    header: dict[str, object] = {"pieces": "\n".join(teacher.tokenizer._pieces[piece] for piece in kept)}
    for name, part in parts.items():
        body = part.tobytes()
        body += bytes(-len(body) % 4)
        header[name] = {"at": at, "numbers": int(part.size)}
        bodies.append(body)
        at += len(body)
    head = json.dumps(header, ensure_ascii=False).encode()
    head += b" " * (-len(head) % 4)
    FILE.write_bytes(len(head).to_bytes(4, "little") + head + b"".join(bodies))
    print(f"{len(kept)} pieces: wrote {FILE.relative_to(ROOT)}, {FILE.stat().st_size} bytes")


def said(text: str) -> bool:
    """More than a word; Japanese has no blanks."""
    return " " in text.strip() or (len(text) > 3 and re.search("[\u3040-\u30ff\u4e00-\u9fff]", text) is not None)


def main() -> None:
    teacher = Teacher()
    texts = sorted({lowered(text) for texts in corpus().values() for text in texts if said(text)})
    written(teacher, *averages(teacher, texts), texts)


if __name__ == "__main__":
    main()
