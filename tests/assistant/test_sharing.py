"""An answer is read by whom its owner chose, as it stands, and by nobody once it is withdrawn."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assistant import event_log, services_accounts
from assistant.models import Conversation, Share, Turn, User
from assistant.selectors_sharing import SHARES_LISTED
from tests.assistant.image_world import image_made
from tests.assistant.shares import SAID, received, share, turn_of
from tests.people import People

pytestmark = pytest.mark.django_db

PRIVATE = "Quokkaville"
Clients = Callable[[User], Client]


@pytest.fixture
def turn(people: People) -> Turn:
    return turn_of(people.alice)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Collect who was told what kind of thing."""
    notices: list[tuple[int, str]] = []
    monkeypatch.setattr(event_log, "notify", lambda user, notice: notices.append((user, notice.model_dump_json())))
    return notices


def test_a_colleague_reads_what_was_shared_and_nobody_else(turn: Turn, people: People, client_of: Clients) -> None:
    assert share(client_of(people.alice), turn, people.bob).status_code == 204
    bob = client_of(people.bob)
    (listed,) = received(bob)["shares"]
    assert (listed["question"], listed["by"], listed["is_new"]) == ("Which dose?", "alice", True)
    shown = bob.get(f"/api/shares/{listed['id']}")
    assert shown.json()["answer"]["sentences"][0]["text"] == SAID
    assert shown.json()["turn"] == str(turn.pk)
    assert shown.headers["Cache-Control"] == "private, no-store"
    for other in (people.charlie, people.root, people.alice):
        assert received(client_of(other)) == {"unopened": 0, "shares": []}
        assert client_of(other).get(f"/api/shares/{listed['id']}").status_code == 404
    for path in (f"turns/{turn.pk}", f"conversations/{turn.conversation_id}", f"turns/{turn.pk}/capsule"):
        assert bob.get(f"/api/{path}").status_code == 404, "a share opens nothing but the answer"


def test_what_came_before_and_after_and_was_only_the_owners_stays_with_the_owner(
    people: People, client_of: Clients
) -> None:
    conversation = Conversation.objects.create(owner=people.alice, title=PRIVATE)
    turn_of(people.alice, f"{PRIVATE} before", conversation=conversation)
    image = image_made(people.alice)
    reading = str(uuid.uuid4())
    finding = {"findings": [{"text": "A rash.", "presence": "present"}], "impression": []}
    basis = {"reading": reading, "instance": str(image.pk), "task": "skin", "findings": finding}
    turn = turn_of(
        people.alice,
        conversation=conversation,
        heard=f"{PRIVATE} heard",
        findings=[{**basis, "corrected": True, "sent": None, "read_by": None}],
        offers=[f"{PRIVATE} offered"],
    )
    turn_of(people.alice, f"{PRIVATE} after", conversation=conversation)
    share(client_of(people.alice), turn, people.bob)
    bob = client_of(people.bob)
    shown = bob.get(f"/api/shares/{received(bob)['shares'][0]['id']}").content.decode()
    assert "A rash." in shown and SAID in shown
    for kept in (PRIVATE, str(conversation.pk), str(turn.key), str(image.pk), reading):
        assert kept not in shown
    assert bob.get(f"/api/images/instances/{image.pk}").status_code == 404


def test_what_is_withdrawn_is_gone_like_what_never_was(turn: Turn, people: People, client_of: Clients) -> None:
    alice, bob = client_of(people.alice), client_of(people.bob)
    share(alice, turn, people.bob, people.charlie)
    (mine,) = received(bob)["shares"]
    assert alice.delete(f"/api/shares/{mine['id']}").status_code == 204
    gone, never = bob.get(f"/api/shares/{mine['id']}"), bob.get(f"/api/shares/{uuid.uuid4()}")
    assert (gone.status_code, gone.content) == (never.status_code, never.content) == (404, never.content)
    assert received(bob) == {"unopened": 0, "shares": []}
    assert [each["name"] for each in alice.get("/api/shares/given").json()] == ["charlie"]


def test_a_reader_takes_it_off_the_list_and_the_owner_sees_so(turn: Turn, people: People, client_of: Clients) -> None:
    alice, bob = client_of(people.alice), client_of(people.bob)
    share(alice, turn, people.bob)
    assert bob.delete(f"/api/shares/{received(bob)['shares'][0]['id']}").status_code == 204
    assert received(bob)["shares"] == alice.get("/api/shares/given").json() == []
    assert Turn.objects.filter(pk=turn.pk).exists()


def test_what_was_opened_is_no_longer_counted(turn: Turn, people: People, client_of: Clients) -> None:
    share(client_of(people.alice), turn, people.bob)
    bob = client_of(people.bob)
    assert received(bob)["unopened"] == 1
    assert bob.post(f"/api/shares/{received(bob)['shares'][0]['id']}/opened").status_code == 204
    assert received(bob)["unopened"] == 0 and not received(bob)["shares"][0]["is_new"]


