"""What another guideline says to the question is shown where it says otherwise, however differently it is worded."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from assistant import queue, selectors, services
from assistant.events import Assumed
from assistant.models import Turn, User
from clinical_guidelines.models import Edition
from clinical_guidelines.retrieval import RetrievedPassage
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from tests.workers.passages import ToldEmbedder, passage
from tests.workers.test_written import Scripted
from workers.answering import answer_writing, turn
from workers.answering.written.engine import WrittenEngine
from workers.inference.interfaces import NEVER, AnswerSentence, Quote, Stop
from workers.inference.quotes import QuotesEngine

QUESTION = "adrenaline dose in anaphylaxis"
FIRST = "Adrenaline 0.3 mg IM is the dose for anaphylaxis."
OTHER = "In anaphylaxis, patients receive 0.5 mg of adrenaline into the outer thigh."


def of(edition: int, text: str, **told: Any) -> RetrievedPassage:
    return replace(passage(text, guideline=f"Guideline {edition}", **told), edition_id=edition)


def answer(*passages: RetrievedPassage, question: str = QUESTION) -> list[AnswerSentence]:
    engine = QuotesEngine(ToldEmbedder(IM=0.9, anaphylaxis=0.75))
    return list(engine.sentences(question, passages))


def differing(found: Sequence[AnswerSentence]) -> list[str]:
    return [sentence.text for sentence in found if sentence.differs]


def test_another_dose_of_another_guideline_stands_below_in_other_words() -> None:
    found = answer(of(1, FIRST), of(2, OTHER))
    assert [sentence.text for sentence in found] == [FIRST, OTHER]
    assert differing(found) == [OTHER]


def test_one_of_the_same_guideline_or_that_agrees_is_not_called_another() -> None:
    assert differing(answer(of(1, FIRST), of(1, OTHER))) == []
    assert differing(answer(of(1, FIRST), of(2, OTHER.replace("0.5", "0.3")))) == []


def test_further_amounts_beside_the_same_one_are_no_other() -> None:
    longer = OTHER.replace("0.5 mg", "0.3 mg, up to 3 times,")
    assert differing(answer(of(1, FIRST), of(2, longer))) == []


@pytest.mark.parametrize("amount", ["300 mcg", "0.300 mg", "at most 0.5 mg", "no more than 500 micrograms"])
def test_one_amount_in_another_unit_or_below_the_most_is_no_other(amount: str) -> None:
    assert differing(answer(of(1, FIRST), of(2, OTHER.replace("0.5 mg", amount)))) == []


def test_more_than_the_most_of_another_guideline_is_another() -> None:
    less = OTHER.replace("0.5 mg", "no more than 0.2 mg")
    assert differing(answer(of(1, FIRST), of(2, less))) == [less]


def test_the_number_of_a_dose_is_not_that_of_an_interval() -> None:
    first = "Adrenaline 5 mg by nebuliser every 5 minutes is the dose for anaphylaxis."
    other = "In anaphylaxis, patients receive 5 mg of adrenaline by nebuliser every 15 minutes."
    assert differing(answer(of(1, first), of(2, other))) == [other]


def test_a_number_without_a_unit_is_that_of_an_interval() -> None:
    first, other = FIRST.replace("anaphylaxis", "anaphylaxis, and again at minute 5"), OTHER.replace("0.5", "0.3")
    for again, differs in ((5, False), (15, True)):
        others = other.replace("thigh", f"thigh, and again after {again} minutes")
        assert bool(differing(answer(of(1, first), of(2, others)))) is differs


def test_the_number_in_a_name_is_no_amount() -> None:
    other = "In anaphylaxis, patients with low SpO2 receive adrenaline."
    found = answer(of(1, FIRST), of(2, other), of(3, OTHER), question="adrenaline in anaphylaxis")
    assert differing(found) == [OTHER]


def test_another_number_without_a_unit_is_another() -> None:
    first, other = (f"In anaphylaxis of grade {grade} or worse patients receive adrenaline." for grade in (2, 3))
    assert differing(answer(of(1, first), of(2, other), question="adrenaline in anaphylaxis")) == [other]


@pytest.mark.parametrize(
    "text, told",
    [
        ("In anaphylaxis, patients in the register were given 0.5 mg of adrenaline into the outer thigh.", {}),
        (OTHER, {"kind": "label"}),
        ("In anaphylaxis, children receive 0.15 mg of adrenaline into the outer thigh.", {}),
        ("Patients with asthma receive 0.5 mg of salbutamol by nebuliser.", {}),
    ],
)
def test_what_is_told_or_is_for_others_is_no_position(text: str, told: dict[str, str]) -> None:
    assert differing(answer(of(1, FIRST), of(2, text, **told), question=f"{QUESTION} in adults")) == []


IBUPROFEN = "Ibuprofen 400 mg is given for fever in dengue."


def asked_for_ibuprofen(other: str, who: str = "") -> list[str]:
    engine = QuotesEngine(ToldEmbedder(dengue=0.8, ibuprofen=0.8))
    return differing(list(engine.sentences(f"ibuprofen in {who}dengue", [of(1, IBUPROFEN), of(2, other)])))


@pytest.mark.parametrize(
    "other",
    ["Ibuprofen should be avoided for fever in dengue.", "NSAIDs are best avoided for fever in dengue."],
)
def test_a_dose_of_one_and_advice_against_the_drug_or_its_class_of_another_differ(other: str) -> None:
    assert asked_for_ibuprofen(other) == [other]


@pytest.mark.parametrize(
    "other",
    [
        "Aspirin should be avoided for fever in dengue.",
        "NSAIDs are given for fever in dengue at 800 mg.",
        "Ibuprofen is given for fever in dengue.",
        "In dengue with fever without NSAIDs, do not transfuse platelets.",
        "Ibuprofen is given for fever in dengue, but should not be taken on an empty stomach.",
    ],
)
def test_advice_against_another_drug_or_one_way_of_it_is_no_difference(other: str) -> None:
    assert asked_for_ibuprofen(other) == []


def test_advice_against_it_in_others_is_no_difference() -> None:
    assert asked_for_ibuprofen("Ibuprofen should be avoided for fever in children with dengue.", "adults with ") == []


def test_two_that_advise_against_it_agree_whatever_amount_one_prints() -> None:
    found = (
        of(1, "Ibuprofen 400 mg should not be given for fever in dengue."),
        of(2, "Ibuprofen should be avoided in dengue."),
    )
    engine = QuotesEngine(ToldEmbedder(dengue=0.8, ibuprofen=0.8))
    assert differing(list(engine.sentences("ibuprofen in dengue", found))) == []


def test_what_differs_never_falls_away_for_want_of_room() -> None:
    own = [of(1, f"Adrenaline 0.3 mg IM is the dose for anaphylaxis of grade {grade}.") for grade in range(1, 9)]
    found = answer(of(1, FIRST), *own, of(2, OTHER))
    assert len(found) <= 6
    assert differing(found) == [OTHER]


def test_it_is_marked_where_it_stands_among_the_points_anyway() -> None:
    near = "Adrenaline 0.5 mg IM is the dose for anaphylaxis."
    assert differing(answer(of(1, FIRST), of(2, near))) == [near]


def test_what_a_guideline_adds_that_agrees_is_no_difference() -> None:
    agrees = "Patients should be given 0.3 mg IM of adrenaline in anaphylaxis."
    assert differing(answer(of(1, FIRST), of(2, agrees), of(2, OTHER))) == []


def test_the_dose_for_another_illness_is_no_difference() -> None:
    stroke = "Alteplase 0.9 mg/kg is the dose in acute ischaemic stroke."
    infarction = "Alteplase 15 mg is the dose in acute myocardial infarction."
    engine = QuotesEngine(ToldEmbedder(stroke=0.9, infarction=0.88))
    found = list(engine.sentences("alteplase dose", [of(1, stroke), of(2, infarction)]))
    assert found[0].text == stroke
    assert differing(found) == []


def test_where_one_advises_against_and_names_no_amount_both_are_shown() -> None:
    against = "Bed rest is not recommended in acute low back pain."
    given = "Bed rest for some time is recommended in acute low back pain."
    engine = QuotesEngine(ToldEmbedder(**{"not": 0.9, "some": 0.75}))
    found = list(engine.sentences("bed rest in acute low back pain", [of(1, against), of(2, given)]))
    assert {sentence.text for sentence in found} == {against, given}
    assert differing(found) == [found[1].text]


@pytest.mark.parametrize(
    "text",
    [
        "In anaphylaxis, adults receive 0.5 mg of adrenaline into the outer thigh.",
        "Patients with severe anaphylaxis need adrenaline 0.5 mg every five minutes.",
        "Treat anaphylaxis with adrenaline 0.5 mg.",
        "In severe anaphylaxis give adrenaline 0.5 mg within five minutes.",
    ],
)
def test_advice_is_quoted_whatever_its_verb(text: str) -> None:
    assert [sentence.text for sentence in answer(of(1, text))] == [text]


@pytest.mark.parametrize(
    "title",
    [
        "Adrenaline 0.5 mg for anaphylaxis with the intention to treat all.",
        "Review of the dose of adrenaline in anaphylaxis among adults.",
        "Adrenaline dose in anaphylaxis: report of a working party on allergy.",
    ],
)
def test_titles_of_papers_are_still_no_advice(title: str) -> None:
    assert answer(of(1, title)) == []


@pytest.mark.parametrize("milligrams", ["0.3", "0.9"])
def test_below_what_a_model_writes_stands_what_it_left_out(milligrams: str) -> None:
    quotes = QuotesEngine(ToldEmbedder(IM=0.9, anaphylaxis=0.75))
    written = f"The dose in anaphylaxis is {milligrams} mg IM of adrenaline [1]."
    engine = WrittenEngine("scripted", Scripted(written), quotes)
    found = list(engine.sentences(QUESTION, [of(1, FIRST), of(2, OTHER)]))
    assert [sentence.quotes[0].text for sentence in found] == [FIRST, OTHER]
    assert differing(found) == [OTHER]


def test_what_a_model_cites_is_not_said_again() -> None:
    quotes = QuotesEngine(ToldEmbedder(IM=0.9, anaphylaxis=0.75))
    written = "The dose in anaphylaxis is 0.3 mg IM [1].\n- Patients receive 0.5 mg into the outer thigh [2]."
    engine = WrittenEngine("scripted", Scripted(written), quotes)
    found = list(engine.sentences(QUESTION, [of(1, FIRST), of(2, OTHER)]))
    assert len(found) == 2
    assert differing(found) == []


class Differing:
    """Quotes two passages, the second as what another guideline says otherwise."""

    name = "told"

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        for text, differs in ((FIRST, False), (OTHER, True)):
            (found,) = (each for each in passages if each.text == text)
            quote = Quote(found, 0, len(text))
            yield AnswerSentence("point" if differs else "bottom_line", text, (quote,), True, differs=differs)


@pytest.fixture
def cautions(alice: User, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[list[str]]]:
    encoder = ToldEncoder({"anaphylaxis": axis(1)}, name="told-others")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    monkeypatch.setattr(answer_writing, "engine_named", lambda _name: Differing())

    def ask() -> list[list[str]]:
        asked, _ = services.turn_ask(user=alice, question=QUESTION, conversation_id=None, key=uuid.uuid4())
        turn.answer_turn(asked.pk)
        shape = selectors.turn_shape(Turn.objects.get(pk=asked.pk))
        assert shape.answer
        return [list(sentence.cautions) for sentence in shape.answer.sentences]

    return ask


@pytest.mark.django_db(transaction=True)
def test_the_page_is_told_that_another_guideline_differs(cautions: Callable[[], list[list[str]]]) -> None:
    publish(FIRST, slug="society-a")
    publish(OTHER, slug="society-b")
    assert cautions() == [[], ["differs"]]


@pytest.mark.django_db(transaction=True)
def test_a_digest_and_its_source_are_one_guideline(cautions: Callable[[], list[list[str]]]) -> None:
    publish(FIRST, slug="society-a")
    digest = publish(OTHER, slug="society-b", kind="digest")
    source = {"key": "A 2018", "document": "society-a", "title": "Society-A", "publisher": "Society A", "year": "2018"}
    Edition.objects.filter(pk=digest.pk).update(front_matter={"sources": [source]})
    assert cautions() == [[], []]
