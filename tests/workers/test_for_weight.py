"""A dose a kilogram for a patient whose weight is known: beside its print, never in place of it, never for others."""

from collections.abc import Sequence

import pytest

from assistant import events
from assistant.answer_shapes import Caution
from tests.workers.passages import passage
from workers.answering.shapes import citation_shape, dose_cards
from workers.inference.interfaces import Quote

AMOXICILLIN = "Amoxicillin 45 mg/kg/day orally in 2 divided doses for 7 days."
ARTESUNATE = (
    "Severe malaria, children of 20 kg or less: artesunate 3 mg/kg IV.",
    "Severe malaria, adults and children above 20 kg: artesunate 2.4 mg/kg IV.",
)


def cards(
    text: str, kilograms: str = "", cautions: Sequence[Caution] = (), origin: str = "set"
) -> list[events.DoseCard]:
    """The cards of an answer that quotes the text."""
    known = [events.Assumed(kind="weight", value=kilograms, origin=origin)] if kilograms else []  # type: ignore[arg-type]
    cited = citation_shape(Quote(passage(text), 0, len(text)), 1)
    said = events.Sentence(
        role="bottom_line", text=text, citations=[1], grade=None, verbatim=True, cautions=list(cautions)
    )
    return dose_cards([cited], [said], known)


@pytest.mark.parametrize("origin", ["set", "question"])
def test_a_weight_that_is_known_is_multiplied_beside_the_print(origin: str) -> None:
    (card,) = cards(AMOXICILLIN, "20", origin=origin)
    assert card.dose == "45 mg/kg/day" and card.for_weight
    assert card.for_weight.model_dump(include={"kilograms", "product", "amount", "per", "parts", "part"}) == {
        "kilograms": "20",
        "product": "900 mg",
        "amount": "900 mg",
        "per": "day",
        "parts": 2,
        "part": "450 mg",
    }


def test_without_a_weight_nothing_is_calculated() -> None:
    (card,) = cards(AMOXICILLIN)
    assert card.for_weight is None


@pytest.mark.parametrize(("kilograms", "is_lighter"), [("12", True), ("19", True), ("21", False), ("60", False)])
def test_a_dose_for_other_weights_is_not_calculated(kilograms: str, is_lighter: bool) -> None:
    lighter, heavier = (cards(text, kilograms)[0].for_weight for text in ARTESUNATE)
    assert (lighter is not None, heavier is not None) == (is_lighter, not is_lighter)


@pytest.mark.parametrize("caution", ["young", "grown", "penicillin"])
def test_a_dose_whose_sentence_is_for_others_is_not_calculated(caution: Caution) -> None:
    (card,) = cards(AMOXICILLIN, "20", [caution])
    assert card.for_weight is None
