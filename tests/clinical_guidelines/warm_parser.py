"""The confined parser, imported once: it forks for each file, so that hundreds of them cost no start of Python each.

Reads lines of [DUTY, OUTPUT], DUTY being what `clinical_guidelines.documents` is started with; prints each exit status.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from clinical_guidelines.confined.environment import child_command, child_environment
from clinical_guidelines.documents import sandbox
from clinical_guidelines.documents.__main__ import main


@contextmanager
def parser_kept_warm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have each file of the block read by a fork of one parser; its limits of memory and processor time are as ever."""
    command = child_command(__name__)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment()) as parser:
        assert parser.stdin and parser.stdout

        def run(duty: list[str], output: IO[bytes], _seconds: float) -> int:
            told = [duty, f"/proc/{os.getpid()}/fd/{output.fileno()}"]
            parser.stdin.write(json.dumps(told).encode() + b"\n")  # type: ignore[union-attr]
            parser.stdin.flush()  # type: ignore[union-attr]
            return int(parser.stdout.readline())  # type: ignore[union-attr]

        monkeypatch.setattr(sandbox, "_run", run)
        yield


def serve() -> None:
    for line in sys.stdin:
        duty, output = json.loads(line)
        child = os.fork()
        if not child:
            _read(duty, Path(output))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _read(duty: list[str], output: Path) -> None:
    """End this process as the parser would: with its status, or with 1 where it raises."""
    code = 1
    try:
        with output.open("wb") as answer:
            os.dup2(answer.fileno(), sys.stdout.fileno())
        code = main(duty)
        sys.stdout.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve()
