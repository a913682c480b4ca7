"""Every command ends in a sentence, whatever it was given and whatever is away."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assistant import presence, worker_process
from assistant.errors import AssistantError
from clinical_guidelines.models import Edition

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = {"DATABASE_URL": "postgresql://nobody:quokka@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
GUIDELINE = "# Guideline on zebrafinch fever\n\n## Treatment\n\nGive quokkamycin 15 mg once daily to adults.\n"
# What a name from an old Windows share is to Linux.
OLD_NAME = os.fsdecode("guide-fi\xe8vre.md".encode("latin-1"))

ASKER = """
import time
import django
django.setup()
from assistant import liveness, worker_process
worker_process.worker_command = lambda _queue, **_: ["sh", "-c", "echo worker $$; exec sleep 600"]
liveness.worker_is_there = lambda: True
with worker_process.worker_running("answer"):
    time.sleep(600)
"""

# Runs as a Python that has nothing but its standard library.
BARE = """
import runpy, sys
place = sys.argv[1]
sys.path[:] = [place, *(each for each in sys.path if "site-packages" not in each)]
sys.argv = ["manage.py", *sys.argv[2:]]
runpy.run_path(place + "/manage.py", run_name="__main__")
"""


def ran(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False, capture_output=True, text=True
    )


def test_a_database_that_is_away_is_said_in_a_sentence() -> None:
    ended = ran("editions", "list", **NOWHERE)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("The database is away") and "quokka" not in ended.stderr


@pytest.mark.parametrize("has_own", [True, False])
def test_a_python_without_the_packages_is_told_the_one_that_has_them(tmp_path: Path, has_own: bool) -> None:
    """As `python manage.py ...` of the documents is where only the system's Python is called so."""
    (tmp_path / "manage.py").write_bytes((ROOT / "manage.py").read_bytes())
    (tmp_path / "assistant").symlink_to(ROOT / "assistant")
    if has_own:
        (tmp_path / ".venv/bin").mkdir(parents=True)
        (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    bare = [sys.base_prefix + "/bin/python3", "-I", "-c", BARE, str(tmp_path), "ask", "a b"]
    ended = subprocess.run(bare, check=False, capture_output=True, text=True)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert (".venv/bin/python manage.py ask 'a b'" if has_own else "make run") in ended.stderr


def test_a_question_is_not_given_to_a_worker_that_could_hear_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence.valkey(), "is_there", lambda: False)
    with pytest.raises(AssistantError, match="Valkey is away"), worker_process.worker_at_hand("answer"):
        pass


@pytest.mark.faults
def test_a_worker_that_a_command_has_started_ends_with_it_however_it_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", ASKER], cwd=ROOT, stderr=subprocess.PIPE, text=True) as asker:
        assert asker.stderr
        worker = next(int(line.split()[1]) for line in asker.stderr if line.startswith("worker "))
        asker.kill()
    deadline = time.monotonic() + 30
    while Path(f"/proc/{worker}").exists():
        assert time.monotonic() < deadline, "the worker lives on"
        time.sleep(0.05)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ["editions", "list", "\udcff"],
        ["list_recommendations", "\udcff"],
        ["vocabulary", "add", "quokka\udcff"],
        ["passages", "list", "\udcff"],
        ["ingest_guidelines", "--starter", "--collection", "\udcff"],
        ["replay", "\udcff"],
    ],
)
def test_words_that_are_no_text_are_refused(words: list[str]) -> None:
    with pytest.raises(CommandError, match="not text"):
        call_command(*words)


NUMBERS = [
    ["evaluate_changes", "FOLDER", "--seeds"],
    ["evaluate_conflicts", "--questions", "FOLDER", "--count"],
    ["evaluate_dose_cards", "FOLDER", "--altered"],
    ["evaluate_gate", "FOLDER", "--count"],
    ["evaluate_hearing", "--every"],
    ["evaluate_mcq", "FOLDER", "--limit"],
    ["evaluate_mcq", "FOLDER", "--at-once"],
    ["evaluate_mcq", "FOLDER", "--answer-tokens"],
    ["evaluate_mcq", "FOLDER", "--thought-tokens"],
    ["evaluate_recommendations", "FOLDER", "FOLDER/queries.jsonl", "--sample"],
    ["search_guidelines", "zinc", "--limit"],
    ["search_images", "zinc", "--limit"],
    ["up", "--web-processes"],
]


