"""Whether two readings advise for or against the very same thing."""

from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.likeness import alike, same_qualifiers
from clinical_guidelines.positions.model import Circumstances, Reading
from clinical_guidelines.positions.people import same_people

_SAME_UNLISTED, _SAME_ADVICE = 0.5, 0.6
# So many of the same words name a thing that no list holds.
_LONG_NAME, _MOST_WORDS, _FEWEST = 5, 0.8, 2
_STRENGTHS = {"strong": "strong", "weak": "weak", "conditional": "weak", "grade 1": "strong", "grade 2": "weak"}


def same_advice(first: Reading, second: Reading) -> bool:
    """Whether two readings advise for or against the very same thing."""
    one, other = first.circumstances, second.circumstances
    if not first.direction or not second.direction:
        return False
    opposed = first.direction != second.direction
    if not same_people(one, other, by_age=True):
        return False
    aside = "action" if not opposed and one_stops(one, other) else ""
    if not same_qualifiers(one, other, but="amount" if opposed and _is_for_more(first, second) else aside):
        return False
    if (one.drugs, one.conditions) != (other.drugs, other.conditions) or not _same_deeds(one, other):
        return False
    named = bool(one.drugs or one.interventions or _levels(first, "target") & _levels(second, "target"))
    return _is_plain(one, other, named=named) and _same_starts(first, second)


def forbids_class(against: Reading, favour: Reading) -> bool:
    """Whether one advises against a whole class of drugs, and the other for one of it, in the same named illness."""
    one, other = against.circumstances, favour.circumstances
    if (against.direction, favour.direction) != ("against", "for") or one.drugs or other.interventions:
        return False
    named = (
        len(one.interventions) == len(other.drugs) == 1
        and bool(one.conditions or one.states or len(one.words & other.words) >= _FEWEST)
        and one.conditions <= other.conditions
    )
    is_one = named and all(one.interventions <= lexicon.classes_of(drug) for drug in other.drugs)
    return (
        is_one
        and same_people(one, other, by_age=True)
        and same_qualifiers(one, other)
        and _same_starts(against, favour)
    )


def _same_deeds(one: Circumstances, other: Circumstances) -> bool:
    """Whether the same is done; beside a drug that both name, one may say more of what it is."""
    ours, theirs = one.interventions, other.interventions
    return ours == theirs or bool(one.drugs and ours and theirs and (ours <= theirs or theirs <= ours))


def _is_plain(one: Circumstances, other: Circumstances, *, named: bool) -> bool:
    """Whether enough is named, or said in the same words, to know that two advise on one thing."""
    if not one.conditions and not _named_at_length(one, other) and (not named or not one.words or not other.words):
        return False
    fewest = _FEWEST if not named and one.words | other.words else 0
    if len(one.words & other.words) < fewest:
        return False
    if one.conditions and max(len(one.words), len(other.words)) <= 1:
        # Illness and deed are the same, and a single word tells nothing apart.
        return True
    fewer, more = sorted((len(one.words), len(other.words)))
    if not named:
        # What no list holds is the same only where hardly more is said of it on either side.
        return len(one.words & other.words) >= _SAME_ADVICE * more
    if not fewer and more > _LONG_NAME:
        return False
    return alike(one, other) >= _SAME_UNLISTED


def _named_at_length(one: Circumstances, other: Circumstances) -> bool:
    """Whether what no list holds is named in so many of the same words that it is the same."""
    common = len(one.words & other.words)
    return common >= _LONG_NAME and common >= _MOST_WORDS * max(len(one.words), len(other.words))


def one_stops(one: Circumstances, other: Circumstances) -> bool:
    """Whether one says to stop what the other says to continue."""
    actions = [{name for name in each.qualifiers if name.startswith("action:")} for each in (one, other)]
    return {"action:stop"} in actions and {"action:continue"} in actions


def _is_for_more(first: Reading, second: Reading) -> bool:
    """Whether the one that is in favour says so of all, the other being against it in general or for all."""
    favours, opposes = (first, second) if first.direction == "for" else (second, first)
    ours = {name for name in favours.circumstances.qualifiers if name.startswith("amount:")}
    theirs = {name for name in opposes.circumstances.qualifiers if name.startswith("amount:")}
    return ours == {"amount:routine"} and not theirs


def _same_starts(first: Reading, second: Reading) -> bool:
    """Advice from some level on is no advice from another."""
    return _levels(first, "start") == _levels(second, "start")


def _levels(reading: Reading, role: str) -> set[tuple[str, float | None, float | None]]:
    return {(position.measure, position.low, position.high) for position in reading.positions if position.role == role}


def strength_differs(first: Reading, second: Reading) -> bool:
    ours, theirs = _STRENGTHS.get(first.strength), _STRENGTHS.get(second.strength)
    return ours is not None and theirs is not None and ours != theirs
