"""A made-up next edition of real statements, in which every change is known; for measuring the comparison."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from clinical_guidelines.editions.comparison import Kind
from clinical_guidelines.editions.statement import Statement, plain_words

# Ways to say the same again; each is tried in both directions.
_SYNONYMS = (
    ("patients", "people"),
    ("should be given", "is to be given"),
    ("should be considered", "may be considered"),
    ("among", "in"),
    ("to reduce", "in order to lower"),
    ("reducing", "lowering"),
    ("treatment", "therapy"),
    ("children", "paediatric patients"),
    ("adults", "adult patients"),
    ("we recommend", "the panel recommends"),
    ("we suggest", "the panel suggests"),
    ("prevent", "avert"),
    ("is recommended", "is advised"),
    ("are recommended", "are advised"),
    ("the use of", "using"),
    ("initial", "first-line"),
    ("compared with", "rather than"),
    ("risk", "likelihood"),
    ("mortality", "death"),
    ("undergo", "receive"),
    ("individuals", "persons"),
    ("screening for", "looking for"),
    ("diagnosis", "identification"),
    ("determine", "establish"),
    ("with suspected", "in whom there is suspicion of"),
    ("immediately", "at once"),
    ("intravenous", "IV"),
)
_QUALIFIERS = (
    "where resources allow",
    "after discussion with the patient",
    "in line with local policy",
    "unless contraindicated",
    "under close observation",
    "as part of standard care",
)
_OPENINGS = ("In routine practice, ", "In primary and hospital care, ", "As in the previous edition, ", "In summary, ")
_FOR_TO_AGAINST = (
    (
        r"\b(recommend|suggest)(s?)(?: that)?(?: the use of| using| giving| performing| doing)? (?!against)",
        r"\1\2 against ",
    ),
    (r"\b(is|are) (recommended|suggested|advised)\b", r"\1 not \2"),
    (r"\bshould be\b", "should not be"),
    (r"\b(should|must) (?!not)", r"\1 not "),
    (r"\bmay be (considered|used|given|offered)\b", r"should not be \1"),
)
_AGAINST_TO_FOR = (
    (r"\b(recommend|suggest)(s?) against\b", r"\1\2"),
    (r"\b(should|must) not be\b", r"\1 be"),
    (r"\b(is|are) not (recommended|suggested|advised)\b", r"\1 \2"),
    (r"\b(?:do|does) not (recommend|suggest)\b", r"\1"),
)
_MEASURED = re.compile(
    r"(?<![\w.])\d+(?:\.\d+)?(?=[- ]?(?:mg|g|mcg|µg|ml|mL|kg|%|mmHg|mmol|hours?|hrs?|h|minutes?|mins?|days?|weeks?"
    r"|months?|years?|units?|IU|L|mg/dL|mm|cm)\b)"
)
_GRADES = (
    ("strong", "high"),
    ("strong", "low"),
    ("conditional", "moderate"),
    ("weak", "very low"),
    ("strong", "moderate"),
)


@dataclass(frozen=True, slots=True)
class KnownChange:
    """What was done to a statement: `wanted` holds every kind that must be reported, the gravest first."""

    wanted: tuple[Kind, ...]
    old: Statement | None
    new: Statement | None


Writer = Callable[[Statement, Random], Statement | None]


def next_edition(statements: Sequence[Statement], random: Random) -> list[KnownChange]:
    """Return a made-up next edition: each statement meets one fate, drawn at random from those that it allows."""
    fates: list[tuple[tuple[Kind, ...], Writer]] = [
        ((Kind.REWORDED,), reworded),
        ((Kind.DOSE,), redosed),
        ((Kind.GRADE,), regraded),
        ((Kind.DIRECTION,), turned),
        ((Kind.DOSE,), lambda each, draw: _twice(redosed, reworded, each, draw)),
        ((Kind.GRADE,), lambda each, draw: _twice(regraded, reworded, each, draw)),
        ((Kind.DIRECTION, Kind.GRADE), lambda each, draw: _twice(turned, regraded, each, draw)),
    ]
    changes = []
    for statement in statements:
        lot = random.random()
        if lot < 0.12:
            changes.append(KnownChange((Kind.REMOVED,), statement, None))
        elif lot < 0.24:
            changes.append(_only_new(statement))
        else:
            changes.append(_fated(statement, fates, random) if lot < 0.75 else _kept(statement))
    return changes


def next_doses(statements: Sequence[Statement], random: Random) -> list[KnownChange]:
    """Return a made-up next edition of sentences and rows: of some one number changes, some go, some come."""
    changes = []
    for statement in statements:
        lot = random.random()
        new = redosed(statement, random) if lot < 0.4 else None
        if new is not None:
            changes.append(KnownChange((Kind.DOSE,), statement, new))
        elif lot > 0.8:
            changes.append(KnownChange((Kind.REMOVED,), statement, None) if lot < 0.9 else _only_new(statement))
        else:
            changes.append(_kept(statement))
    return changes


def _only_new(statement: Statement) -> KnownChange:
    return KnownChange((Kind.ADDED,), None, statement)


def _kept(statement: Statement) -> KnownChange:
    return KnownChange((Kind.UNCHANGED,), statement, replace(statement, page=statement.page + 2))


def _fated(statement: Statement, fates: list[tuple[tuple[Kind, ...], Writer]], random: Random) -> KnownChange:
    for wanted, write in random.sample(fates, len(fates)):
        new = write(statement, random)
        if new is not None:
            return KnownChange(wanted, statement, replace(new, page=statement.page + 2))
    return _kept(statement)


def _twice(first: Writer, second: Writer, statement: Statement, random: Random) -> Statement | None:
    once = first(statement, random)
    return second(once, random) if once else None


def reworded(statement: Statement, random: Random) -> Statement | None:
    """Say the same in other words: synonyms, a qualifier, an opening, a clause moved to the front."""
    text = statement.text
    for one, other in random.sample(_SYNONYMS, len(_SYNONYMS)):
        before, after = (one, other) if random.random() < 0.5 else (other, one)
        if random.random() < 0.6:
            text = re.sub(rf"\b{re.escape(before)}\b", after, text, count=1, flags=re.I)
    text = random.choice((_with_opening, _with_qualifier, _clause_first, lambda same, _draw: same))(text, random)
    return replace(statement, text=text) if plain_words(text) != plain_words(statement.text) else None


def _with_opening(text: str, random: Random) -> str:
    return random.choice(_OPENINGS) + text[:1].lower() + text[1:]


def _with_qualifier(text: str, random: Random) -> str:
    return f"{text.rstrip('. ')}, {random.choice(_QUALIFIERS)}."


def _clause_first(text: str, _random: Random) -> str:
    found = re.search(r" (among|in|for) ((?:patients|adults|children|individuals|people)\b[^.,;]{5,90})\.?$", text)
    if found is None:
        return text
    return f"{found[1].capitalize()} {found[2]}, {text[:1].lower()}{text[1 : found.start()]}."


def redosed(statement: Statement, random: Random) -> Statement | None:
    """Change one measured number."""
    found = list(_MEASURED.finditer(statement.text))
    if not found:
        return None
    chosen = random.choice(found)
    value = float(chosen[0])
    other = random.choice([value * 2, value / 2 if value > 1 else value * 3, value + 5])
    return replace(statement, text=statement.text[: chosen.start()] + f"{other:g}" + statement.text[chosen.end() :])


def regraded(statement: Statement, random: Random) -> Statement | None:
    """Print another strength or certainty."""
    others = [grade for grade in _GRADES if grade != statement.grade]
    strength, certainty = random.choice(others)
    return replace(statement, strength=strength, certainty=certainty)


def turned(statement: Statement, random: Random) -> Statement | None:
    """Advise against what was advised, or the other way about; the flag is what the text itself says."""
    del random
    for pattern, other in _AGAINST_TO_FOR if statement.against else _FOR_TO_AGAINST:
        text, count = re.subn(pattern, other, statement.text, count=1, flags=re.I)
        if count:
            return replace(statement, text=text, against=not statement.against)
    return None
