"""Whether a question in another language finds the passage that the same question finds in English."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from clinical_guidelines.filters import Filters
from clinical_guidelines.given_files import refused, rows_given
from clinical_guidelines.questions.understanding import search_text
from clinical_guidelines.retrieval import search

# What a reader sees at a glance.
FIRST = 3


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """One question in two languages; `half` says whether it was seen while the glossary was written."""

    language: str
    half: str
    question: str
    english: str


@dataclass(frozen=True, slots=True)
class PairResult:
    """A pair with the words that were searched, and whether both questions found the same passage first.

    Besides: whether the first passages stand on one page, and whether the twin's is among the first three.
    """

    pair: LanguagePair
    searched_as: str
    same: bool
    same_page: bool
    among_first: bool


def pairs_read(path: Path) -> list[LanguagePair]:
    """Read pairs from a JSONL file with the fields of LanguagePair."""
    pairs = list(rows_given(path, LanguagePair))
    if not pairs:
        raise refused(f"{path} holds no pairs of questions.")
    return pairs


def languages_evaluate(*, pairs: list[LanguagePair], filters: Filters | None = None) -> list[PairResult]:
    """Search both questions of each pair."""
    return [_result(pair, filters) for pair in pairs]


def _result(pair: LanguagePair, filters: Filters | None) -> PairResult:
    found, twins = (search(text, FIRST, filters) for text in (pair.question, pair.english))
    places = [(each.passage_id, each.edition_id, each.page) for each in found]
    twin = (twins[0].passage_id, twins[0].edition_id, twins[0].page) if twins else None
    same_page = twin is not None and bool(places) and places[0][1:] == twin[1:]
    return PairResult(pair, search_text(pair.question), places[:1] == [twin], same_page, twin in places)


def shares(results: list[PairResult]) -> dict[str, float]:
    """Return the share of pairs that agree: of all, by language, and by half."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        for name in ("all", result.pair.language, result.pair.half):
            groups[name].append(result.same)
    groups["all, same page"] = [result.same_page for result in results]
    groups["all, among the first three"] = [result.among_first for result in results]
    return {name: round(sum(same) / len(same), 4) for name, same in groups.items()} | {"pairs": len(results)}
