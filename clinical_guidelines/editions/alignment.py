"""Which statement of the new edition is which of the old one."""

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clinical_guidelines.editions.statement import Statement, plain_words
from clinical_guidelines.index.terms import terms
from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.quantities.normalise import normalise

Pair = tuple[int, int]

# Below this two statements are not one that was reworded.
LEAST_ALIKE = 0.46
_AGES = {
    "child": re.compile(r"\b(?:child|p[ae]+diatric|infant|neonat|newborn|adolescent)"),
    "adult": re.compile(r"\b(?:adult|elderly)"),
}
_PAIRS_WEIGHT = 0.3
_HEADING_WEIGHT = 0.06


def align(old: Sequence[Statement], new: Sequence[Statement], least: float = LEAST_ALIKE) -> list[Pair]:
    """Return pairs of positions in `old` and `new`, each used once; first the same words, then the most alike."""
    same = _same(old, new)
    taken_old, taken_new = {pair[0] for pair in same}, {pair[1] for pair in same}
    left_old = [index for index in range(len(old)) if index not in taken_old]
    left_new = [index for index in range(len(new)) if index not in taken_new]
    if not left_old or not left_new:
        return sorted(same)
    scores = likeness([old[index] for index in left_old], [new[index] for index in left_new])
    subjects = {id(each): _subjects(each.text) for each in (*old, *new)}
    alike = {
        (left_old[row], left_new[column]): score
        for (row, column), score in scores.items()
        if score >= least and not _differ(subjects[id(old[left_old[row]])], subjects[id(new[left_new[column]])])
    }
    return sorted([*same, *_best_first(alike)])


def _best_first(scores: Mapping[Pair, float]) -> Iterator[Pair]:
    """Yield pairs from the most alike down, each place used once."""
    used_old: set[int] = set()
    used_new: set[int] = set()
    for pair in sorted(scores, key=lambda each: (-scores[each], each)):
        if pair[0] not in used_old and pair[1] not in used_new:
            used_old.add(pair[0])
            used_new.add(pair[1])
            yield pair


def likeness(old: Sequence[Statement], new: Sequence[Statement]) -> dict[Pair, float]:
    """Return how alike an old and a new statement are, by their places, from 0 to about 1; 0 is left out.

    Rare words count more, neighbouring words once again, and a common heading decides between equals.
    """
    words = [terms(each.text) for each in (*old, *new)]
    headings = [Counter(terms(" ".join(each.heading_path[-2:]))) for each in (*old, *new)]
    total: dict[Pair, float] = defaultdict(float)
    for bags, weight in (
        ([Counter(each) for each in words], 1.0 - _PAIRS_WEIGHT),
        ([Counter(itertools.pairwise(each)) for each in words], _PAIRS_WEIGHT),
        (headings, _HEADING_WEIGHT),
    ):
        for pair, cosine in _cosines(bags, len(old)).items():
            total[pair] += weight * cosine
    return dict(total)


def _cosines(bags: Sequence[Counter[Any]], cut: int) -> dict[Pair, float]:
    """Return the cosines of the bags before and from `cut` on, words weighted by how few of the bags hold them."""
    spread = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log(1 + len(bags) / count) for word, count in spread.items()}
    weighted = [_unit({word: min(count, 2) * rarity[word] for word, count in bag.items()}) for bag in bags]
    holders: dict[Any, list[tuple[int, float]]] = defaultdict(list)
    for column, bag in enumerate(weighted[cut:]):
        for word, weight in bag.items():
            holders[word].append((column, weight))
    found: dict[Pair, float] = defaultdict(float)
    for row, bag in enumerate(weighted[:cut]):
        for word, weight in bag.items():
            for column, other in holders.get(word, ()):
                found[row, column] += weight * other
    return found


def _unit(weights: dict[Any, float]) -> dict[Any, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def _same(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pair]:
    """Pair statements of the same words, those of the same grade first, in the order in which they are printed."""
    pairs: list[Pair] = []
    left_old, left_new = dict(enumerate(old)), dict(enumerate(new))
    for with_grade in (True, False):
        waiting: dict[object, list[int]] = {}
        for index, statement in left_new.items():
            waiting.setdefault(_key(statement, with_grade=with_grade), []).append(index)
        for index, statement in list(left_old.items()):
            if partners := waiting.get(_key(statement, with_grade=with_grade)):
                pairs.append((index, partners.pop(0)))
                del left_old[index], left_new[pairs[-1][1]]
    return pairs


def _key(statement: Statement, *, with_grade: bool) -> object:
    words = plain_words(statement.text)
    return (words, statement.grade) if with_grade else words


def _subjects(text: str) -> tuple[set[str], set[str]]:
    plain = normalise(text)
    return drugs_in(plain), {name for name, words in _AGES.items() if words.search(plain)}


def _differ(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> bool:
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(one, other, strict=True))
