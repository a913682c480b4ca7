"""The measure counts a recommendation only with its own direction and grade."""

from dataclasses import replace

import pytest

from clinical_guidelines.retrieval import RetrievedPassage
from tests.workers.passages import passage
from workers.answering.evaluation import GoldRecommendation, half, measures, result
from workers.inference.interfaces import AnswerSentence, Quote

STATEMENT = "We recommend fosfomycin 3 g as a single dose for acute cystitis in adult women"
GOLD = GoldRecommendation(STATEMENT, "strong", "low", against=False)


def sentence(found: RetrievedPassage) -> AnswerSentence:
    printed = found.recommendations[0]
    quote = Quote(found, printed.start, printed.end, printed)
    return AnswerSentence("bottom_line", quote.text, (quote,), verbatim=True)


def test_statement_direction_and_grade_together_are_carried() -> None:
    one = result("q", [GOLD], [sentence(passage(STATEMENT, STATEMENT))], ["p1"], {"p1"}, 5.0)
    assert (one.statements, one.carried, one.in_bottom_line) == (1, 1, 1)


@pytest.mark.parametrize(
    "found",
    [
        passage(STATEMENT, STATEMENT, grade=("weak", "low")),
        passage(STATEMENT, STATEMENT, grade=("strong", "high")),
        passage(STATEMENT, STATEMENT, against=True),
    ],
)
def test_another_grade_or_direction_is_not_carried(found: RetrievedPassage) -> None:
    one = result("q", [GOLD], [sentence(found)], ["p1"], {"p1"}, 5.0)
    assert (one.statements, one.carried) == (1, 0)


def test_each_part_of_a_grade_has_its_own_share() -> None:
    one = result("q", [GOLD], [sentence(passage(STATEMENT, STATEMENT, grade=("weak", "low")))], ["p1"], {"p1"}, 5.0)
    figures = measures([one])
    parts = ("gold_direction", "gold_strength", "gold_certainty", "gold_carried")
    assert [figures[part] for part in parts] == [1.0, 0.0, 1.0, 0.0]


def test_a_fault_is_no_refusal() -> None:
    failed = replace(result("q", [GOLD], [], [], set(), 5.0), fault="model_slow")
    figures = measures([failed, result("r", [GOLD], [], [], set(), 5.0)])
    assert (figures["failed"], figures["abstained"]) == (0.5, 0.5)


def test_another_statement_is_not_stated() -> None:
    other = "We recommend nitrofurantoin for five days instead of any other drug"
    assert result("q", [GOLD], [sentence(passage(other, other))], ["p2"], {"p1"}, 5.0).statements == 0


def test_figures_are_summed_over_questions() -> None:
    right = result("a", [GOLD], [sentence(passage(STATEMENT, STATEMENT))], ["p1", "p2"], {"p1", "p3"}, 10.0)
    refused = result("b", [GOLD], [], [], set(), 20.0)
    figures = measures([right, refused])
    assert figures["gold_stated"] == 0.5
    assert figures["citation_precision"] == 0.5
    assert figures["citation_recall"] == 0.5
    assert figures["unsupported"] == 0.0
    assert figures["abstained"] == 0.5
    assert measures([])["abstained"] == 1.0


def test_halves_are_stable_and_both_used() -> None:
    halves = [half(f"question-{number}") for number in range(50)]
    assert halves == [half(f"question-{number}") for number in range(50)]
    assert set(halves) == {"half_1", "half_2"}


def test_a_number_that_its_citation_does_not_print_is_counted() -> None:
    found = passage(STATEMENT, STATEMENT)
    quote = Quote(found, 0, len(STATEMENT))
    wrong = AnswerSentence("point", STATEMENT.replace("3 g", "8 g"), (quote,), verbatim=False)
    assert result("q", [GOLD], [wrong, sentence(found)], ["p1"], {"p1"}, 5.0).unsupported == 1
