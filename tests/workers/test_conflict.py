"""What an answer shows where the guidelines that it was looked up in differ."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.utils import timezone

from assistant import queue, selectors, services
from assistant.events import Assumed
from assistant.models import Turn, User
from clinical_guidelines.conflicts import pair_key
from clinical_guidelines.models import Edition, Guideline, LibraryConflict, Recommendation
from clinical_guidelines.retrieval import RetrievedPassage
from tests.clinical_guidelines.library import ToldEncoder, axis, publish
from workers.answering import answer_writing, turn
from workers.inference.interfaces import NEVER, AnswerSentence, Quote, Stop

pytestmark = pytest.mark.django_db(transaction=True)

LOW = "Maintain a mean arterial pressure of at least 65 mmHg in adults with septic shock."
HIGH = "In adults with septic shock, vasopressors should be titrated to a MAP of at least 75 mmHg."
SAME = "In adults with septic shock, target a MAP of 65 mmHg or above."


class WholePassages:
    """Quotes the passage that begins with the given word."""

    name = "told"

    def __init__(self, word: str) -> None:
        self.word = word

    def sentences(
        self,
        question: str,
        passages: Sequence[RetrievedPassage],
        unwanted: Stop = NEVER,
        assumed: Sequence[Assumed] = (),
    ) -> Iterator[AnswerSentence]:
        for passage in passages:
            if passage.text.startswith(self.word):
                yield AnswerSentence(
                    "bottom_line", passage.text, (Quote(passage, 0, len(passage.text)),), verbatim=True
                )


@pytest.fixture
def answered(alice: User, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Publishes nothing itself; asks, answers with the passage that begins as told, and returns the saved answer."""
    encoder = ToldEncoder({"septic": axis(1)}, name="told-conflict")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)

    def ask(word: str = "Maintain") -> dict[str, Any]:
        monkeypatch.setattr(answer_writing, "engine_named", lambda _name: WholePassages(word))
        asked, _ = services.turn_ask(
            user=alice, question="MAP in septic shock?", conversation_id=None, key=uuid.uuid4()
        )
        turn.answer_turn(asked.pk)
        shape = selectors.turn_shape(Turn.objects.get(pk=asked.pk))
        assert shape.answer
        return shape.answer.model_dump()

    return ask


def library(low: str, high: str, **second: str) -> tuple[Edition, Edition]:
    older, newer = publish(low, slug="society-a"), publish(high, slug="society-b", **second)
    Edition.objects.filter(pk=older.pk).update(year=2018)
    return older, newer


def test_each_side_is_saved_in_its_own_words_newest_first(answered: Callable[..., dict[str, Any]]) -> None:
    older, newer = library(LOW, HIGH)
    (conflict,) = answered()["conflicts"]
    assert conflict["kind"] == "threshold"
    assert [(side["edition"], side["quote"], side["stated_in"]) for side in conflict["sides"]] == [
        (newer.pk, HIGH, 2024),
        (older.pk, LOW, 2018),
    ]
    assert [side["quote"][slice(*side["mark"])] for side in conflict["sides"]] == ["75 mmHg", "65 mmHg"]
    assert len({side["number"] for side in conflict["sides"]}) == 2
    assert all(side["number"] < 0 for side in conflict["sides"])


def test_guidelines_that_agree_are_not_set_against_each_other(answered: Callable[..., dict[str, Any]]) -> None:
    library(LOW, SAME)
    assert answered()["conflicts"] == []


def test_what_the_answer_does_not_speak_of_is_left_out(answered: Callable[..., dict[str, Any]]) -> None:
    library(LOW, HIGH)
    publish("Septic shock is a medical emergency.", slug="society-c")
    assert answered("Septic")["conflicts"] == []


def test_a_digest_is_not_set_against_its_own_source(answered: Callable[..., dict[str, Any]]) -> None:
    _, digest = library(LOW, HIGH, kind="digest")
    source = {"key": "A 2018", "document": "society-a", "title": "Society-A", "publisher": "Society A", "year": "2018"}
    Edition.objects.filter(pk=digest.pk).update(front_matter={"sources": [source]})
    assert answered()["conflicts"] == []


def test_a_digest_of_another_guideline_names_its_source(answered: Callable[..., dict[str, Any]]) -> None:
    _, digest = library(LOW, HIGH, kind="digest")
    source = {"key": "C 2021", "document": "c.pdf", "title": "Shock", "publisher": "Society C", "year": "2021"}
    Edition.objects.filter(pk=digest.pk).update(front_matter={"sources": [source]})
    (conflict,) = answered()["conflicts"]
    assert [(side["stated_by"], side["stated_in"]) for side in conflict["sides"]] == [("Society C", 2021), ("", 2018)]


def test_a_position_that_a_guideline_only_reports_is_its_panels(answered: Callable[..., dict[str, Any]]) -> None:
    _, newer = library(LOW, HIGH)
    passage = newer.passages.get()
    Recommendation.objects.create(
        passage=passage, start=0, end=len(HIGH), statement=HIGH, strength="strong", panel="Society C (2020)"
    )
    (conflict,) = answered()["conflicts"]
    (side,) = (side for side in conflict["sides"] if side["quote"] == HIGH)
    assert (side["stated_by"], side["stated_in"], side["grade"]["panel"]) == (
        "Society C (2020)",
        2020,
        "Society C (2020)",
    )


def test_a_fault_in_looking_loses_no_answer(
    answered: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    library(LOW, HIGH)
    monkeypatch.setattr(answer_writing, "conflicts_of", fail)
    answer = answered()
    assert answer["sentences"] and answer["conflicts"] == []


def test_an_answer_from_before_conflicts_were_kept_opens(answered: Callable[..., dict[str, Any]]) -> None:
    library(LOW, HIGH)
    answered()
    row = Turn.objects.get()
    assert row.answer
    del row.answer["conflicts"]
    row.save()
    shape = selectors.turn_shape(row)
    assert shape.answer and shape.answer.conflicts == []


def test_what_a_curator_has_dismissed_is_not_shown(answered: Callable[..., dict[str, Any]]) -> None:
    library(LOW, HIGH)
    numbers = dict(Guideline.objects.values_list("slug", "pk"))
    key = pair_key("map", [(numbers["society-a"], LOW), (numbers["society-b"], HIGH)])
    LibraryConflict.objects.create(key=key, kind="threshold", measure="map", dismissed_at=timezone.now())
    assert answered()["conflicts"] == []