def test_the_owner_sees_with_whom_each_answer_of_a_conversation_is_shared(
    turn: Turn, people: People, client_of: Clients
) -> None:
    alice = client_of(people.alice)
    other = turn_of(people.alice, "Another?")
    share(alice, turn, people.bob, people.charlie)
    share(alice, turn, people.bob)
    share(alice, other, people.bob)
    of_one = alice.get("/api/shares/given", {"conversation": str(turn.conversation_id)}).json()
    assert sorted(each["name"] for each in of_one) == ["bob", "charlie"]
    assert {each["turn"] for each in of_one} == {str(turn.pk)} and all(each["since"] for each in of_one)
    assert len(alice.get("/api/shares/given").json()) == 3
    foreign = client_of(people.bob).get("/api/shares/given", {"conversation": str(turn.conversation_id)})
    assert foreign.json() == []


def test_it_goes_with_its_conversation_and_with_either_account(people: People, client_of: Clients) -> None:
    first, second, third = (turn_of(people.alice, f"Question {number}?") for number in range(3))
    for turn in (first, second, third):
        share(client_of(people.alice), turn, people.bob, people.charlie)
    client_of(people.alice).delete(f"/api/conversations/{first.conversation_id}")
    assert len(received(client_of(people.bob))["shares"]) == 2
    services_accounts.accounts_delete(users=[people.bob])
    assert Share.objects.count() == 2
    services_accounts.accounts_delete(users=[people.alice])
    assert not Share.objects.exists()


def test_who_is_deactivated_sees_nothing_and_is_not_found(turn: Turn, people: People, client_of: Clients) -> None:
    alice, bob = client_of(people.alice), client_of(people.bob)
    share(alice, turn, people.bob)
    listed = received(bob)["shares"][0]["id"]
    User.objects.filter(pk=people.bob.pk).update(is_active=False)
    for path in ("", f"/{listed}", f"/{listed}/changes"):
        assert bob.get(f"/api/shares{path}").status_code == 401
    assert alice.get("/api/shares/colleagues", {"words": "bob"}).json() == []


def test_a_colleague_is_told_what_became_of_a_source(people: People, client_of: Clients) -> None:
    """As the owner is; the comparison itself is tested where editions are."""
    turn = turn_of(people.alice)
    share(client_of(people.alice), turn, people.bob)
    bob = client_of(people.bob)
    changes = bob.get(f"/api/shares/{received(bob)['shares'][0]['id']}/changes")
    assert (changes.status_code, changes.json()) == (200, [])


def test_pages_are_told_that_something_changed_and_nothing_of_what(
    turn: Turn, people: People, client_of: Clients, told: list[tuple[int, str]], django_capture_on_commit_callbacks: Any
) -> None:
    def who(act: Callable[[], Any]) -> set[int]:
        told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return {user for user, notice in told if notice == '{"type":"shares.changed"}'}

    alice, bob = client_of(people.alice), client_of(people.bob)
    both = {people.alice.pk, people.bob.pk}
    assert who(lambda: share(alice, turn, people.bob)) == both
    mine = received(bob)["shares"][0]["id"]
    assert who(lambda: bob.post(f"/api/shares/{mine}/opened")) == {people.bob.pk}
    assert who(lambda: bob.post(f"/api/shares/{mine}/opened")) == set()
    assert who(lambda: alice.delete(f"/api/shares/{mine}")) == both
    share(alice, turn, people.bob)
    assert who(lambda: alice.delete(f"/api/conversations/{turn.conversation_id}")) == {people.bob.pk}


def test_a_list_of_any_length_takes_as_many_queries(
    people: People, client_of: Clients, django_assert_num_queries: Any
) -> None:
    def shared(owner: User, count: int) -> None:
        for number in range(count):
            Share.objects.create(turn=turn_of(owner, f"{owner} {number}?"), reader=people.bob)

    bob, alice = client_of(people.bob), client_of(people.alice)
    shared(people.alice, 1)
    bob.get("/api/shares")
    # Session, user, the list, the names, the count.
    with django_assert_num_queries(5):
        assert len(received(bob)["shares"]) == 1
    shared(people.alice, SHARES_LISTED)
    shared(people.charlie, 5)
    with django_assert_num_queries(5):
        assert len(received(bob)["shares"]) == SHARES_LISTED
    assert len(bob.get("/api/shares", {"most": 100}).json()["shares"]) == SHARES_LISTED + 6
    with django_assert_num_queries(4):
        assert len(alice.get("/api/shares/given").json()) == SHARES_LISTED + 1
