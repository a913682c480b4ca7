"""What other guidelines say to the question that is not what is shown of one: nobody should miss that they differ."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from clinical_guidelines.direction import is_all_against
from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.quantities.normalise import normalise
from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.leading import figures
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import refuses
from workers.answering.gate.amounts import amounts
from workers.answering.text.illnesses import illnesses_in
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain

AT_MOST = 2
# Said of the bottom line's own subject, if in words further from the question's.
SHARE, PLAIN_SHARE, SUBJECT_SHARE, CONDITIONS_SHARE = 0.68, 0.7, 0.85, 0.9
# Behind it stands what is added to the advice.
BUT = re.compile(r"\b(?:but|however|although|though)\b")
FOR_WHOM = re.compile(
    r"\b(?:without|with|after|before|during|in|on|who|receiving|taking|eligible)\b[^,.;]*", re.IGNORECASE
)
CAP = re.compile(r"\b(?:max(?:imum|imal)?|exceed\w*|more than|at most|up to)\b", re.IGNORECASE)
DOSE, TIME = "mass", "time"
# What was done somewhere is no advice.
TOLD = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)


def saying_otherwise(found: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Return what says another thing than the first of all groups that answer the question, best first.

    Of each other guideline it is the best group alone that counts: where that agrees, the guidelines do.
    """
    bottom = found[0][0]
    seen = {one.candidate.passage.edition_id for one in found[0]}
    others = []
    for group in found[1:]:
        edition = group[0].candidate.passage.edition_id
        if edition not in seen and _answers_as_well(group[0], bottom):
            seen.add(edition)
            if says_otherwise(group[0].candidate.text, bottom.candidate.text):
                others.append(group)
    return others[:AT_MOST]


def _answers_as_well(one: Scored, bottom: Scored) -> bool:
    candidate = one.candidate
    share = SHARE if candidate.directs else PLAIN_SHARE
    return (
        min(one.merit / bottom.merit, one.score / bottom.score) >= share
        and one.near_coverage >= SUBJECT_SHARE * bottom.near_coverage
        and one.conditions >= CONDITIONS_SHARE * bottom.conditions
        and (candidate.directs or _states(candidate))
        and _may_share_an_illness(candidate, bottom.candidate)
        and not (candidate.garbled or candidate.reports_evidence or candidate.quotes_others or one.for_others)
    )


def _may_share_an_illness(one: Candidate, other: Candidate) -> bool:
    """Whether two texts name an illness that is the same, or one of them names none."""
    ours, theirs = (illnesses_in(each.text) for each in (one, other))
    return not (ours and theirs and ours.isdisjoint(theirs))


def _states(candidate: Candidate) -> bool:
    """Whether a guideline says how things are to be, if without the words of an order: "Adults receive 0.5 mg"."""
    return candidate.passage.kind != "label" and candidate.unit.kind != "row" and not TOLD.search(candidate.text)


def says_otherwise(one: str, other: str) -> bool:
    """Whether two statements print other amounts, advise otherwise, or name other drugs; more amounts are no others.

    A digest prints no amount that its source does not.
    """
    texts = [normalise(each) for each in (one, other)]
    ours, theirs = map(_told, texts)
    if ours and theirs:
        return not (_stand_in(ours, theirs) or _stand_in(theirs, ours))
    if ours or theirs:
        return _forbids(one, other) if theirs else _forbids(other, one)
    if refuses(texts[0]) != refuses(texts[1]):
        return True
    drugs, others = (drugs_in(plain(text)) for text in texts)
    return bool(drugs and others) and drugs.isdisjoint(others)


class _Told(NamedTuple):
    """A number as printed, and its size in the first unit of its measure; `most` where no more may be given."""

    printed: str
    measure: str = ""
    size: Fraction = Fraction()
    most: bool = False


def _told(text: str) -> list[_Told]:
    return [
        _Told(number, each.measure, each.size, CAP.search(each.before) is not None)
        for each in amounts(text)
        for number in figures(each.printed)
    ]


def _stand_in(told: Sequence[_Told], others: Sequence[_Told]) -> bool:
    return all(any(_agree(one, other) for other in others) for one in told)


def _agree(one: _Told, other: _Told) -> bool:
    """Whether two amounts are one in two units, or one is the most that may be given and the other no more."""
    measures = {one.measure, other.measure}
    if len(measures) > 1:
        # Of units that are not converted the number decides; five days are no five milligrams.
        return one.printed == other.printed and ("" in measures or TIME not in measures)
    if measures != {DOSE} or one.most == other.most:
        return one.size == other.size if one.measure else one.printed == other.printed
    most, given = (one, other) if one.most else (other, one)
    return given.size <= most.size


def _forbids(one: str, other: str) -> bool:
    """Whether the first statement advises, without an amount, against a drug that the second gives an amount of."""
    return not _is_against(other) and any(advises_against(one, drug) for drug in drugs_in(plain(other)))


def advises_against(text: str, drug: str) -> bool:
    """Whether a text advises from its beginning on against a drug, or its class, and does not only tell who has it."""
    return _is_against(text) and TermMatcher(FOR_WHOM.sub(" ", text)).has_it_or_its_class(drug)


def _is_against(text: str) -> bool:
    return is_all_against(BUT.split(text)[0])
