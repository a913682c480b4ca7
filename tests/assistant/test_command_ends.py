"""A command ends in a word when whoever began it presses Ctrl-C, or reads no further."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
PRESSED_AGAIN = 20.0


def begun(*words: str, **options: Any) -> subprocess.Popen[str]:
    # A shell's background job passes on that it hears no Ctrl-C.
    command = ["env", "--default-signal=INT", sys.executable, "manage.py", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **NOWHERE}, stderr=subprocess.PIPE, text=True, **options
    )


@pytest.mark.parametrize("size", [10, 5_000], ids=["kept back to the end", "written in parts"])
def test_whoever_reads_only_the_first_lines_ends_a_command_without_a_trace(tmp_path: Path, size: int) -> None:
    (tmp_path / "spoken.txt").write_text("zinc " * size)
    reader, writer = os.pipe()
    os.close(reader)
    with begun("dictate", str(tmp_path / "spoken.txt"), stdout=writer) as ended:
        os.close(writer)
        assert ended.communicate()[1] == ""
    assert ended.returncode == 128 + signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["dictate", __file__], ["help"], ["dictate", "--help"]])
def test_an_output_that_cannot_be_written_is_one_sentence(words: list[str], unbuffered: str) -> None:
    environment = {**os.environ, **NOWHERE, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "manage.py", *words]
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    told = "The standard output cannot be written: No space left on device.\n"
    assert (ended.stderr, ended.returncode) == (told, 1)


def test_ctrl_c_ends_a_command_in_a_word(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "spoken.txt")
    # Opened for writing as soon as the command reads it.
    with begun("dictate", str(tmp_path / "spoken.txt")) as ended, (tmp_path / "spoken.txt").open("w"):
        while ended.poll() is None:
            ended.send_signal(signal.SIGINT)
            # One that comes right before it begins to wait for words is handled behind them: it is pressed again.
            with suppress(subprocess.TimeoutExpired):
                ended.wait(PRESSED_AGAIN)
        assert ended.communicate()[1] == "Interrupted.\n"
    assert ended.returncode == 128 + signal.SIGINT


def test_a_command_without_any_output_is_carried_out(tmp_path: Path) -> None:
    """As a service manager may start it."""
    (tmp_path / "spoken.txt").write_text("zinc")
    closed = f'exec {sys.executable} manage.py dictate "$0" >&- 2>&-'
    command = ["sh", "-c", closed, str(tmp_path / "spoken.txt")]
    assert subprocess.run(command, cwd=ROOT, env={**os.environ, **NOWHERE}, check=False).returncode == 0
