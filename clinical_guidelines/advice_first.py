"""A guideline is asked for what it recommends: a printed recommendation counts for more than the words around it.

Without this, of a page's passages the one came first that happens to share the question's wording: a list of the works
cited, or what one study found. Which of them it was changed with every "is" for "are".
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from clinical_guidelines.connections import array_of, rows_of
from clinical_guidelines.index.fusion import RERANKED
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.models import Passage
from clinical_guidelines.section_kinds import gives_reasons, is_of_itself

# On the scale of the fused score, on which late interaction adds up to 2; of a passage that prints one. Measured;
# docs/figures.md has the figures.
RECOMMENDED = 0.9
# What nobody would be shown as an answer.
NO_ADVICE = 0.8
ASIDE = frozenset((Passage.Kind.CONTENTS, Passage.Kind.REFERENCES, Passage.Kind.NOTE, Passage.Kind.FIGURE))
# Why something is advised, or what the document says of itself, in the words of the advice.
BESIDE_ADVICE = 0.6
# On the scale of the fused score alone, at most 1.9: what keeps a passage from being compared word by word.
REASONS_FIRST_LOSE = 0.4
# Half of these would have to give way before one behind them is compared.
LOOKED_AT = 2 * RERANKED
# Less than any difference between two scores that means something.
JUST_ABOVE = 1e-6

LOOKS = """
SELECT id, edition_id, page, kind, heading_path, CASE WHEN kind = 'recommendation' THEN
    (SELECT count(*) FROM clinical_guidelines_recommendation AS printed WHERE printed.passage_id = passage.id) END,
    CASE WHEN id = ANY(%s::bigint[]) THEN text END
FROM clinical_guidelines_passage AS passage WHERE id = ANY(%s::bigint[])
"""


class Look(NamedTuple):
    """Edition and page of a passage, its kind, and whether it gives way: plain text in a section beside the advice.

    Of one that is advice, `recommendations` counts what is printed in it. `text` is that of the best RERANKED alone.
    """

    page: tuple[int, int]
    kind: str
    gives_way: bool
    recommendations: int
    text: str = ""


def looks_of(candidates: Sequence[Candidate]) -> dict[int, Look]:
    """Look up the passages of the best of the candidates, by their ids; one that is gone is left out."""
    wanted = [array_of(each.passage for each in candidates[:most]) for most in (RERANKED, LOOKED_AT)]
    return {
        passage: Look(
            (edition, page), kind, _may_give_way(kind) and _stand_beside_advice(headings), printed or 0, text or ""
        )
        for passage, edition, page, kind, headings, printed, text in rows_of(LOOKS, wanted)
    }


def advice_first(ranked: list[Candidate], looks: Mapping[int, Look]) -> list[Candidate]:
    """Return the candidates with the advice among the best RERANKED moved up; the others stay behind, as they were."""
    first = ranked[:RERANKED]
    weighed = _standing_for_pages(first, [_weighed(each, looks) for each in first], looks)
    return [*sorted(weighed, key=lambda each: (-each.score, each.passage)), *ranked[RERANKED:]]


def by_section(fused: list[Candidate], looks: Mapping[int, Look]) -> list[Candidate]:
    """Return the candidates, best first, those moved down in which a guideline gives reasons or speaks of itself.

    Only the best are compared with the question word by word, and reasons say more of its words than the advice.
    """
    beside = {passage for passage, look in looks.items() if look.gives_way}
    weighed = [each.gaining(-REASONS_FIRST_LOSE) if each.passage in beside else each for each in fused]
    return sorted(weighed, key=lambda each: (-each.score, each.passage))


def _may_give_way(kind: str) -> bool:
    return kind != Passage.Kind.RECOMMENDATION and kind not in ASIDE


@lru_cache(maxsize=16384)
def _stand_beside_advice(headings: str) -> bool:
    """Whether headings, as they are stored, are those of reasons or of what a document says of itself."""
    path = json.loads(headings)
    return is_of_itself(path) or gives_reasons(path)


def _weighed(candidate: Candidate, looks: Mapping[int, Look]) -> Candidate:
    look = looks.get(candidate.passage)
    if look is None:
        return candidate
    gained = _gained_by_advice(look.recommendations) if look.kind == Passage.Kind.RECOMMENDATION else 0.0
    gained -= NO_ADVICE * (look.kind in ASIDE) + BESIDE_ADVICE * look.gives_way
    return candidate.gaining(gained) if gained else candidate


def _gained_by_advice(recommendations: int) -> float:
    """A question asks for one of them: what lists several speaks of other things for the most part."""
    return RECOMMENDED * 2 / (1 + max(1, recommendations))


def _standing_for_pages(first: list[Candidate], weighed: list[Candidate], looks: Mapping[int, Look]) -> list[Candidate]:
    """Let each page's best recommendation stand where the page's best passage stood: pages keep their order."""
    best: dict[tuple[int, int], float] = {}
    advice: dict[tuple[int, int], Candidate] = {}
    for before, after in zip(first, weighed, strict=True):
        if after.passage in looks:
            page, kind, *_ = looks[after.passage]
            best[page] = max(best.get(page, 0.0), before.score, after.score)
            if kind == Passage.Kind.RECOMMENDATION:
                advice[page] = max(advice.get(page, after), after, key=lambda each: each.score)
    raised = {each.passage: best[page] + JUST_ABOVE for page, each in advice.items()}
    return [replace(each, score=raised[each.passage]) if each.passage in raised else each for each in weighed]
