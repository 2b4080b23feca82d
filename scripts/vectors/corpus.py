"""The texts that the word vectors learn from: frequent words, words thrown together, sentences made of shapes, and the
messages that data/requests/tune has. The same in every run."""

import pathlib
import random
import re

from wordfreq import top_n_list

ROOT = pathlib.Path(__file__).resolve().parents[2]
# How many words of each language have a vector of their own.
WORDS = {"en": 12_000, "de": 13_000, "es": 3_000, "fr": 3_000, "pt": 3_000}
MADE = {"en": 7_000, "de": 12_000, "es": 1_200, "fr": 1_200, "pt": 1_200}
THROWN = {"en": 4_000, "de": 9_000, "es": 1_500, "fr": 1_500, "pt": 1_500}
WRITTEN = 9_000
WORD = re.compile(r"^[a-zà-ÿœß]{2,24}$")


def words_of(language: str) -> list[str]:
    """The most frequent words of a language that are written in its letters."""
    return [word for word in top_n_list(language, 40_000) if WORD.match(word)][: WORDS[language]]


def made_of_shapes() -> dict[str, tuple[dict[str, list[str]], list[str]]]:
    """Lists and shapes of data/vectors/phrases.txt, by language."""
    found: dict[str, tuple[dict[str, list[str]], list[str]]] = {}
    language = ""
    for line in (ROOT / "data/vectors/phrases.txt").read_text("utf8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
            found[language] = ({}, [])
        elif " = " in line:
            name, entries = line.split(" = ", 1)
            found[language][0][name] = entries.split(" | ")
        elif line.startswith("+ "):
            found[language][1].append(line[2:])
    return found


def corpus() -> tuple[dict[str, list[str]], list[str]]:
    """Words by language, and all texts."""
    chance = random.Random(9)
    words = {language: words_of(language) for language in WORDS}
    texts = [word for language in WORDS for word in words[language]]
    for language, (lists, shapes) in made_of_shapes().items():
        made: set[str] = set()
        for _ in range(MADE[language] * 3):
            if len(made) >= MADE[language]:
                break
            made.add(re.sub(r"\{(\w)\}", lambda name: chance.choice(lists[name[1]]), chance.choice(shapes)))
        texts += sorted(made)
    for language, count in THROWN.items():
        own = words[language]
        for _ in range(count):
            texts.append(" ".join(own[int(len(own) * chance.random() ** 2)] for _ in range(chance.randint(2, 5))))
    written = [
        line[2:]
        for file in sorted((ROOT / "data/requests/tune").glob("*.txt"))
        for line in file.read_text("utf8").splitlines()
        if line[:2] in ("+ ", "- ")
    ]
    texts += chance.sample(written, min(WRITTEN, len(written)))
    return words, texts
