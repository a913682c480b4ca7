"""A photo of a page of text stays readable, loses who is named on it, and waits for a look."""

import io
import json
import time

import numpy as np
import pytest
from PIL import Image

from tests.conftest import SHARED
from tests.imaging.drawn import photo_bytes, written
from workers.imaging.naming_words import Near, naming_words
from workers.imaging.pages import page_of
from workers.imaging.photos import photo_of
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.taking_in import Taken, take_in

SECONDS = 20
LAB_REPORTS = SHARED / "lab_reports"
# Of a report that keeps its results.
MOST_MASKS = 8
PRINTED = (
    "DISTRICT LABORATORY", "NAME ....... Zebrafinch, Aurelia", "DOB/SEX .... 1961-05-17 / F",
    "Collected: 2024-02-29 13:14    Report ID: ZF47110B", "Serum chemistry", "Glucose            5.6   mmol/L",
    "Potassium          4.4   mmol/L", "Sodium             139   mmol/L", "Creatinine          88   umol/L",
    "Phosphate          1.1   mmol/L", "Magnesium         0.82   mmol/L", "Bilirubin           11   umol/L",
    "Mrs Zebrafinch was told by telephone that the potassium is normal.",
)  # fmt: skip


def page_bytes(lines: tuple[str, ...] = PRINTED, *, turn: int = 0, form: str = "JPEG") -> bytes:
    """A page as a telephone sees it: askew, darker to one side, with noise."""
    paper = Image.new("L", (1000, 1200), 235)
    for number, line in enumerate(lines):
        written(paper, line, at=(90, 80 + 48 * number), size=22, level=60)
    askew = np.asarray(paper.rotate(-1.2, fillcolor=200, resample=Image.Resampling.BICUBIC), dtype=np.float32)
    shade = np.linspace(0.6, 1.0, askew.shape[1], dtype=np.float32)
    noise = np.random.default_rng(7).normal(0, 9, askew.shape)
    seen = np.rot90((askew * shade + noise).clip(0, 255).astype(np.uint8), turn)
    out = io.BytesIO()
    Image.fromarray(seen).convert("RGB").save(out, form)
    return out.getvalue()


def taken(content: bytes, purpose: str = "") -> Taken:
    return take_in(content, Pseudonyms(b"a secret of the site"), purpose=purpose, batch="b")


def words_left(content: bytes) -> str:
    return " ".join(word.text for line in page_of(photo_of(content).pixels, SECONDS).lines for word in line)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_loses_whom_it_names_and_keeps_its_values(turn: int) -> None:
    photo = page_bytes(turn=turn)
    assert "Zebrafinch" in words_left(photo)
    made = taken(photo)
    left = words_left(made.file)
    assert not [word for word in ("Zebrafinch", "Aurelia", "1961-05-17", "ZF47110B") if word in left], left
    assert not [word for word in ("Potassium", "4.4", "139", "Creatinine", "2024-02-29", "normal") if word not in left]
    assert made.row["review"] == ["document"], "a person looks"
    assert made.row["description"]["modality"] == "DOC"


def test_a_page_sent_as_a_document_loses_them_too() -> None:
    made = taken(page_bytes(), "document")
    assert "Zebrafinch" not in words_left(made.file)
    assert made.row["review"] == ["document"] and made.row["masks"]


def test_a_page_that_names_nobody_waits_for_a_look_too() -> None:
    made = taken(page_bytes(tuple(f"Take the tablet number {line} with a glass of water" for line in "abcdefgh")))
    assert (made.row["review"], made.row["masks"]) == (["document"], [])


def test_a_few_words_on_a_photo_are_all_covered() -> None:
    made = taken(page_bytes(("Zebrafinch, Aurelia", "Ward 5")))
    assert "Aurelia" not in words_left(made.file) and "Ward" not in words_left(made.file)
    assert (made.row["review"], made.row["description"]["modality"]) == (["letters_masked"], "XC")


def test_a_photo_without_words_waits_for_nobody() -> None:
    assert taken(photo_bytes("PNG")).row["review"] == []


def test_without_a_reader_a_person_looks_at_a_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert taken(page_bytes()).row["review"] == ["letters_not_looked_for"]
    assert taken(page_bytes(), "document").row["review"] == ["document", "letters_not_looked_for"]


def test_the_shared_lab_reports_lose_name_and_birth_date() -> None:
    if not LAB_REPORTS.exists():
        pytest.skip("../shared/data is not there: no lab reports to look at")
    for row in map(json.loads, (LAB_REPORTS / "truth.jsonl").read_text().splitlines()):
        path = LAB_REPORTS.parent / row["file"]
        if path.suffix == ".jpg":
            made, truth = taken(path.read_bytes()), row["truth"]
            left = words_left(made.file)
            names = [*truth["patient_name"].split(), truth["birth_date"]]
            assert all(name in words_left(path.read_bytes()) for name in names), f"{path.name} is not read"
            assert not [name for name in names if name in left], path.name
            assert (made.row["review"], len(made.row["masks"]) <= MOST_MASKS) == (["document"], True), path.name


def left_of(*lines: str) -> list[str]:
    """Return what stays readable of lines that stand beneath one another."""
    split = [line.split() for line in lines]
    last = len(lines) - 1
    near = [Near(None, row + 1 if row < last else None, row - 1 if row else None, row) for row in range(len(lines))]
    covered = naming_words(split, near)
    return [
        " ".join("█" if number in hidden else word for number, word in enumerate(line))
        for line, hidden in zip(split, covered, strict=True)
    ]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Patient: Aurelia Zebrafinch Sex: F", "Patient: █ █ Sex: F"),
        ("ZEBRAFINCH, Aurelia F 17-May-1961 MRN 4711002", "█ █ F █ █ █"),
        ("Nama : Aurelia binti Zebrafinch", "Nama : █ █ █"),
        ("No. K/P: 610517-14-5678", "No. K/P: █"),
        ("Thank you for seeing Mrs Zebrafinch about her asthma", "Thank you for seeing Mrs █ about her asthma"),
        ("Tel 03-4711 4711", "Tel █ █"),
        ("The patient was given amoxicillin 500 mg", "The patient was given amoxicillin 500 mg"),
        ("Platelets 150,000 /uL LOINC 20570-8", "Platelets 150,000 /uL LOINC 20570-8"),
        ("Collected 2024-02-29 13:14", "Collected 2024-02-29 13:14"),
    ],
)
def test_what_stays_readable_of_a_line(line: str, left: str) -> None:
    assert left_of(line) == [left]


def test_a_value_beneath_its_label_is_covered_and_a_name_wherever_it_comes_again() -> None:
    assert left_of("Surname Given names", "Zebrafinch Aurelia", "Glucose 5.6") == [
        "Surname Given names", "█ █", "Glucose 5.6",
    ]  # fmt: skip
    assert left_of("Name: Zebrafinch", "We saw Zebrafinch in clinic")[1] == "We saw █ in clinic"


@pytest.mark.parametrize(
    "line",
    [
        "MRN No " * 40 + "x",
        "MRN No " * 7 + "x",
        "# " * 40 + "x",
        "#" * 60 + "x",
        "Name/" * 200,
        "1-" * 400 + "A",
        "Aa-" * 300,
        "a." * 400 + "@",
    ],
)
def test_no_line_takes_long(line: str) -> None:
    began = time.process_time()
    left_of(line)
    assert time.process_time() - began < 1
