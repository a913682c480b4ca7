"""Which statement of the new edition is which of the old one."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from clinical_guidelines.editions.statement import Statement, plain_words
from clinical_guidelines.index.terms import terms
from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.quantities.normalise import normalise

Scores = npt.NDArray[np.float64]

# Below this two statements are not one that was reworded.
LEAST_ALIKE = 0.5
_AGES = {
    "child": re.compile(r"\b(?:child|p[ae]+diatric|infant|neonat|newborn|adolescent)"),
    "adult": re.compile(r"\b(?:adult|elderly)"),
}
_PAIRS_WEIGHT = 0.3
_HEADING_WEIGHT = 0.06


def align(old: Sequence[Statement], new: Sequence[Statement], least: float = LEAST_ALIKE) -> list[tuple[int, int]]:
    """Return pairs of positions in `old` and `new`, each used once; first the same words, then the most alike."""
    same = _same(old, new)
    taken_old, taken_new = {pair[0] for pair in same}, {pair[1] for pair in same}
    left_old = [index for index in range(len(old)) if index not in taken_old]
    left_new = [index for index in range(len(new)) if index not in taken_new]
    if not left_old or not left_new:
        return sorted(same)
    scores = np.where(_apart(old, new), 0.0, likeness(old, new))[np.ix_(left_old, left_new)]
    return sorted([*same, *((left_old[row], left_new[column]) for row, column in _best_first(scores, least))])


def _best_first(scores: Scores, least: float) -> Iterator[tuple[int, int]]:
    """Yield pairs from the most alike down, until what is left is too unlike."""
    free_rows, free_columns = set(range(scores.shape[0])), set(range(scores.shape[1]))
    for flat in np.argsort(-scores, axis=None, kind="stable"):
        row, column = divmod(int(flat), scores.shape[1])
        if scores[row, column] < least:
            return
        if row in free_rows and column in free_columns:
            free_rows.remove(row)
            free_columns.remove(column)
            yield row, column


def likeness(old: Sequence[Statement], new: Sequence[Statement]) -> Scores:
    """Return how alike each old and each new statement are, [old, new] from 0 to about 1.

    Rare words count more, neighbouring words once again, and a common heading decides between equals.
    """
    texts = [*old, *new]
    single = [Counter(terms(each.text)) for each in texts]
    paired = [Counter(itertools.pairwise(words)) for words in (terms(each.text) for each in texts)]
    headings = [Counter(terms(" ".join(each.heading_path[-2:]))) for each in texts]
    cut = len(old)
    parts: list[tuple[Sequence[Mapping[Any, int]], float]] = [
        (single, 1.0 - _PAIRS_WEIGHT),
        (paired, _PAIRS_WEIGHT),
        (headings, _HEADING_WEIGHT),
    ]
    total = np.zeros((len(old), len(new)))
    for bags, weight in parts:
        total += weight * _overlap(bags, cut)
    return total


def _overlap(bags: Sequence[Mapping[Any, int]], cut: int) -> Scores:
    """Return the cosine of the bags before and from `cut` on, words weighted by how few of the bags hold them."""
    spread = Counter(word for bag in bags for word in bag)
    columns = {word: number for number, word in enumerate(spread)}
    weights = np.zeros((len(bags), max(len(columns), 1)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            weights[row, columns[word]] = min(count, 2) * np.log(1 + len(bags) / spread[word])
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    unit: Scores = np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
    cosine: Scores = unit[:cut] @ unit[cut:].T
    return cosine


def _same(old: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[int, int]]:
    """Pair statements of the same words, those of the same grade first, in the order in which they are printed."""
    pairs: list[tuple[int, int]] = []
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


def _apart(old: Sequence[Statement], new: Sequence[Statement]) -> npt.NDArray[np.bool_]:
    """Tell of which pairs, [old, new], each names drugs, or an age of patients, and none of the other's."""
    rows, columns = [_subjects(each.text) for each in old], [_subjects(each.text) for each in new]
    return np.array([[_differ(row, column) for column in columns] for row in rows], dtype=bool)


def _subjects(text: str) -> tuple[set[str], set[str]]:
    plain = normalise(text)
    return drugs_in(plain), {name for name, words in _AGES.items() if words.search(plain)}


def _differ(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> bool:
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(one, other, strict=True))
