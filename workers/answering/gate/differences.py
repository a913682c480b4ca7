"""What differs between a sentence and the print that it nearly copies, and what of that changes what is said.

Other spellings and other words for the same pass; a word, a number or a drug in another's place, a small word put in or
left out, and half a range do not.
"""

import itertools
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from clinical_guidelines.quantities.drugs import drug_names, spellings
from workers.answering.gate.print_tokens import Tokens, is_number
from workers.answering.gate.relations import ROUTES
from workers.answering.gate.told import is_one_of
from workers.answering.gate.words import stem
from workers.answering.word_lists import entries, listed

_ALONE = "alone: "
# Fewer words on both sides differ where one thing has been put for another.
_BETWEEN = 3
_ALIKE = 0.75
_SHORT = 3
# Hepatitis B and hepatitis C.
_LETTERS = 2
_OFTEN = frozenset({"daily", "weekly", "monthly"})
_PER = frozenset({"minute", "hour", "day", "week", "month", "year", "dose", "daily"})
# What is given, and per what; a dose is what it is without "per dose".
_GIVEN = frozenset({"mg", "ml", "iu", "mmol", "meq", "kg", "kcal", "hour"})
_PER_WHAT = (_PER | {"kg", "m", "2"}) - {"dose"}
_SIDES = frozenset({"<", "<=", ">", ">="})
# What is given over an hour takes one.
_AT_MOST_OR_LEAST = frozenset({"<=", ">="})


class Difference(NamedTuple):
    """Words of a sentence and the printed ones in whose place they stand, with a word on either side of both.

    `is_held`: on each side stand the same words, or both sentences begin or end.
    """

    said: tuple[str, ...]
    printed: tuple[str, ...]
    before: str
    behind: str
    is_held: bool


_SAID, _PRINTED = attrgetter("said"), attrgetter("printed")


def change(found: Sequence[Difference]) -> str:
    """The first of the differences that changes what is said, or that numbers stand in another order."""
    said, printed = ([word for each in found for word in side(each) if is_number(word)] for side in (_SAID, _PRINTED))
    if said != printed and sorted(said) == sorted(printed):
        return f"says {', '.join(said)} for {', '.join(printed)}"
    return next((_told(each) for each in found if _is_change(each, found)), "")


def differences(said: tuple[str, ...], printed: Tokens, start: int, end: int) -> list[Difference]:
    """What differs between the words that are the same, and before the first and behind the last of them."""
    low = max(0, start - _BETWEEN)
    window = printed.words[low : end + _BETWEEN]
    blocks = [each for each in Levenshtein.editops(said, window).as_matching_blocks() if each.size]
    if not blocks:
        return []
    first, last = blocks[0], blocks[-1]
    found = []
    if first.a:
        at = max(0, first.b - first.a)
        found.append(Difference(said[: first.a], window[at : first.b], "", window[first.b], low + at in printed.starts))
    for one, other in itertools.pairwise(blocks):
        here, there = one.a + one.size, one.b + one.size
        found.append(
            Difference(said[here : other.a], window[there : other.b], window[there - 1], window[other.b], is_held=True)
        )
    here, there = last.a + last.size, last.b + last.size
    if here < len(said):
        to = there + len(said) - here
        found.append(Difference(said[here:], window[there:to], window[there - 1], "", low + to in printed.starts))
    return found


def _told(each: Difference) -> str:
    if not each.printed:
        return f"says {' '.join(each.said)} beside {each.before or each.behind}"
    return f"says {' '.join(each.said) or 'nothing'} for {' '.join(each.printed)}"


def _is_change(each: Difference, all_of_them: Sequence[Difference]) -> bool:
    said = [word for word in each.said if word not in each.printed]
    printed = [word for word in each.printed if word not in each.said]
    if not (said or printed) or max(len(each.said), len(each.printed)) > _BETWEEN:
        return False
    if not said or not printed:
        is_inner = bool(each.before and each.behind)
        return is_inner and (
            _is_other_number(each) or _is_bound_or_per(each) or _is_put_in_or_left_out(said + printed, all_of_them)
        )
    if _bounds_one_alone(each) or _are_of_other_sides(said, printed) or _are_other_drugs(said, printed):
        return True
    if _is_put_in_or_left_out(said + printed, all_of_them):
        return True
    return each.is_held and len(said) == len(printed) == 1 and _is_other_word(said[0], printed[0])


