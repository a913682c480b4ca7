"""Answers that a child hands over as memory: read whole, and no longer the child's to change or to take back."""

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clinical_guidelines.confined.child import ChildFailed, ServedChild
from clinical_guidelines.confined.environment import child_environment
from clinical_guidelines.confined.letterbox import KEPT_BYTES

CHILD = """
import json, os, socket, sys, time
from clinical_guidelines.confined.answers import hand_over
from clinical_guidelines.confined.letterbox import payload_of

def answer(held, length):
    door = socket.socket(fileno=os.dup(1))
    socket.send_fds(door, [json.dumps({"length": length}).encode() + b"\\n"], [held])

def memory(content, flags=os.MFD_ALLOW_SEALING):
    held = os.memfd_create("answer", flags)
    os.write(held, content)
    return held

os.write(1, b"\\n")
for line in sys.stdin:
%s
"""
WELL = '    hand_over(sys.stdout.buffer, b\'{"length": 3000002}\\n\', [b"a" * 3_000_000, memoryview(b"bc")])'
ECHO = """
    request = json.loads(line)
    hand_over(sys.stdout.buffer, b'{"length": %d}\\n' % request["length"], [payload_of(request, sys.stdin.buffer)])
"""
CHANGED = """
    if line.strip() == "1":
        held = memory(b"as it was")
        answer(held, 9)
    else:
        try:
            os.pwrite(held, b"was never", 0)
            told = b"changed!!"
        except PermissionError:
            try:
                os.ftruncate(held, 0)
                told = b"cut off!!"
            except PermissionError:
                told = b"kept from"
        hand_over(sys.stdout.buffer, b'{"length": 9}\\n', [told])
"""
LATE = """
    asked = json.loads(line)
    os.write(1, b"NOISE")
    time.sleep(0.5 if asked == 1 else 0)
    answer(memory(b"answer to %d" % asked), 11)
"""
Starts = Callable[[str], ServedChild]


@pytest.fixture
def starts() -> Iterator[Starts]:
    made: list[ServedChild] = []

    def start(body: str) -> ServedChild:
        made.append(ServedChild([sys.executable, "-c", CHILD % body], child_environment(), requests_per_child=9))
        return made[-1]

    yield start
    for child in made:
        child.stop()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_parts_arrive_as_one_and_nothing_stays_open(starts: Starts) -> None:
    child = starts(WELL)
    child.ask(1, b"", 20)
    before = open_files()
    for _ in range(5):
        head, body = child.ask(1, b"", 20)
        assert head == {"length": 3_000_002} and bytes(body) == b"a" * 3_000_000 + b"bc"
    del body
    assert open_files() == before


def test_a_child_reads_the_file_of_its_own_request_whole(starts: Starts) -> None:
    child = starts(ECHO)
    for content in (b"a" * 3_000_000, b"bc", random.Random(3).randbytes(70_001)):
        assert bytes(child.ask({}, content, 20)[1]) == content


def test_what_a_large_file_took_is_given_back(starts: Starts) -> None:
    child = starts(ECHO)
    large = bytes(KEPT_BYTES) + b"the end"
    assert bytes(child.ask({}, large, 20)[1]) == large
    assert child.process
    (held,) = [each for each in Path(f"/proc/{child.process.pid}/fd").iterdir() if "letterbox" in str(each.readlink())]
    assert held.stat().st_size == KEPT_BYTES


def test_what_was_handed_over_cannot_be_changed(starts: Starts) -> None:
    child = starts(CHANGED)
    _, body = child.ask(1, b"", 20)
    _, told = child.ask(2, b"", 20)
    assert (bytes(told), bytes(body)) == (b"kept from", b"as it was")


@pytest.mark.parametrize(
    "body",
    [
        '    answer(memory(b"short"), 4_096)',
        '    answer(memory(b"cannot be sealed", 0), 16)',
        '    answer(os.open("/etc/passwd", os.O_RDONLY), 16)',
        "    answer(os.pipe()[0], 16)",
        "    answer(memory(b'x'), -1)",
        "    answer(memory(b'x'), None)",
    ],
)
def test_memory_that_is_not_what_it_was_called_fails_the_child(starts: Starts, body: str) -> None:
    child = starts(body)
    with pytest.raises(ChildFailed):
        child.ask(1, b"", 20)
    assert child.process is None


def test_an_answer_that_cannot_be_read_is_not_that_to_the_next_request(starts: Starts) -> None:
    child = starts(LATE.replace("NOISE", "[" * 100_000 + "\\n"))
    with pytest.raises(ChildFailed):
        child.ask(1, b"", 20)
    assert child.process is None


def test_whoever_stops_waiting_leaves_no_answer_to_the_next(starts: Starts) -> None:
    child = starts(LATE.replace("NOISE", ""))
    child.ask(2, b"", 20)
    before = signal.signal(signal.SIGALRM, lambda *_: sys.exit(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(SystemExit):
            child.ask(1, b"", 20)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert bytes(child.ask(3, b"", 20)[1]) == b"answer to 3"


def test_a_process_with_thousands_of_open_sockets_asks_a_child_all_the_same(starts: Starts) -> None:
    held = [os.dup(0) for _ in range(1_100)]
    try:
        _, body = starts(ECHO).ask({}, b"a file", 20)
        assert bytes(body) == b"a file"
    finally:
        for each in held:
            os.close(each)
