"""Thumbs up and down: one a turn, changeable, and of nobody but the person who asked."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assistant import queue, services
from assistant.models import Feedback, Turn, User
from assistant.services_feedback import WORDS_CHARACTERS
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def turn(alice: User, monkeypatch: pytest.MonkeyPatch) -> Turn:
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    made, _ = services.turn_ask(user=alice, question="Dose in renal failure?", conversation_id=None, key=uuid.uuid4())
    return made


def give(client: Client, turn: Turn, **given: Any) -> Any:
    return client.post(f"/api/turns/{turn.pk}/feedback", given, content_type="application/json")


def test_the_last_word_counts_and_survives_reading_again(
    turn: Turn, alice: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(alice)
    assert give(client, turn, helpful=True).json()["feedback"] == {"helpful": True, "reason": "", "words": ""}
    assert give(client, turn, helpful=False, reason="unsafe", words=" Ten times too much. ").status_code == 200
    shown = client.get(f"/api/conversations/{turn.conversation_id}").json()["turns"][0]["feedback"]
    assert shown == {"helpful": False, "reason": "unsafe", "words": "Ten times too much."}
    assert Feedback.objects.count() == 1


def test_a_thumbs_up_keeps_no_reason(turn: Turn, alice: User, client_of: Callable[[User], Client]) -> None:
    give(client_of(alice), turn, helpful=False, reason="wrong", words="Not this.")
    shown = give(client_of(alice), turn, helpful=True, reason="wrong", words="Not this.").json()["feedback"]
    assert shown == {"helpful": True, "reason": "", "words": ""}


def test_it_can_be_withdrawn(turn: Turn, alice: User, client_of: Callable[[User], Client]) -> None:
    give(client_of(alice), turn, helpful=True)
    reply = client_of(alice).delete(f"/api/turns/{turn.pk}/feedback")
    assert reply.status_code == 200 and reply.json()["feedback"] is None
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"helpful": False},
        {"helpful": False, "reason": "boring"},
        {"helpful": False, "reason": "other", "words": "x" * (WORDS_CHARACTERS + 1)},
        {"helpful": False, "reason": "other", "words": "a\x00b"},
        {},
    ],
)
def test_what_says_nothing_is_refused(
    turn: Turn, alice: User, client_of: Callable[[User], Client], given: dict[str, Any]
) -> None:
    reply = give(client_of(alice), turn, **given)
    assert reply.status_code == 422 and reply.json()["message"]
    assert not Feedback.objects.exists()


def test_nobody_else_judges_an_answer(turn: Turn, people: People, client_of: Callable[[User], Client]) -> None:
    for other in (people.bob, people.charlie, people.root):
        assert give(client_of(other), turn, helpful=True).status_code == 404
        assert client_of(other).delete(f"/api/turns/{turn.pk}/feedback").status_code == 404
    assert not Feedback.objects.exists()


def test_a_page_reads_all_judgements_of_a_conversation_at_once(
    turn: Turn, alice: User, client_of: Callable[[User], Client], django_assert_max_num_queries: Any
) -> None:
    client = client_of(alice)
    for number in range(2, 7):
        Turn.objects.create(
            conversation_id=turn.conversation_id, owner=alice, number=number, key=uuid.uuid4(), question="And then?"
        )
    with django_assert_max_num_queries(6):
        assert len(client.get(f"/api/conversations/{turn.conversation_id}").json()["turns"]) == 6
