"""Rows that stand still are found by watching them, on a clock that only the test moves."""

import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
import redis
from django.contrib.sessions.models import Session
from django.utils import timezone

from assistant import image_files, queue, reconciler, services
from assistant.errors import AssistantError
from assistant.models import Instance, Turn, User
from assistant.reconciler import ABANDONED_SECONDS, UNSENT_SECONDS, Reconciler
from clinical_guidelines import checks
from clinical_guidelines.models import Check
from clinical_guidelines.models.work import Work
from tests.assistant.image_world import image_made
from tests.full_disk import databases_disk

pytestmark = pytest.mark.django_db(transaction=True)

LOOK_SECONDS = 1.5


class Watch:
    """A reconciler whose time passes when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.reconciler = Reconciler(lambda: self.now)

    def look(self, seconds: float, *, between: Callable[[], object] = lambda: None) -> None:
        """Look every second and a half for so long."""
        end = self.now + seconds
        while self.now < end:
            between()
            self.reconciler.look()
            self.now += LOOK_SECONDS


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[uuid.UUID]:
    """What went to the queue, which itself is empty."""
    ids: list[uuid.UUID] = []
    monkeypatch.setattr(queue, "send_answer", ids.append)
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    return ids


@pytest.fixture
def turn(alice: User, sent: list[uuid.UUID]) -> Turn:
    made, _ = services.turn_ask(user=alice, question="First antibiotic?", conversation_id=None, key=uuid.uuid4())
    sent.clear()
    return made


def taken(turn: Turn) -> Turn:
    row = services.turn_start(turn_id=turn.pk)
    assert row is not None
    return row


def state(turn: Turn) -> tuple[str, int]:
    turn.refresh_from_db()
    return turn.state, turn.attempt


def test_a_running_turn_that_beats_is_left_alone(turn: Turn, sent: list[uuid.UUID]) -> None:
    row = taken(turn)
    Watch().look(60, between=lambda: services.turns_beat(attempts=[(row.pk, row.attempt)]))
    assert state(turn) == ("running", 1) and not sent


def test_a_running_turn_without_a_beat_is_given_to_another_worker(turn: Turn, sent: list[uuid.UUID]) -> None:
    taken(turn)
    watch = Watch()
    watch.look(ABANDONED_SECONDS)
    assert state(turn) == ("running", 1)
    watch.look(2 * LOOK_SECONDS)
    assert state(turn) == ("queued", 1) and sent == [turn.pk]


def test_the_second_abandonment_parks_the_turn_openly(turn: Turn, sent: list[uuid.UUID]) -> None:
    watch = Watch()
    for _ in range(Work.MOST_ATTEMPTS):
        taken(turn)
        watch.look(ABANDONED_SECONDS + 2 * LOOK_SECONDS)
    assert state(turn) == ("failed", 2) and turn.error == services.INTERRUPTED
    assert sent == [turn.pk]


@pytest.mark.parametrize("pause", [7.0, 60.0, 3_600.0])
def test_a_pause_of_our_own_is_held_against_no_worker(turn: Turn, sent: list[uuid.UUID], pause: float) -> None:
    """The database was away, the machine slept: nobody could beat, and the first look must not judge."""
    row = taken(turn)
    watch = Watch()
    watch.look(3)
    watch.now += pause
    watch.look(LOOK_SECONDS)
    assert state(turn) == ("running", 1)
    services.turns_beat(attempts=[(row.pk, row.attempt)])
    watch.look(4)
    assert state(turn) == ("running", 1) and not sent
    watch.look(ABANDONED_SECONDS)
    assert state(turn) == ("queued", 1), "it was dead after all"


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_wall_clock_that_jumps_moves_nothing(
    turn: Turn, sent: list[uuid.UUID], hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, real = taken(turn), timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(hours=hours))
    Watch().look(30, between=lambda: services.turns_beat(attempts=[(row.pk, row.attempt)]))
    assert state(turn) == ("running", 1) and not sent


def test_a_queued_turn_whose_message_was_lost_is_sent_again(turn: Turn, sent: list[uuid.UUID]) -> None:
    watch = Watch()
    watch.look(UNSENT_SECONDS)
    assert not sent
    watch.look(2 * LOOK_SECONDS)
    assert sent == [turn.pk]


def test_a_queued_turn_waits_while_the_queue_is_long(
    turn: Turn, sent: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "waiting", lambda _name: 3)
    Watch().look(60)
    assert not sent


def test_an_abandoned_turn_does_not_wait_for_a_long_queue(
    turn: Turn, sent: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "waiting", lambda _name: 3)
    taken(turn)
    Watch().look(ABANDONED_SECONDS + 2 * LOOK_SECONDS)
    assert state(turn) == ("queued", 1) and sent == [turn.pk]


def test_a_queue_that_cannot_be_counted_ends_nothing(
    turn: Turn, sent: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_name: str) -> int:
        raise redis.ConnectionError

    monkeypatch.setattr(queue, "waiting", away)
    Watch().look(60)
    assert not sent and state(turn) == ("queued", 0)


def test_an_image_that_cannot_be_deleted_keeps_no_question_waiting(
    turn: Turn, sent: list[uuid.UUID], alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    image_made(alice, state="deleting")

    def refused(_instance: Instance) -> None:
        raise PermissionError

    monkeypatch.setattr(image_files, "files_remove", refused)
    Watch().look(UNSENT_SECONDS + 2 * LOOK_SECONDS)
    assert sent == [turn.pk]
    assert Instance.objects.count() == 1


def test_a_row_that_a_full_disk_does_not_take_is_in_nobodys_way(
    turn: Turn, sent: list[uuid.UUID], alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [kind._replace(requeue=Mock(side_effect=databases_disk())) for kind in reconciler.KINDS]
    monkeypatch.setattr(reconciler, "KINDS", kinds)
    image_made(alice, state="deleting")
    Watch().look(UNSENT_SECONDS + 2 * LOOK_SECONDS)
    assert not sent and not Instance.objects.exists()


def test_an_ended_turn_is_forgotten(turn: Turn, sent: list[uuid.UUID]) -> None:
    watch = Watch()
    row = taken(turn)
    watch.look(3)
    services.turn_fail(turn=row, error=AssistantError("fault", "A fault."))
    watch.look(30)
    seen: dict[Any, Any] = watch.reconciler._seen
    assert turn.pk not in seen and not sent


def test_an_attempt_that_was_taken_over_beats_for_nobody(turn: Turn, sent: list[uuid.UUID]) -> None:
    """A worker that slept through its own replacement must not keep the dead replacement alive."""
    first = taken(turn)
    services.turn_requeue(first)
    taken(turn)
    watch = Watch()
    watch.look(
        ABANDONED_SECONDS + 2 * LOOK_SECONDS, between=lambda: services.turns_beat(attempts=[(first.pk, first.attempt)])
    )
    assert state(turn) == ("failed", 2)
    assert reconciler.LONGEST_PAUSE < ABANDONED_SECONDS


def test_what_has_served_is_swept(alice: User, client_of: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(reconciler, "SWEEP_SECONDS", 0.0)
    ended, goes_on = (client_of(alice).cookies["sessionid"].value for _ in range(2))
    Session.objects.filter(pk=ended).update(expire_date=timezone.now())
    left = settings.MEDIA_ROOT / "uploads" / "of-a-killed-process.upload"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.touch()
    os.utime(left, (1, 1))
    Watch().look(2 * LOOK_SECONDS)
    assert [each.pk for each in Session.objects.all()] == [goes_on] and not left.exists()


def golden_run(collection: str, state: str = "finished") -> Check:
    run = checks.check_create(kind=Check.Kind.GOLDEN, user_id=None, request={"collection": collection})
    Check.objects.filter(pk=run.pk).update(state=state)
    return run


def test_of_a_collections_golden_runs_the_newest_finished_stay(
    sent: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(reconciler, "SWEEP_SECONDS", 0.0)
    settings.GOLDEN_RUNS = 2
    other, waits = golden_run("drafts"), golden_run("library", "running")
    runs = [golden_run("library", state) for state in ("finished", "failed", "finished", "failed", "finished")]
    Watch().look(2 * LOOK_SECONDS)
    assert set(Check.objects.values_list("pk", flat=True)) == {each.pk for each in (other, waits, *runs[2:])}
