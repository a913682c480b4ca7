"""Files that are none of the kind that a command reads end it in one sentence, whichever command it is."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, load_command_class

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.given_files import rows_given, text_given
from clinical_guidelines.management.base import CommandInWords
from workers.answering.evaluation import gold_read

BROKEN = {
    "empty": b"",
    "binary": bytes(range(256)) * 8,
    "cut": b'{"_id": "1", "text": "a b", "doc',
    "lists": b"[1, 2]\n[3]\n",
    "words": b'"a"\n',
    "nothing": b"null\n",
    "other": b'{"_id": [1], "id": {}, "text": 5, "question": ["x"], "options": [1], "pages": "x", "sources": 3}\n',
    "latin": '{"text": "caf\u00e9"}\n'.encode("latin-1"),
    "no_sign": b'{"_id": "1", "id": "1", "text": "a\\u0000b"}\n',
    "half_signs": b'{"_id": "1", "id": "1", "text": "\\ud800"}\n',
    "deep": b"[" * 100_000 + b"\n",
    "long": b'{"page": ' + b"9" * 5_000 + b"}\n",
    "digest": b"---\ntitle: x\nsources: [3]\n---\n- a (b.) [c, p. 1]\n",
    "retold": b"P @one\n= two\n",
}
CORPUS, QUERIES, JUDGED = b'{"_id": "1", "text": "Zinc helps."}\n', b'{"_id": "1", "text": "zinc?"}\n', b"1 1 1\n"
WHOLE = {"corpus.jsonl": CORPUS, "queries.jsonl": QUERIES, "qrels.tsv": JUDGED}


def given(folder: Path) -> list[Path]:
    """A file of each kind, a folder and a name of nothing."""
    (folder / "folder").mkdir()
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in (*BROKEN, "folder", "missing")]


def folders(folder: Path, inner: str) -> list[Path]:
    """For each kind a folder that holds such a file where `inner` is expected, and beside it what is right."""
    made = []
    for name, content in BROKEN.items():
        inside = folder / f"with_{name}"
        for other, right in {**WHOLE, inner: content}.items():
            (inside / other).parent.mkdir(parents=True, exist_ok=True)
            (inside / other).write_bytes(right)
        made.append(inside)
    return made


FILES: dict[str, Callable[[Path], list[object]]] = {
    "check_digests": lambda file: [file, "--sources", file.parent],
    "check_digests --sources": lambda file: ["--sources", file],
    "evaluate_answers": lambda file: [file],
    "evaluate_asr": lambda file: [file],
    "evaluate_changes": lambda file: [file],
    "evaluate_conflicts --pairs": lambda file: ["--pairs", file],
    "evaluate_conflicts --questions": lambda file: ["--questions", file],
    "evaluate_dose_cards": lambda file: [file],
    "evaluate_gate": lambda file: [file],
    "evaluate_gate --retold": lambda file: ["--retold", file],
    "evaluate_languages": lambda file: [file],
    "evaluate_mcq": lambda file: [file, "--engine", "quotes"],
    "evaluate_recommendations": lambda file: [file.parent, file],
    "evaluate_retrieval": lambda file: [file],
    "dictate": lambda file: [file],
    "golden_questions": lambda file: ["import", file],
    "label_sets": lambda file: ["import", file],
    "models --expect": lambda file: ["import", file.parent, "--as", "a/b", "--expect", file],
    "models fetch": lambda file: ["fetch", file],
    "models import": lambda file: ["import", file, "--as", "a/b"],
    "vocabulary": lambda file: ["import", file],
}
INSIDE = {
    "check_digests --sources": "retrieval/guideline_pages/corpus.jsonl",
    "evaluate_asr": "labels.jsonl",
    "evaluate_changes": "a.pdf",
    "evaluate_conflicts --questions": "queries.jsonl",
    "evaluate_dose_cards": "a.txt",
    "evaluate_gate": "corpus.jsonl",
    "evaluate_mcq": "queries.jsonl",
    "evaluate_retrieval": "qrels.tsv",
}


def ended(command: str, arguments: list[object]) -> str:
    """Run a command; return the sentence that it ended with, "" where it was content. Any other error is a fault."""
    try:
        call_command(command.split()[0], *map(str, arguments))
    except CommandError as error:
        return str(error)
    except SystemExit:
        # What check_digests found wrong in a digest is printed.
        return ""
    return ""


@pytest.mark.django_db
@pytest.mark.parametrize("command", FILES)
def test_whatever_a_command_is_given_to_read_it_ends_in_one_sentence(command: str, tmp_path: Path) -> None:
    (tmp_path / "retrieval/guideline_pages").mkdir(parents=True)
    (tmp_path / "retrieval/guideline_pages/corpus.jsonl").write_text('{"document": "a", "page": 1, "text": "b"}')
    for file in given(tmp_path):
        said = ended(command, FILES[command](file))
        assert "\n" not in said and not re.search(r"Traceback|codec|\[Errno", said), (file.name, said)


@pytest.mark.django_db
@pytest.mark.parametrize("command", INSIDE)
def test_a_folder_that_holds_such_a_file_ends_it_in_one_sentence_too(command: str, tmp_path: Path) -> None:
    for folder in folders(tmp_path, INSIDE[command]):
        said = ended(command, FILES[command](folder))
        assert "\n" not in said and not re.search(r"Traceback|codec|\[Errno", said), (folder.name, said)


def test_every_command_that_measures_is_tried() -> None:
    folder = Path(__file__).parents[2]
    names = {path.stem for path in folder.glob("*/management/commands/evaluate_*.py")} - {"evaluate_hearing"}
    assert names <= {command.split()[0] for command in FILES}
    apps = {path.stem: path.parts[-4] for path in folder.glob("*/management/commands/*.py")}
    assert all(isinstance(load_command_class(apps[name], name), CommandInWords) for name in names)


def test_gold_answers_of_another_form_are_refused(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text('{"_id": "1", "gold_recommendations": [{"statement": "Give zinc."}]}')
    with pytest.raises(LibraryError, match=r"queries.jsonl, line 1, .*strength"):
        gold_read(tmp_path / "queries.jsonl")


def test_the_file_and_the_line_are_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('\n{"a": 1}\n[')
    with pytest.raises(LibraryError, match=f"{path}, line 3, is not JSON"):
        list(rows_given(path, dict[str, int]))


def test_a_byte_order_mark_and_the_signs_that_end_a_line_elsewhere_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(("\ufeff" + json.dumps({"a": "one\u2028two"}, ensure_ascii=False)).encode()))
    assert list(rows_given(path, dict[str, str])) == [{"a": "one\u2028two"}]


@pytest.mark.parametrize("content", [gzip.compress(b"whole", mtime=0)[:-6], b"none"], ids=["cut", "none"])
def test_a_damaged_compression_is_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="damaged or cut short"):
        text_given(path)
