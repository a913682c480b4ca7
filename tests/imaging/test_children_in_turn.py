"""The few children that read images are shared out fairly among those who wait for one."""

import queue
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assistant import imaging_child

ALICE, BOB = 1, 2
SECONDS = 30.0


class Held:
    """A child that tells whom it works for, and is done when a test says so."""

    begun: queue.Queue[int] = queue.Queue()
    done = threading.Semaphore(0)

    def __init__(self, *_: Any, **__: Any) -> None:
        return None

    def ask(self, request: dict[str, int], *_: Any) -> tuple[dict[str, Any], memoryview]:
        self.begun.put(request["owner"])
        assert self.done.acquire(timeout=SECONDS)
        return {}, memoryview(b"")

    def stop(self) -> None:
        return None


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[imaging_child.Children]:
    settings.IMAGE_CHILDREN = 2
    monkeypatch.setattr(imaging_child, "ServedChild", Held)
    yield imaging_child.Children()


def wait_for_line(children: imaging_child.Children, length: int) -> None:
    ends = time.monotonic() + SECONDS
    while len(children._line) != length:
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_one_person_s_many_images_hold_up_another_s_for_one_image_alone(children: imaging_child.Children) -> None:
    with ThreadPoolExecutor(7) as pool:
        asked = [pool.submit(children.ask, {"owner": ALICE}, owner=ALICE) for _ in range(6)]
        assert [Held.begun.get(timeout=SECONDS) for _ in range(2)] == [ALICE, ALICE], "nobody else was there"
        wait_for_line(children, 4)
        asked.append(pool.submit(children.ask, {"owner": BOB}, owner=BOB))
        wait_for_line(children, 5)
        Held.done.release()
        assert Held.begun.get(timeout=SECONDS) == BOB
        Held.done.release(6)
        assert all(each.result(SECONDS)[0] == {} for each in asked)
    assert not children._line and not children._at_work
    assert len(children._made) == 2


def test_who_waits_too_long_is_told_to_come_again(
    children: imaging_child.Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imaging_child, "WAIT_SECONDS", 0.1)
    with ThreadPoolExecutor(2) as pool:
        held = [pool.submit(children.ask, {"owner": ALICE}, owner=ALICE) for _ in range(2)]
        for _ in held:
            Held.begun.get(timeout=SECONDS)
        with pytest.raises(imaging_child.Busy):
            children.ask({"owner": BOB}, owner=BOB)
        Held.done.release(2)
    assert not children._line
