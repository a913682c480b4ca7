"""The lists of names by which statements are compared, and how a name is found in text."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clinical_guidelines.word_lists import list_entries

FOLDER = Path(__file__).with_name("lists")
# First letters by which names are parted before they are tried; `LAST` sorts behind them.
SHARED, LAST = 4, "~"
_DIGRAPHS = re.compile(r"ae|oe(?!s\b)")


def folded(text: str) -> str:
    """Normalised text in which British and American spellings are one."""
    return _DIGRAPHS.sub("e", text).replace("tumour", "tumor").replace("labour", "labor")


def lines(name: str) -> list[str]:
    """The entries of a shipped list, without its remarks."""
    return list_entries(FOLDER / f"{name}.txt")


@dataclass(frozen=True)
class Lexicon:
    """Names in one pattern, longest first, each standing for its canonical name."""

    canonical: tuple[str, ...]
    pattern: re.Pattern[str]

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Begin, end and canonical name of every name in folded text."""
        return [
            (found.start(), found.end(), self.canonical[(found.lastindex or 1) - 1])
            for found in self.pattern.finditer(text)
        ]

    def names(self, text: str) -> frozenset[str]:
        """The canonical names in folded text."""
        return frozenset(name for _, _, name in self.places(text))


def lexicon(canonical: Mapping[str, str]) -> Lexicon:
    """Build a lexicon from every name to its canonical name; a name that ends in * is the beginning of words."""
    by_name = {folded(name.strip()): value for name, value in canonical.items()}
    # Behind all that begin with it stands what ends with the letters that they share.
    ordered = sorted(by_name, key=lambda name: (_beginning(name).ljust(SHARED, LAST), -len(name)))
    pattern = re.compile(rf"(?<![a-z])(?:{_either(ordered, 0)})(?![a-z])")
    return Lexicon(tuple(by_name[name] for name in ordered), pattern)


def _either(names: Iterable[str], shared: int) -> str:
    """Return a pattern for names that share so many first letters: `re` tries every branch at every word."""
    if shared == SHARED:
        return "|".join(map(_rest, names))
    return "|".join(
        f"{_written(letter)}(?:{_either(each, shared + 1)})"
        for letter, each in itertools.groupby(names, key=lambda name: _beginning(name)[shared : shared + 1])
    )


def _beginning(name: str) -> str:
    return name.removesuffix("*")[:SHARED]


def _rest(name: str) -> str:
    rest = _written(name.removesuffix("*")[SHARED:])
    return f"({rest}[a-z]*)" if name.endswith("*") else f"({rest}(?:s|es)?)"


def _written(part: str) -> str:
    return re.escape(part).replace(r"\ ", "[ -]")


@functools.cache
def conditions() -> Lexicon:
    return lexicon({each: name for name, _, others in _listed_conditions() for each in (name, *others)})


@functools.cache
def wider_conditions() -> Mapping[str, str]:
    """The wider name of each condition that has one."""
    return {name: wider for name, wider, _ in _listed_conditions() if wider}


def _listed_conditions() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each condition with its wider one, if it has any, and its other names."""
    for line in lines("conditions"):
        first, *others = line.split("|")
        name, _, wider = (part.strip() for part in first.partition("<"))
        yield name, wider, others


@functools.cache
def interventions() -> Lexicon:
    """What is done beside giving a named drug; giving one of a class is among it."""
    listed = [*lines("interventions"), *(line.partition(": ")[0] for line in lines("drug_classes"))]
    return lexicon({name: line.split("|")[0] for line in listed for name in line.split("|")})


@functools.cache
def drug_classes() -> frozenset[str]:
    """The canonical names of classes of drugs."""
    return frozenset(_members())


@functools.lru_cache(maxsize=2048)
def classes_of(drug: str) -> frozenset[str]:
    """The canonical names of the classes that a drug is one of."""
    return frozenset(name for name, members in _members().items() if members.fullmatch(drug))


@functools.cache
def _members() -> dict[str, re.Pattern[str]]:
    listed = [line.partition(": ") for line in lines("drug_classes")]
    return {
        names.split("|")[0]: re.compile("|".join(map(re.escape, members.split())).replace(r"\*", "[a-z]+"))
        for names, _, members in listed
    }


@functools.cache
def populations() -> Lexicon:
    """Groups of people; a word such as "girl" that says age and sex stands for both, joined by a bar."""
    names: dict[str, str] = {}
    for line in lines("populations"):
        group, _, listed = line.partition(": ")
        for name in listed.split("|"):
            names[name] = f"{names[name]}|{group}" if name in names else group
    return lexicon(names)


@functools.cache
def qualifiers() -> Lexicon:
    """Circumstances as "axis:first name"."""
    return lexicon({name: f"{axis}:{names[0]}" for axis, _, names in _listed_qualifiers() for name in names})


@functools.cache
def strict_qualifiers() -> frozenset[str]:
    """The first names of circumstances on which silence is not the same."""
    return frozenset(names[0] for _, mode, names in _listed_qualifiers() if mode == "strict")


def _listed_qualifiers() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each circumstance's axis, its mode and its names."""
    for line in lines("qualifiers"):
        head, _, listed = line.partition(": ")
        axis, mode = head.split()
        yield axis, mode, listed.split("|")


@functools.cache
def generic_words() -> frozenset[str]:
    """Words that do not tell two subjects apart."""
    return frozenset(word for line in lines("generic") for word in line.split())
