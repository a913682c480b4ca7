"""A hospital that has turned sharing off: nothing is shared, and nothing shared opens, until it is on again."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from assistant.models import Share, User
from tests.assistant.shares import received, share, turn_of
from tests.people import People

pytestmark = pytest.mark.django_db

Clients = Callable[[User], Client]


def test_every_operation_is_refused_in_one_sentence_and_the_page_is_told(
    people: People, client_of: Clients, settings: Any
) -> None:
    turn = turn_of(people.alice)
    alice, bob = client_of(people.alice), client_of(people.bob)
    share(alice, turn, people.bob)
    number = received(bob)["shares"][0]["id"]
    assert alice.get("/api/session").json()["sharing"] is True
    settings.SHARING = False
    assert alice.get("/api/session").json()["sharing"] is False
    for path in ("", "/given", "/colleagues?words=bo", f"/{number}", f"/{number}/changes"):
        refused = bob.get(f"/api/shares{path}")
        assert (refused.status_code, refused.json()["code"]) == (403, "sharing_off"), path
        assert refused.json()["message"] == "Sharing answers is switched off in this hospital."
    assert (
        bob.post(f"/api/shares/{number}/opened").status_code == bob.delete(f"/api/shares/{number}").status_code == 403
    )
    assert share(alice, turn, people.charlie).status_code == 403
    assert list(Share.objects.values_list("reader", "opened_at")) == [(people.bob.pk, None)]
    settings.SHARING = True
    assert bob.get(f"/api/shares/{number}").status_code == 200, "what was shared is kept"


def test_the_command_line_shares_nothing_and_still_withdraws(people: People, client_of: Clients, settings: Any) -> None:
    turn = turn_of(people.alice)
    share(client_of(people.alice), turn, people.bob)
    settings.SHARING = False
    with pytest.raises(CommandError, match="switched off"):
        call_command("shares", "give", str(turn.pk), "--user", "alice", "--with", "charlie")
    (number,) = Share.objects.values_list("pk", flat=True)
    call_command("shares", "withdraw", str(number), "--user", "alice")
    assert not Share.objects.exists()


def test_a_stranger_is_told_to_sign_in(client: Client, settings: Any) -> None:
    settings.SHARING = False
    assert client.get(f"/api/shares/{uuid.uuid4()}").json()["code"] == "signed_out"
