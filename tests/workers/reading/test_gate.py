"""What the file says and what the classifier sees must agree with the tool; a head CT never gets a chest report."""

import json
from pathlib import Path

import pydicom
import pytest

from assistant.modality_gate import KINDS, MODALITIES, NAMES, SILENT, FileSays, gate
from assistant.reading_shapes import ReadingTask

TASKS: list[ReadingTask] = ["chest_film", "skin", "fundus", "pathology", "document"]


def sees(kind: str, share: float = 0.9) -> dict[str, float]:
    rest = (1 - share) / (len(KINDS) - 1)
    return {each: share if each == kind else rest for each in KINDS}


@pytest.mark.parametrize(
    ("says", "kinds", "verdict"),
    [
        (FileSays("CR", "CHEST", "PA"), None, "agrees"),
        (FileSays("DX", "THORAX"), sees("chest_film"), "agrees"),
        (FileSays("CR"), sees("chest_film"), "agrees"),
        (FileSays("CR"), None, "unconfirmed"),
        (FileSays("XC"), sees("chest_film"), "agrees"),
        (FileSays("XC"), None, "unconfirmed"),
        (FileSays("XC"), sees("chest_film", 0.3), "unconfirmed"),
        (FileSays("XC"), sees("no medical image"), "refused"),
        (FileSays("CR", "CHEST"), sees("an x-ray of another part"), "refused"),
        (FileSays("CR", "CHEST"), sees("chest_film", 0.3), "unconfirmed"),
        (FileSays("DX", "HAND"), sees("chest_film"), "refused"),
        (FileSays("CT", "HEAD"), None, "refused"),
        (FileSays("CT", "HEAD"), sees("chest_film"), "refused"),
        (FileSays("CT", "CHEST"), sees("chest_film", 1.0), "refused"),
        (FileSays("MR", "CHEST"), sees("chest_film", 1.0), "refused"),
    ],
)
def test_a_chest_film_needs_file_and_classifier(says: FileSays, kinds: dict[str, float] | None, verdict: str) -> None:
    found = gate("chest_film", says, kinds)
    assert found.verdict == verdict
    assert bool(found.message) == (verdict != "agrees")


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("modality", ["CT", "MR", "US", "MG", "NM", "PT", "SEG", "SR", "RTPLAN", "ECG"])
def test_no_tool_reads_what_none_is_for(task: ReadingTask, modality: str) -> None:
    for kinds in (None, sees(task, 1.0)):
        assert gate(task, FileSays(modality), kinds).verdict == "refused"


@pytest.mark.parametrize("task", TASKS)
def test_another_tools_picture_is_refused_by_the_classifier(task: ReadingTask) -> None:
    for other in TASKS:
        verdict = gate(task, FileSays("XC"), sees(other)).verdict
        assert verdict == ("agrees" if other == task else "refused")


def test_a_refusal_names_what_was_seen() -> None:
    found = gate("skin", FileSays("XC"), sees("fundus"))
    assert "looks like a photograph of the fundus" in found.message
    assert (found.looks_like, found.likeness) == (NAMES["fundus"], 0.9)
    assert "CT HEAD" in gate("chest_film", FileSays("CT", "HEAD"), None).message


def test_of_all_shared_files_only_chest_radiographs_may_be_chest_films(shared_data: Path) -> None:
    """Even a classifier that calls everything a chest film lets no other modality through."""
    fooled, passed = sees("chest_film", 1.0), []
    for label in map(json.loads, (shared_data / "dicom" / "labels.jsonl").read_text().splitlines()):
        try:
            file = pydicom.dcmread(shared_data / label["file"], stop_before_pixels=True, force=True)
        except Exception:
            continue
        says = FileSays(str(file.get("Modality", "") or ""), str(file.get("BodyPartExamined", "") or ""))
        if gate("chest_film", says, fooled).verdict != "refused":
            passed.append(says.modality)
        if label["modality"] and label["modality"] not in MODALITIES["chest_film"] | SILENT:
            assert gate("chest_film", says, fooled).verdict == "refused", label["file"]
    assert set(passed) <= MODALITIES["chest_film"] | SILENT