def _is_put_in_or_left_out(words: Sequence[str], found: Sequence[Difference]) -> bool:
    """Whether a word that turns what is said is more or less than printed: "not" may come back as "against"."""
    said = [turning_words().get(word) for each in found for word in each.said]
    printed = [turning_words().get(word) for each in found for word in each.printed]
    turning = {turning_words()[word] for word in words if word in turning_words()}
    return any(said.count(line) != printed.count(line) for line in turning)


def _is_other_number(each: Difference) -> bool:
    """Whether one end of a printed range is left out, or a number put in beside a printed one."""
    more = [word for word in (*each.said, *each.printed) if word not in each.said or word not in each.printed]
    return len(more) == 1 and is_number(more[0]) and (is_number(each.before) or is_number(each.behind))


def _is_bound_or_per(each: Difference) -> bool:
    """Whether a bound, or what an amount is given per, is put in or left out."""
    more = each.said or each.printed
    if not _SIDES.isdisjoint(more):
        return is_number(each.behind)
    return is_per(more[0], each.before)


def _bounds_one_alone(each: Difference) -> bool:
    """Whether only one of both bounds the number behind them: "to a maximum of 15", "to 15"."""
    bounds = _AT_MOST_OR_LEAST
    return is_number(each.behind) and bounds.isdisjoint(each.said) != bounds.isdisjoint(each.printed)


def is_per(word: str, before: str) -> bool:
    """Whether a word tells per what the amount before it is."""
    return before in _GIVEN and word in _PER_WHAT


def _are_of_other_sides(said: Sequence[str], printed: Sequence[str]) -> bool:
    told, held = ([side for word in words for side in _sides().get(word, ())] for words in (said, printed))
    return any(
        line == other and side != another and (line, side) not in held and (other, another) not in told
        for line, side in told
        for other, another in held
    )


def _are_other_drugs(said: Sequence[str], printed: Sequence[str]) -> bool:
    told, held = ([word for word in words if word in drug_names()] for words in (said, printed))
    return bool(told and held) and not any(spellings(one) & spellings(other) for one in told for other in held)


def _is_other_word(said: str, printed: str) -> bool:
    pair = {said, printed}
    if all(map(is_number, pair)) or pair <= _OFTEN:
        return True
    if pair <= _SIDES or (pair <= _PER and pair != {"day", "daily"}):
        return True
    if pair & _OFTEN and any(map(is_number, pair)):
        return True
    if not (said.isalpha() and printed.isalpha()) or min(len(said), len(printed)) <= _SHORT:
        return max(len(said), len(printed)) <= _LETTERS and pair.isdisjoint(_free()) and not any(map(is_number, pair))
    if said in _free() or printed in _free() or stem(said) == stem(printed):
        return False
    if is_one_of(stem(said), frozenset({stem(printed)})):
        return False
    alike = said[0] == printed[0] and DamerauLevenshtein.normalized_similarity(said, printed) >= _ALIKE
    return not alike or said in drug_names() or printed in drug_names()


@cache
def _free() -> frozenset[str]:
    """Words with which everything is told, and those of how a thing is given, which are compared elsewhere."""
    return frozenset([*listed("telling"), *listed("small_words"), *ROUTES])


@cache
def _sides() -> dict[str, list[tuple[int, int]]]:
    """On which side of which line of the list each word stands."""
    found: dict[str, list[tuple[int, int]]] = {}
    for line, sides in enumerate(each for each in entries("held_in_place") if not each.startswith(_ALONE)):
        for side, words in enumerate(sides.split("|")):
            for word in words.split():
                found.setdefault(word, []).append((line, side))
    return found


@cache
def turning_words() -> dict[str, int]:
    """In which line each word stands that may neither be left out nor be put in."""
    lines = (line for line in entries("held_in_place") if line.startswith(_ALONE))
    return {word: number for number, line in enumerate(lines) for word in line.removeprefix(_ALONE).split()}
