"""Guidelines that grade nothing number what they advise, and speak beside it of themselves."""

import pytest

from tests.workers.passages import ToldEmbedder, passage
from workers.answering.candidates import candidates
from workers.answering.sentences import units
from workers.inference.quotes import QuotesEngine

NUMBERED = (
    "2.3.1 | Offer a lamp to sailors at once. Stop after five days.\n"
    "2.4 When to row 2.4.1 | Do not offer an oar to sailors before noon.\n"
    "2.4.2\nFor sailors at sea, check the sails:\n• at noon\n• at dusk.\n"
    "2.4.3 | Sailors at sea are often wet."
)


def recommended(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text) if unit.kind == "recommendation"]


def test_a_numbered_statement_that_advises_is_whole_and_without_its_number() -> None:
    assert recommended(NUMBERED) == [
        "Offer a lamp to sailors at once. Stop after five days.",
        "Do not offer an oar to sailors before noon.",
        "For sailors at sea, check the sails:\n• at noon\n• at dusk.",
    ]


def test_what_a_number_stands_before_in_a_table_stays_a_row() -> None:
    text = "6.2.1 Lamps | oil | 5 mL should do"
    assert [unit.kind for unit in units(text)] == ["row"]


@pytest.mark.parametrize("text", ["1.1.2 | Do not give oars to sailors and", "1.1.2 | If it is dark, offer:"])
def test_a_statement_that_goes_on_in_the_next_passage_is_not_quoted(text: str) -> None:
    assert not candidates([passage(text)])


@pytest.mark.parametrize(
    "heading", ["Update information", "Recommendations for research", "7.2 Scope and purpose", "Who is it for?"]
)
def test_what_a_guideline_says_of_itself_is_not_quoted(heading: str) -> None:
    text = "The advice on amoxicillin for pneumonia in children was changed and is now shorter."
    assert candidates([passage(text, headings=("Pneumonia",))])
    assert not candidates([passage(text, headings=("Pneumonia", heading, "2019"))])


def test_advice_leads_before_its_reasons() -> None:
    said = "The panel wanted amoxicillin to be given early to children with pneumonia."
    reasons = passage(said, headings=("Rationale and impact",))
    advice = passage("1.1.1 | Give amoxicillin to children with pneumonia who are breathing fast.")
    first = next(
        QuotesEngine(ToldEmbedder(children=0.7)).sentences("amoxicillin for children with pneumonia", [reasons, advice])
    )
    assert first.text.startswith("Give amoxicillin")
