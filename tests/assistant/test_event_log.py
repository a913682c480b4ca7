"""The numbered log against the real Valkey."""

import time
import uuid

import pytest
import redis

from assistant import event_log, events, turn_log
from assistant.turn_log import SupersededAttempt, TurnLog


def delta(text: str) -> events.AnswerDelta:
    return events.AnswerDelta(sentence=0, role="point", text=text, citations=[], grade=None)


def entries(turn_id: uuid.UUID) -> list[str]:
    """The numbers of all events; an entry holds those up to its own number."""
    held = event_log.connection().xrange(event_log.turn_stream(turn_id))
    return [number for entry, fields in held for number in _numbers(entry.decode(), fields[b"event"].count(b"\n"))]


def _numbers(entry: str, before: int) -> list[str]:
    attempt, last = entry.split("-")
    return [f"{attempt}-{number}" for number in range(int(last) - before, int(last) + 1)]


def test_entries_are_numbered_without_a_gap() -> None:
    turn_id = uuid.uuid4()
    log = TurnLog(turn_id, 1)
    for number in range(250):
        log.write(delta(str(number)))
    log.close()
    assert entries(turn_id) == [f"1-{number}" for number in range(1, 251)]


def test_what_comes_fast_travels_together_and_the_first_at_once() -> None:
    turn_id = uuid.uuid4()
    log = TurnLog(turn_id, 1)
    log.write(delta("first"))
    while not entries(turn_id):
        pass
    for number in range(400):
        log.write(delta(str(number)))
    log.close()
    sent = event_log.connection().xlen(event_log.turn_stream(turn_id))
    assert sent < 100
    assert entries(turn_id) == [f"1-{number}" for number in range(1, 402)]


def test_what_is_written_now_has_left_when_the_call_returns() -> None:
    log = TurnLog(uuid.uuid4(), 1)
    log.write_now(delta("first"))
    assert not log.waiting
    log.close()


def test_nobody_waits_long_for_a_server_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(logs: list[TurnLog]) -> None:
        raise redis.ConnectionError

    turn_id = uuid.uuid4()
    log = TurnLog(turn_id, 1)
    with monkeypatch.context() as patched:
        patched.setattr(turn_log, "_send", away)
        started = time.monotonic()
        log.write_now(delta("kept"))
        assert log.waiting
        assert time.monotonic() - started < 1
    log.close()
    assert entries(turn_id) == ["1-1"]


def test_what_is_said_while_a_turn_rests_leaves_without_another_call() -> None:
    turn_id = uuid.uuid4()
    log = TurnLog(turn_id, 1)
    for _ in range(3):
        log.write(delta("first"))
        log.write(delta("while it rests"))
        while log.waiting:
            pass
    assert entries(turn_id) == [f"1-{number}" for number in range(1, 7)]
    log.close()


def test_a_log_that_vanished_is_written_again_whole() -> None:
    turn_id = uuid.uuid4()
    log = TurnLog(turn_id, 1)
    log.write(delta("before"))
    while not entries(turn_id):
        pass
    event_log.connection().delete(event_log.turn_stream(turn_id))
    log.write(delta("after"))
    log.close()
    assert entries(turn_id) == ["1-1", "1-2"]


def test_the_older_attempt_can_add_nothing() -> None:
    turn_id = uuid.uuid4()
    old, new = TurnLog(turn_id, 1), TurnLog(turn_id, 2)
    old.write(delta("old"))
    while not entries(turn_id):
        pass
    new.write(delta("new"))
    while len(entries(turn_id)) < 2:
        pass
    old.write(delta("too late"))
    old.close()
    new.close()
    assert entries(turn_id) == ["1-1", "2-1"]
    with pytest.raises(SupersededAttempt):
        old.write(delta("later still"))
