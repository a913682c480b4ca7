"""What of a sentence no one printed sentence accounts for, and what restricts that and is left out.

Words that only another sentence of the passage accounts for are what an exchange looks like, whatever was exchanged.
So each word, number and name must stand in one printed sentence, by itself or by one for which it is said; the words
stand there near to one another; both say as often that something is not so; and no condition of it is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.amounts import amounts
from workers.answering.gate.clauses import EXAMPLES, NO_DENIAL
from workers.answering.gate.copied import REFERENCES, is_nearly_copied
from workers.answering.gate.meant import is_equal
from workers.answering.gate.restrictions import GENERIC, conditions_of, opens
from workers.answering.gate.told import initials, is_named, is_one_of, kinds_named, kinds_of_names, told
from workers.answering.gate.words import FULL_STOP

# Where what is printed apart may have been joined.
_JOINT = re.compile(
    r",? ?\b(?:but|while|whereas|although|though|because|since)\b|, (?:and|then|which|so|with(?= an?))\b|;"
    r"|\band (?=(?:then|should|may|must|can|is|are|was|were|has|have|do|does|the|it|they|its|their|we)\b)"
)
_ROWS = re.compile(r", (?:or |and )?| or | and |: ")
_COUNTED = re.compile(r"\d [a-z/]")
_DENIED = re.compile(
    r"\b(?:not?|nor|never|cannot|without|avoid\w*|against|contra-?indicat(?:e|ed|es|ing|ion)\b|withh[eo]ld\w*|stop\w*|discontinu\w+|discourag\w+"
    r"|neither|absent|absence|omit\w*|cease\w*|unless|except|lack\w*|insufficient|unable|unnecessary"
    r"|in(?:effective|adequate|appropriate|eligible|tolerant)|refractory)\b"
)
_ALTERNATIVES = re.compile(r"\bor\b|/")
_CONTRARY = {"*before": "*after", "*after": "*before"}
# A heading has so few words and no number.
_HEADING = 8
# A sentence that accounts for nearly as much of what is said may be the one that was meant.
_ABOUT = 0.12


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed sentence: its words, and with them those of the title, of the lead-in, and what was named before it."""

    text: str
    words: frozenset[str]
    all_words: frozenset[str]


def unaccounted(said: str, printed: str) -> list[str]:
    """What of a worded sentence no single sentence of the worded cited text says as it is said."""
    # Read whatever is said: passages are read ahead of the sentences.
    _sentences(printed)
    found = []
    for sentence in FULL_STOP.split(REFERENCES.sub("", said)):
        wrong = told(sentence) and _wrong(sentence, printed)
        if (
            wrong
            and not is_nearly_copied(sentence, printed)
            and any(part == sentence or _wrong(part, printed) for part in _parts(sentence))
        ):
            found.append(wrong)
    return found


def _parts(sentence: str) -> list[str]:
    """A sentence by what may come from printed sentences of their own: clauses, and rows with a number each."""
    found: list[str] = []
    for clause in filter(told, _JOINT.split(sentence)):
        rows: list[str] = []
        for part in _ROWS.split(clause):
            if rows and not (_COUNTED.search(rows[-1] + " ") and _COUNTED.search(part + " ")):
                rows[-1] = f"{rows[-1]} {part}"
            else:
                rows.append(part)
        found += rows
    return found


def _wrong(sentence: str, printed: str) -> str:
    """Why the printed sentence with most of what is said does not say it; empty when one about as good does."""
    scored = _scored(sentence, printed)
    best = max((score for score, *_ in scored), default=0.0)
    first = "says what is not printed" if not scored else ""
    for score, held, lacking in sorted(scored, key=lambda each: -each[0]):
        if score < best - _ABOUT:
            break
        wrong = _other_than(sentence, held, lacking, printed)
        if not wrong:
            return ""
        first = first or wrong
    return first


