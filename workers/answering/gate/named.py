"""Classes of drugs, and stages and grades, that a sentence names and the cited text does not."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from clinical_guidelines.positions.lexicon import conditions, folded, wider_conditions
from workers.answering.gate.words import stem, words
from workers.answering.word_lists import entries

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NUMERAL = r"(?:iv|i{1,3}|v|[0-5])"
_ONE = rf"{_NUMERAL}[a-d]?\d?"
_STAGED = re.compile(
    rf"\b(stage|grade|class|category)s? ({_ONE}(?:(?:-|/| ?, ?| to | or | and |, or |, and ){_ONE})*)\b"
    r"(?!\.\d| ?(?:mg|%|h\b))"
)
_TYPE = re.compile(r"\b(type|pcap|group|phase|arm) ([a-e]|\d|iv|i{1,3})\b(?! ?(?:mg|%|-|to\b|day|week|month|year))")
_NUMBER = re.compile(rf"\b({_NUMERAL})[a-d]?\d?\b")
_SHORT = re.compile(r"\b[A-Z]{2,6}\b")
# Letters from which on the beginning of a word tells what it is.
_ALIKE = 5
_THROUGH = re.compile(r"-| to ")
# What a word is called by its ending: an inflammation, an operation, a look inside, a level in the blood, a physician.
_KIND = re.compile(r"\b([a-z]{2,})(itis|ectomy|otomy|ostomy|plasty|oscopy|emia|uria|ologist|pathy|graphy)(?=s?\b)")


class DrugClass(NamedTuple):
    """A class of drugs: its spellings, and how the names of its members are recognised."""

    name: str
    spellings: re.Pattern[str]
    members: re.Pattern[str]


@cache
def _classes() -> list[DrugClass]:
    found = []
    for line in entries("drug_classes"):
        names, members = line.split("|")
        spelled = "|".join(re.escape(name) for name in names.split("/"))
        parts = "|".join(members.split())
        found.append(
            DrugClass(
                names.split("/")[0],
                re.compile(rf"\b(?:{spelled})s?\b"),
                re.compile(rf"\b(?:[a-z-]*(?:{parts})|(?:{parts})[a-z]*)\b"),
            )
        )
    return found


@lru_cache(maxsize=256)
def classes_named(text: str) -> frozenset[str]:
    """The classes of drugs that a plain text names, each by the pattern of its spellings."""
    return frozenset(c.spellings.pattern for c in _classes() if c.spellings.search(text))


def class_names(text: str) -> str:
    """Return the names of several words that a plain text gives classes of drugs: beta blocker, ace inhibitor."""
    names = (found[0] for c in _classes() for found in c.spellings.finditer(text))
    return " ".join(name for name in names if not name.isalpha())


def classes_spoken_of(text: str) -> frozenset[str]:
    """The classes of drugs of which a plain text names the class or a member, each by the pattern of its spellings."""
    return frozenset(c.spellings.pattern for c in _classes() if c.spellings.search(text) or c.members.search(text))


def classes_of(drug: str) -> frozenset[str]:
    """The known classes that a drug belongs to, each by the pattern of its spellings."""
    return frozenset(c.spellings.pattern for c in _classes() if c.members.fullmatch(drug))


def name_of_class(drug: str) -> str:
    """Return the first name of the class that a drug belongs to, "" where it belongs to none."""
    return next((c.name for c in _classes() if c.members.fullmatch(drug)), "")


def is_no_drug(name: str, printed: str) -> bool:
    """Whether what looks like a drug's name is that of a class, or of what the blood has too much or too little of."""
    return f"hypo{name}" in printed or f"hyper{name}" in printed or any(c.spellings.fullmatch(name) for c in _classes())


def other_conditions(said: str, printed: str, cited: str) -> list[str]:
    """The illnesses that a worded sentence names in place of those that the cited text names or abbreviates."""
    held, short = _conditions(printed), frozenset(_SHORT.findall(cited))
    return [
        name
        for name in sorted(_conditions(said) - held)
        if held and not _told_of(name, printed) and not any(_abbreviates(each.lower(), name) for each in short)
    ]


@lru_cache(maxsize=256)
def _conditions(text: str) -> frozenset[str]:
    """The illnesses of a text, with those that are narrower or wider."""
    wider = wider_conditions()
    named = conditions().names(folded(text))
    above = {wider[name] for name in named if name in wider}
    return frozenset(named | above | {name for name, parent in wider.items() if parent in named})


def _told_of(name: str, printed: str) -> bool:
    return any(word[:_ALIKE] in printed for word in name.split() if len(word) >= _ALIKE) or bool(
        words(name.split()[-1]) & words(printed)
    )


def _abbreviates(short: str, name: str) -> bool:
    """Whether an abbreviation ends with the first letters of a name: CHB for hepatitis b."""
    return short.endswith("".join(word[0] for word in name.split()))


def unnamed_classes(said: str, printed: str, cited: str) -> list[str]:
    """The classes of drugs in a worded sentence of which the cited text prints neither name, member nor initials."""
    short = [each.lower() for each in _SHORT.findall(cited)]
    return [
        named[0]
        for each in _classes()
        if (named := each.spellings.search(said))
        and not each.spellings.search(printed)
        and not each.members.search(printed)
        and not any(_abbreviates(one, f"{named[0]} therapy") for one in short)
    ]


def other_kinds(said: str, printed: str) -> list[str]:
    """The diseases, operations, images and specialists that only a worded sentence names, where the worded cited text
    names others of their kind."""
    told, held = _kinds(said), _kinds(printed)
    return [
        name
        for kind, names in told.items()
        if held.get(kind, frozenset()) - names
        for name in sorted(names)
        if name not in held[kind] and not any(stem(name) == stem(other) for other in held[kind])
    ]


@lru_cache(maxsize=256)
def _kinds(text: str) -> dict[str, frozenset[str]]:
    """The words of a text by the ending that says what kind of thing each is."""
    found: dict[str, frozenset[str]] = {}
    for match in _KIND.finditer(text):
        found[match[2]] = found.get(match[2], frozenset()) | {match[0]}
    return found


def other_stages(said: str, printed: str) -> list[str]:
    """The stages, grades and classes that a sentence names where the cited text names only other ones."""
    held = _stages(printed)
    return [
        f"{name} {number}"
        for name, numbers in _stages(said).items()
        for number in sorted(numbers)
        if name in held and number not in held[name]
    ]


def other_types(said: str, printed: str) -> list[str]:
    """The types and groups that a sentence names where the cited text names only other ones."""
    held = _TYPE.findall(printed)
    kinds = {kind for kind, _ in held}
    return [f"{kind} {one}" for kind, one in _TYPE.findall(said) if kind in kinds and (kind, one) not in held]


def _stages(text: str) -> dict[str, set[int]]:
    """The numbers of each kind of stage in a text, those between the ends of a range included."""
    found: dict[str, set[int]] = {}
    for match in _STAGED.finditer(text):
        numbers = [
            _ROMAN.get(one, 0) or int(one) if one.isdigit() or one in _ROMAN else 0 for one in _NUMBER.findall(match[2])
        ]
        if len(numbers) == 2 and _THROUGH.search(match[2]):
            numbers = list(range(min(numbers), max(numbers) + 1))
        found.setdefault(match[1], set()).update(numbers)
    return found
