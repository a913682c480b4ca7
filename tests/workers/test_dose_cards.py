"""Which of the doses that an answer quotes are shown on cards."""

from assistant import events
from tests.workers.passages import passage
from workers.answering.shapes import citation_shape, dose_cards
from workers.inference.interfaces import Quote

OLDER = "Adults and children over 18 months: nebulised salbutamol 2.5 mg, repeated; it may be raised to 5 mg."
YOUNGER = "Child under 18 months: nebulised salbutamol 1.25-2.5 mg in the same way."
OTHER = "Magnesium sulphate 50 mg/kg as a single dose IV."


def cards(*texts: str) -> list[events.DoseCard]:
    quotes = [Quote(passage(text), 0, len(text)) for text in texts]
    return dose_cards([citation_shape(quote, number) for number, quote in enumerate(quotes, 1)])


def test_a_dose_that_is_not_read_is_not_replaced_by_that_of_others() -> None:
    assert [card.drug for card in cards(OLDER, OTHER, YOUNGER)] == ["Magnesium sulphate"]


def test_a_dose_that_comes_first_has_its_card() -> None:
    assert [(card.dose, card.population) for card in cards(YOUNGER, OLDER)] == [
        ("1.25-2.5 mg", "Child under 18 months")
    ]


def test_words_without_a_drug_have_no_card() -> None:
    assert cards("Aim for a pressure below 180 mmHg.", "") == []


def test_a_bound_is_no_dose_that_was_not_read() -> None:
    assert (
        len(
            cards(
                "Metformin above 2,000 mg a day is better tolerated with meals.", "Metformin 500 mg orally twice a day."
            )
        )
        == 1
    )