def _other_than(sentence: str, held: _Printed, lacking: frozenset[str], printed: str) -> str:
    elsewhere = _all_words(printed)
    if strange := sorted(
        word for word in lacking - GENERIC if _tells(word, held) or (word in elsewhere and word.isalpha())
    ):
        return f"says {' '.join(strange)} of what is printed without"
    if _denials(sentence) != _denials(held.text):
        return "denies more or less than is printed"
    if left_out := next(_left_out(sentence, held), ""):
        return f"leaves out {left_out}"
    if other := next(_other_amounts(sentence, held, printed), ""):
        return f"says {other} of what is printed without"
    return ""


def _tells(word: str, held: _Printed) -> bool:
    """Whether a word that a printed sentence lacks makes another one of it."""
    if word[0] == "*":
        if word == "*only":
            return not opens(held.text)
        return word == "*everybody" or _CONTRARY.get(word) in held.words
    return is_named(word)


def _scored(sentence: str, printed: str) -> list[tuple[float, _Printed, frozenset[str]]]:
    """Of each printed sentence: the share of what is said that it accounts for, and what it lacks."""
    elsewhere = _all_words(printed)
    said = frozenset(
        word for word in told(sentence) if not word[0].isdigit() or (word in elsewhere and word not in "12")
    )
    total = sum(map(_worth, said)) or 1.0
    found = []
    for held in _sentences(printed):
        lacking = frozenset(word for word in said if not is_one_of(word, held.all_words))
        if lacking:
            short = initials(held.text)
            lacking = frozenset(word for word in lacking if word not in short)
            said_long = initials(sentence) if lacking else {}
            lacking = lacking.difference(*(said_long[word] for word in said_long.keys() & held.words))
        found.append((1 - sum(map(_worth, lacking)) / total, held, lacking))
    return found


def _worth(word: str) -> float:
    if word[0].isdigit() or word in drug_names():
        return 3.0
    return 2.0 if is_named(word) else 1.0


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[_Printed, ...]:
    found: list[_Printed] = []
    title = lead = frozenset[str]()
    # What is named last is meant until another of its kind is named.
    last = [frozenset[str]()] * len(kinds_named())
    for part in filter(None, map(str.strip, FULL_STOP.split(text))):
        own = told(part)
        named = [own & kind for kind in kinds_named()]
        meant = frozenset[str]().union(*(before for before, now in zip(last, named, strict=True) if not now))
        if not found and len(part.split()) <= _HEADING and not any(each.isdigit() for each in part):
            title = own
        found.append(_Printed(part, own, own | kinds_of_names(part) | title | lead | meant))
        if part.endswith(":"):
            lead = own
        last = [now or before for before, now in zip(last, named, strict=True)]
    return tuple(found)


@lru_cache(maxsize=256)
def _all_words(text: str) -> frozenset[str]:
    return frozenset[str]().union(*(held.words for held in _sentences(text)))


@lru_cache(maxsize=2048)
def _denials(text: str) -> int:
    return len(_DENIED.findall(NO_DENIAL.sub(" ", EXAMPLES.sub(" ", text))))


def _left_out(sentence: str, held: _Printed) -> Iterator[str]:
    """The conditions of a printed sentence of none of whose alternatives anything is said."""
    said = told(sentence)
    for condition in conditions_of(held.text):
        kinds = [told(each) - GENERIC for each in _ALTERNATIVES.split(condition)]
        words = frozenset(word for kind in kinds for word in kind if word[0] != "*")
        if told(condition) - GENERIC and not any(is_one_of(word, said) for word in words):
            yield condition


def _other_amounts(sentence: str, held: _Printed, printed: str) -> Iterator[str]:
    """The amounts of a sentence that are printed, but not in the printed one."""
    here, elsewhere = amounts(held.text), amounts(printed)
    for amount in amounts(sentence):
        if not any(is_equal(amount, each) for each in here) and any(is_equal(amount, each) for each in elsewhere):
            yield amount.printed
