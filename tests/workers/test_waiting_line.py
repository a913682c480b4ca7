"""The line before a model: in order, told, and never longer than somebody's patience or interest."""

import threading
import time

import pytest
from django.db import connection

from assistant.errors import AssistantError
from workers.inference import waiting_line
from workers.inference.waiting_line import WaitingLine

NEVER = threading.Event()


class Guest:
    """Enters a line in a thread of its own, and stays until told to leave."""

    def __init__(self, line: WaitingLine) -> None:
        self.told: list[int] = []
        self.entered: bool | None = None
        self.error: AssistantError | None = None
        self.unwanted, self.leaves = threading.Event(), threading.Event()
        self._line = line
        self._thread = threading.Thread(target=self._come, daemon=True)
        self._thread.start()

    def _come(self) -> None:
        try:
            with self._line.place(self.unwanted, self.told.append) as entered:
                self.entered = entered
                self.leaves.wait(60)
        except AssistantError as error:
            self.error = error

    def gone(self) -> None:
        self.leaves.set()
        self._thread.join(30)
        assert not self._thread.is_alive()


def until(true: object) -> None:
    deadline = time.monotonic() + 30
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.005)


def guests(line: WaitingLine, count: int) -> list[Guest]:
    """Come one after the other: threads that start at once have no order."""
    came = []
    for number in range(count):
        came.append(Guest(line))
        until(lambda seen=number: len(line._inside) + len(line._waiting) > seen)
    return came


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_line, "TOLD_AFTER_SECONDS", 0.0)


def test_first_come_first_served_and_everybody_is_told() -> None:
    line = WaitingLine(2)
    first, second, third, fourth = guests(line, 4)
    until(lambda: all([first.entered, second.entered, third.told, fourth.told]))
    assert (third.told, fourth.told) == ([2], [3])
    assert third.entered is fourth.entered is None
    second.gone()
    until(lambda: len(third.told) + len(fourth.told) == 4)
    assert (third.told, fourth.told) == ([2, 0], [3, 2])
    for guest in (first, third, fourth):
        guest.gone()
    assert fourth.told == [3, 2, 0]
    assert first.told == []


def test_who_is_no_longer_wanted_leaves_the_line_and_the_others_move_up() -> None:
    line = WaitingLine(1)
    first, second, third = guests(line, 3)
    until(lambda: third.told)
    second.unwanted.set()
    second.gone()
    assert second.entered is False
    until(lambda: third.told == [2, 1])
    for guest in (first, third):
        guest.gone()
    assert third.entered


def test_nobody_waits_longer_than_their_patience() -> None:
    line = WaitingLine(1, patience=0.2)
    first, second = guests(line, 2)
    until(lambda: second.error)
    assert second.error is not None
    assert second.error.code == "model_busy"
    first.gone()
    with line.place(NEVER, lambda _: None) as entered:
        assert entered


def test_a_fault_inside_gives_the_place_back() -> None:
    line = WaitingLine(1)
    with pytest.raises(RuntimeError), line.place(NEVER, lambda _: None):
        raise RuntimeError
    with line.place(NEVER, lambda _: None) as entered:
        assert entered


def test_a_fault_while_the_turn_is_told_that_it_is_next_gives_the_place_back() -> None:
    """A turn that was taken over meanwhile may no longer write to its log."""
    line = WaitingLine(1)

    def moved(before: int) -> None:
        if before == 0:
            raise RuntimeError

    (first,) = guests(line, 1)
    until(lambda: first.entered)
    threading.Timer(0.2, first.leaves.set).start()
    with pytest.raises(RuntimeError), line.place(NEVER, moved):
        pass
    with line.place(NEVER, lambda _: None) as entered:
        assert entered


@pytest.mark.django_db(transaction=True)
def test_only_who_waits_gives_the_database_connection_back() -> None:
    line = WaitingLine(1)
    connection.ensure_connection()
    with line.place(NEVER, lambda _: None):
        assert connection.connection is not None
    (first,) = guests(line, 1)
    until(lambda: first.entered)
    threading.Timer(0.2, first.leaves.set).start()
    with line.place(NEVER, lambda _: None):
        assert connection.connection is None
