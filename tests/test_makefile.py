"""`make test` and its end: whatever fails beside the tests is named last, with what it said."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A test run of which the end is seen, so that what fails beside it fails before.
PROGRAMS = {
    "python": 'case "$2" in pytest) sleep 1; echo "12 passed"; exit ${TESTS_END:-0};; esac',
    "ruff": 'test "$1 $RUFF" != "check bad" || { echo "F401 unused import"; exit 1; }',
    "mypy": "true",
    "lint-imports": "true",
    "install": 'test "$2 $NPM" != "test bad" || { echo "1 failed of the page"; exit 1; }',
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name, does in PROGRAMS.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
    return tmp_path


def made(house: Path, **environment: str) -> tuple[int, list[str]]:
    # This test may itself be begun by make.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["sh", "-c", 'exec make test VENV="$0" INSTALL="$0/install" 2>&1', str(house)]
    ran = subprocess.run(command, cwd=house, env={**kept, **environment}, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout.splitlines()


@pytest.mark.parametrize(
    ("environment", "said", "names"),
    [
        ({"RUFF": "bad"}, ["F401 unused import"], "check-python"),
        ({"RUFF": "bad", "NPM": "bad"}, ["F401 unused import", "1 failed of the page"], "check-python test-page"),
        ({"TESTS_END": "1", "RUFF": "bad"}, ["F401 unused import"], "check-python test-python"),
        ({"TESTS_END": "1"}, [], "test-python"),
    ],
)
def test_what_failed_is_named_last_with_what_it_said(
    house: Path, environment: dict[str, str], said: list[str], names: str
) -> None:
    code, lines = made(house, **environment)
    last = [line for line in lines if not line.startswith("make")][-1]
    assert code and last == f"Failed: {names}"
    after = lines[lines.index("12 passed") :]
    assert all(after.count(each) == lines.count(each) == 1 for each in said)


def test_where_all_is_well_only_the_tests_are_seen(house: Path) -> None:
    code, lines = made(house)
    assert (code, lines[-1]) == (0, "12 passed") and not any("ruff" in line for line in lines)
