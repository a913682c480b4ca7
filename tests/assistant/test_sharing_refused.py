"""What cannot be shared, with whom, and how colleagues are found; the same from the command line."""

import json
import uuid
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from assistant import events, queue, services, services_accounts, services_sharing
from assistant.models import Share, Turn, User
from assistant.selectors_sharing import COLLEAGUES_FOUND
from tests.assistant.shares import answered, share, turn_of
from tests.people import People

pytestmark = pytest.mark.django_db

Clients = Callable[[User], Client]


@pytest.fixture
def turn(people: People) -> Turn:
    return turn_of(people.alice)


@pytest.mark.parametrize("whom", ["nobody", "alice", "inactive", "without_password", "unknown"])
def test_there_is_somebody_to_share_with(turn: Turn, people: People, client_of: Clients, whom: str) -> None:
    inactive = User.objects.create_user("inactive", password="x", is_active=False)
    command = services_accounts.command_line_user()
    named = {"nobody": [], "alice": [people.alice.pk], "inactive": [inactive.pk], "without_password": [command.pk]}
    body = {"turn": str(turn.pk), "colleagues": named.get(whom, [2**40])}
    reply = client_of(people.alice).post("/api/shares", body, content_type="application/json")
    assert reply.status_code == 422
    assert reply.json()["message"] in {services_sharing.NOBODY, services_sharing.NO_COLLEAGUE}
    assert not Share.objects.exists()


@pytest.mark.parametrize("colleagues", ["bob", [2**70], [0], [None], list(range(1, 60))])
def test_what_is_no_list_of_colleagues_is_refused(
    turn: Turn, people: People, client_of: Clients, colleagues: Any
) -> None:
    body = {"turn": str(turn.pk), "colleagues": colleagues}
    reply = client_of(people.alice).post("/api/shares", body, content_type="application/json")
    assert reply.status_code == 422 and reply.json()["message"].endswith(".")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": Turn.State.RUNNING, "answer": None},
        {"state": Turn.State.FAILED, "answer": None},
        {"answer": answered(sentences=[], abstained=True)},
    ],
)
def test_only_an_answer_is_shared(people: People, client_of: Clients, fields: dict[str, Any]) -> None:
    reply = share(client_of(people.alice), turn_of(people.alice, **fields), people.bob)
    assert (reply.status_code, reply.json()["message"]) == (409, services_sharing.NO_ANSWER)


def test_nobody_shares_what_is_anothers(turn: Turn, people: People, client_of: Clients) -> None:
    share(client_of(people.alice), turn, people.bob)
    for other in (people.bob, people.charlie, people.root):
        assert share(client_of(other), turn, people.alice).status_code == 404
    assert Share.objects.count() == 1


def test_there_is_a_most_for_an_answer_and_for_a_person(
    turn: Turn, people: People, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = client_of(people.alice)
    share(alice, turn, people.bob)
    monkeypatch.setattr(services_sharing, "READERS_OF_AN_ANSWER", 1)
    assert share(alice, turn, people.charlie).json()["message"] == services_sharing.TOO_MANY_READERS
    assert share(alice, turn, people.bob).status_code == 204, "who has it already is no further reader"
    monkeypatch.setattr(services_sharing, "SHARES_OF_A_USER", 1)
    refused = share(alice, turn_of(people.alice), people.bob)
    assert (refused.status_code, refused.json()["message"]) == (409, services_sharing.TOO_MANY_SHARES)


def test_colleagues_are_found_by_the_beginnings_of_their_names(people: People, client_of: Clients) -> None:
    def made(username: str, first: str, last: str, **more: Any) -> User:
        return User.objects.create_user(username, password="x", first_name=first, last_name=last, **more)

    made("asiti", "Siti Nur", "Ahmad")
    made("chan1", "大文", "陳")
    made("jlim", "Jo", "Lim")
    made("jlim2", "Jo", "Lim")
    made("gone", "Siti", "Gone", is_active=False)
    client = client_of(people.alice)

    def found(words: str) -> list[str]:
        return [each["name"] for each in client.get("/api/shares/colleagues", {"words": words}).json()]

    assert found("siti") == found("NUR ahm") == found("asit") == ["Siti Nur Ahmad"]
    assert found("陳") == found("陳大文") == found("大文") == ["大文 陳"]
    assert found("jo lim") == ["Jo Lim (jlim)", "Jo Lim (jlim2)"], "two of one name are told apart"
    assert found("alice") == found("mad") == found("s") == found("") == found("  ") == found("%%") == found("__") == []
    assert set(client.get("/api/shares/colleagues", {"words": "bob"}).json()[0]) == {"id", "name"}


def test_a_search_names_only_a_few(people: People, client_of: Clients) -> None:
    for number in range(COLLEAGUES_FOUND + 3):
        User.objects.create_user(f"nurse{number}", password="x")
    found = client_of(people.alice).get("/api/shares/colleagues", {"words": "nurse"}).json()
    assert len(found) == COLLEAGUES_FOUND


@pytest.mark.parametrize("words", ["\x00", "x" * 301, "\n"])
def test_a_search_for_what_no_name_has_is_refused(people: People, client_of: Clients, words: str) -> None:
    assert client_of(people.alice).get("/api/shares/colleagues", {"words": words}).status_code == 422


def test_the_command_shares_lists_and_withdraws(turn: Turn, people: People) -> None:
    def said(*words: str) -> str:
        out = StringIO()
        call_command("shares", *words, stdout=out)
        return out.getvalue()

    assert "Nothing is shared." in said("list", "--user", "alice")
    given = said("give", str(turn.pk), "--user", "alice", "--with", "bob", "charlie")
    assert "bob" in given and "charlie" in given and "Which dose?" in given
    first = json.loads(said("list", "--user", "alice", "--json"))[0]
    assert said("withdraw", first["id"], "--user", "alice").count("Which dose?") == 1
    wrong = (["give"], ["give", str(turn.pk)], ["give", str(turn.pk), "--user", "alice", "--with", "nobody"])
    for words in (*wrong, ["withdraw", first["id"], "--user", "alice"], ["list", "--user", "nobody"]):
        with pytest.raises(CommandError, match=r"\.$"):
            said(*words)


def test_a_question_asked_through_the_door_is_shared_once_it_is_answered(
    people: People, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    turn, _ = services.turn_ask(user=people.alice, question="Which?", conversation_id=None, key=uuid.uuid4())
    assert share(client_of(people.alice), turn, people.bob).status_code == 409
    started = services.turn_start(turn_id=turn.pk)
    assert started
    services.turn_finish(turn=started, answer=events.Answer.model_validate(answered()))
    assert share(client_of(people.alice), turn, people.bob).status_code == 204