@pytest.mark.parametrize("words", NUMBERS, ids=lambda words: f"{words[0]} {words[-1]}")
def test_a_number_of_which_nothing_can_come_is_refused_by_its_bounds(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text('{"_id": "1", "text": "zinc?"}')
    given = [word.replace("FOLDER", str(tmp_path)) for word in words]
    for number in ("-1", "9" * 30, "x", "nan", "1.5", ""):
        with pytest.raises(
            CommandError, match=rf"{words[-1]}: '{number[:20]}' is not a whole number from [01] to \d+$"
        ):
            call_command(*given[:-1], f"{given[-1]}={number}")


@pytest.mark.parametrize("name", ["", " \t"])
@pytest.mark.parametrize(
    "words",
    [
        "ask zinc", "conflicts list", "edition_changes 1", "editions list", "evaluate_conflicts FOLDER",
        "evaluate_languages", "find_conflicts", "golden_questions list", "ingest_guidelines FOLDER", "reconcile_index",
        "search_guidelines zinc",
    ],
    ids=lambda words: words.split()[0],
)  # fmt: skip
def test_a_collection_without_a_name_is_refused(words: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--collection: the name of a collection is empty"):
        call_command(*words.replace("FOLDER", str(tmp_path)).split(), f"--collection={name}")


@pytest.mark.parametrize("width", ["0", "-1", "nan"])
def test_a_window_that_shows_nothing_is_refused_in_a_sentence(width: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^width: Input should be .*\.$"):
        call_command("read_image", str(tmp_path), "--task", "chest_film", "--window", "40", width)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [["ingest_guidelines", ""], ["ingest_guidelines", "x" * 5_000], ["check_digests", ""]],
    ids=["empty", "long", "another"],
)
def test_a_path_that_names_nothing_is_not_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    (tmp_path / "notes.md").write_text(GUIDELINE)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=r"folder is empty|File name too long"):
        call_command(*words)
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_a_file_whose_name_is_no_text_is_ingested_and_so_are_those_after_it(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / OLD_NAME).write_text(GUIDELINE)
    (tmp_path / "later.md").write_text(GUIDELINE.replace("zebrafinch", "magpie"))
    call_command("ingest_guidelines", tmp_path)
    assert sorted(Edition.objects.values_list("file_name", flat=True)) == ["guide-fi\ufffdvre.md", "later.md"]


@pytest.mark.django_db
def test_a_files_name_neither_steers_a_terminal_nor_turns_the_direction_of_reading(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "gout\u202efdp\x1b[2J\n.md").write_text(GUIDELINE)
    call_command("ingest_guidelines", tmp_path)
    assert Edition.objects.get().file_name == "goutfdp[2J.md"
    assert not {"\u202e", "\x1b"} & set(capsys.readouterr().out)


@pytest.mark.django_db
def test_what_others_have_written_steers_no_terminal(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "spoken.txt").write_text("zinc \x1b]0;owned\x07 20\u00a0mg \x9b2J")
    call_command("dictate", tmp_path / "spoken.txt")
    (tmp_path / "gout\x1b[2J.md").write_bytes(b"")
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("ingest_guidelines", tmp_path)
    printed = capsys.readouterr()
    assert "zinc" in printed.out and "gout" in printed.err
    assert not {"\x1b", "\x07", "\x9b"} & set(printed.out + printed.err)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["models", "verify", "x" * 5_000], "File name too long"),
        (["models", "import", "x" * 5_000, "--as", "a/b"], "File name too long"),
        (["reconcile_index", "--collection", "x" * 5_000], "value too long"),
    ],
)
def test_what_is_too_long_to_be_kept_is_refused_in_a_sentence(words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=rf"{said}[^\n]*\.$"):
        call_command(*words)


@pytest.mark.django_db
def test_a_file_that_cannot_be_written_is_not_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"cannot be written: .*No such file"):
        call_command("golden_questions", "export", tmp_path / "none" / "golden.json")


def test_what_a_terminal_cannot_show_is_spelt_out(tmp_path: Path) -> None:
    (tmp_path / "spoken.txt").write_text("give 15 µg ≥ twice")
    ended = ran("dictate", str(tmp_path / "spoken.txt"), PYTHONIOENCODING="ascii", **NOWHERE)
    assert (ended.returncode, ended.stdout.strip()) == (0, r"give 15 \xb5g \u2265 twice"), ended.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("dictate /dev/zero", "/dev/zero cannot be read as text: it holds characters that are none."),
        ("dictate < /dev/zero", "The standard input is too long: "),
        ("dictate <(yes zinc)", " is too long: "),
    ],
)
def test_a_text_without_an_end_is_refused(ending: str, told: str) -> None:
    limited = ["bash", "-c", f'ulimit -v 2000000; exec "$0" manage.py {ending}', sys.executable]
    environment = {**os.environ, **NOWHERE}
    ended = subprocess.run(limited, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert told in ended.stderr and ended.stderr.count("\n") == 1, ended.stderr
