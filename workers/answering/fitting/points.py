"""What stands below the bottom line: no more than says nearly as much to the question."""

from collections.abc import Sequence

from clinical_guidelines.quantities.drugs import drugs_in
from workers.answering.fitting.other_guidelines import advises_against, saying_otherwise
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.treating import refuses
from workers.answering.gate.named import classes_named, classes_of
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain

POINTS_AT_MOST = 5
OTHER_USES_AT_MOST = 2
# Beside a guideline's answer; its own points come first.
ARTICLES_AT_MOST = 2
# A point must say nearly as much to the question as the bottom line; fewer points are better than noise.
RECOMMENDATION_SHARE, BACKGROUND_SHARE, SUBJECT_SHARE = 0.82, 0.96, 0.65
# What says the contrary is shown though it says less.
OPPOSED_SHARE = 0.75
CONDITIONS_SHARE = 0.6
# What stands beside the bottom line in print answers the same question of the panel.
BESIDE_SCORE, BESIDE_SUBJECT = 0.75, 0.5


def points_below(
    first: Sequence[list[Scored]], articles: Sequence[list[Scored]], question: Asked
) -> tuple[list[list[Scored]], list[list[Scored]]]:
    """Return the groups that may stand below the first one's best, each once, a guideline's before an article's.

    With them, those of other guidelines that say otherwise: they never fall away for want of room.
    """
    named = list(filter(TermMatcher(first[0][0].candidate.text).has, question.means))
    own, beside = (_naming(named, each, first) for each in (_by_relevance(first), _enough(articles, first)))
    points = [*_other_uses(question, named, first), *own, *beside[:ARTICLES_AT_MOST]]
    points = [group for at, group in enumerate(points) if group not in points[:at]]
    others = _naming(named, saying_otherwise(first), first)
    left = [group for group in others if group not in points]
    return [*points[: POINTS_AT_MOST - len(left)], *left], others


def _best(group: Sequence[Scored]) -> Scored:
    return max(group, key=lambda one: one.rank)


def _directs(group: Sequence[Scored]) -> bool:
    return any(one.candidate.directs for one in group)


def _by_relevance(groups: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Recommendations before background, each by relevance, and only what says nearly as much as the bottom line."""
    kept = _enough(groups[1:], groups)
    return sorted(kept, key=lambda group: (not _directs(group), -_best(group).rank))


def _other_uses(question: Asked, named: Sequence[str], first: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Return a drug's doses in other documents, each for its illness, where a dose was asked and no illness named."""
    if question.conditions or not named or not question.quantities:
        return []
    seen = {first[0][0].candidate.passage.edition_id}
    found = []
    for group in first[1:]:
        one = _best(group)
        edition, text = one.candidate.passage.edition_id, one.candidate.text
        told = QUANTITY.search(text) and all(map(TermMatcher(text).has, named))
        if told and edition not in seen and one.candidate.directs and not one.for_others:
            seen.add(edition)
            found.append(group)
    return found[:OTHER_USES_AT_MOST]


def _enough(groups: Sequence[list[Scored]], first: Sequence[list[Scored]]) -> list[list[Scored]]:
    return [group for group in groups if _says_enough(group, first[0])]


def _says_enough(group: Sequence[Scored], lead: Sequence[Scored]) -> bool:
    one, bottom, directs = _best(group), _best(lead), _directs(group)
    if bottom.answers_it and all(_answers_another(each, bottom) for each in group):
        return False
    # A panel prints its advice in more than one place.
    if any(_beside(each, other) for each in group for other in lead):
        return True
    share = RECOMMENDATION_SHARE if directs else BACKGROUND_SHARE
    if directs and refuses(one.candidate.text) != refuses(bottom.candidate.text):
        share = OPPOSED_SHARE
    return (
        min(one.merit / bottom.merit, one.score / bottom.score) >= share
        and one.near_coverage >= SUBJECT_SHARE * bottom.near_coverage
        and not one.candidate.garbled
        and one.conditions >= CONDITIONS_SHARE * bottom.conditions
        and not one.for_others
        # What studies found is no point beside what a panel advises.
        and not (bottom.candidate.is_recommendation and one.candidate.reports_evidence)
    )


def _answers_another(one: Scored, bottom: Scored) -> bool:
    """Whether the panel that answers the very question prints this one below another question, or on another page."""
    places = [(each.candidate.passage.edition_id, each.candidate.passage.page) for each in (one, bottom)]
    elsewhere = bool(one.candidate.question) or places[0] != places[1]
    return not one.under_it and places[0][0] == places[1][0] and elsewhere


def _beside(one: Scored, bottom: Scored) -> bool:
    """Whether a panel printed both as its advice on the very question, or on one page and the other still speaks of it.

    All of a digest is one page.
    """
    if one.answers_it and bottom.answers_it:
        return True
    places = {(each.candidate.passage.edition_id, each.candidate.passage.page) for each in (one, bottom)}
    return (
        len(places) == 1
        and all(each.candidate.is_graded for each in (one, bottom))
        and bottom.candidate.passage.kind != "digest"
        and not one.for_others
        and one.score >= BESIDE_SCORE * bottom.score
        and one.near_coverage >= BESIDE_SUBJECT * bottom.near_coverage
    )


def _naming(named: Sequence[str], points: Sequence[list[Scored]], first: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Return the points that name each drug and measure that question and bottom line name, or stand beside it.

    None gives only drugs of other classes than the one that was asked about and that the bottom line gives one of.
    """
    bottom = first[0][0]
    asked = frozenset().union(*map(classes_named, named)) & _classes_given(bottom)
    return [
        group
        for group in points
        if not (asked and _gives_others(group[0], asked))
        and (_beside(group[0], bottom) or _names_each(group[0].candidate.text, named))
    ]


def _names_each(text: str, named: Sequence[str]) -> bool:
    """Whether a text names each; what it advises against for a whole class is so for each drug in it."""
    said = TermMatcher(text)
    return all(said.has(term) or advises_against(text, term) for term in named)


def _gives_others(one: Scored, asked: frozenset[str]) -> bool:
    given = _classes_given(one)
    return bool(given) and asked.isdisjoint(given)


def _classes_given(one: Scored) -> frozenset[str]:
    return frozenset().union(*map(classes_of, drugs_in(plain(one.candidate.text))))
