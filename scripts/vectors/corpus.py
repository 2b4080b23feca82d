"""The texts that the vectors learn from, in seven languages: frequent words alone and inside a sentence, sentences made of
shapes, the texts of a shop's, an account page's and a website's translations (from their packages), and the messages that
data/requests/tune has. Nothing of an evaluation is among them. The same in every run."""

import pathlib
import random
import re
import sysconfig
from collections import defaultdict

import polib
from wordfreq import top_n_list

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARIES = pathlib.Path(sysconfig.get_paths()["purelib"])
# How many words of each language are learnt by themselves.
WORDS = {"en": 14_000, "de": 18_000, "es": 6_000, "fr": 6_000, "pt": 6_000, "ja": 5_000, "ar": 5_000}
MADE = {"en": 4_000, "de": 8_000, "es": 1_200, "fr": 1_200, "pt": 1_200}
TRANSLATED = ("oscar", "allauth", "wagtail")
LONGEST = 160
WORD = re.compile(r"^[^\W\d_]{1,24}$")
GAP = re.compile(r"%\([^)]*\)[sd]|%[sd]|\{[^}]*\}|&\w+;")


def words_of(language: str) -> list[str]:
    """The most frequent words of a language."""
    return [word for word in top_n_list(language, 60_000) if WORD.match(word)][: WORDS[language]]


def made_of_shapes() -> dict[str, list[str]]:
    """Sentences of the shapes and lists of data/vectors/phrases.txt, by language."""
    chance = random.Random(9)
    lists: dict[str, dict[str, list[str]]] = defaultdict(dict)
    shapes: dict[str, list[str]] = defaultdict(list)
    language = ""
    for line in (ROOT / "data/vectors/phrases.txt").read_text("utf8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif " = " in line:
            name, entries = line.split(" = ", 1)
            lists[language][name] = entries.split(" | ")
        elif line.startswith("+ "):
            shapes[language].append(line[2:])
    made: dict[str, list[str]] = {}
    for language, count in MADE.items():
        own = lists[language]
        fill = [re.sub(r"\{(\w)\}", lambda name: chance.choice(own[name[1]]), chance.choice(shapes[language])) for _ in range(count)]
        made[language] = sorted(set(fill))
    return made


def translated() -> dict[str, list[str]]:
    """What the packages' pages say, by language."""
    found: dict[str, set[str]] = defaultdict(set)
    for package in TRANSLATED:
        for file in sorted((LIBRARIES / package).rglob("*.po")):
            language = file.parts[file.parts.index("locale") + 1].split("_")[0]
            if language not in WORDS:
                continue
            for entry in polib.pofile(str(file)):
                found["en"].add(entry.msgid)
                found[language].add(entry.msgstr)
    return {
        language: sorted(
            {" ".join(GAP.sub("", text).split()) for text in texts if 3 < len(text) < LONGEST and "<" not in text} - {""}
        )
        for language, texts in found.items()
    }


def written() -> dict[str, list[str]]:
    """What customers wrote, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "data/requests/tune").glob("*.txt")):
        lines = file.read_text("utf8").splitlines()
        found[file.name[:2]] += [line[2:] for line in lines if line[:2] in ("+ ", "- ")]
    return found


def corpus() -> dict[str, list[str]]:
    """All texts by language."""
    chance = random.Random(7)
    made, told, asked = made_of_shapes(), translated(), written()
    texts: dict[str, list[str]] = {}
    for language in WORDS:
        whole = [*made.get(language, []), *told.get(language, []), *asked.get(language, [])]
        own = words_of(language)
        hosts = [text for text in whole if 8 < len(text) < 60]
        inside = [put(word, chance.choice(hosts), "" if language == "ja" else " ", chance) for word in own]
        texts[language] = list(dict.fromkeys([*own, *inside, *whole]))
    return texts


def put(word: str, text: str, blank: str, chance: random.Random) -> str:
    """A word in the place of one of a text's."""
    parts = text.split(blank) if blank else list(text)
    parts[chance.randrange(len(parts))] = word
    return blank.join(parts)
