"""The gate before what people retold of real passages, and the mechanical trial over real guidelines."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.evaluation_sets import documents_read
from workers.answering.gate.retold import pages_read, retellings_read, retold_figures
from workers.answering.gate.trial import trial

SETS = Path(__file__).parent / "gate"


@pytest.fixture(scope="module")
def pages(shared_data: Path) -> dict[str, str]:
    folders = [shared_data / "retrieval" / folder for folder in ("guideline_pages", "cpgqa")]
    folders.append(shared_data / "guidelines" / "text" / "nigeria_stg_2022.jsonl")
    folders += [shared_data / "drug_labels", shared_data / "guidelines" / "text"]
    return {name: text for folder in folders for name, text in pages_read(folder).items()}


def test_what_people_retold_by_hand() -> None:
    figures = retold_figures(retellings_read(SETS / "retellings.txt"))
    assert float(str(figures["caught"])) >= 0.985, figures["missed_examples"]
    assert float(str(figures["struck"])) <= 0.19, figures["struck_examples"]


@pytest.mark.parametrize(
    ("name", "caught", "struck"),
    [
        ("real_sentences", 0.98, 0.17),
        ("model_manner_1", 0.98, 0.34),
        ("model_manner_2", 0.98, 0.25),
        ("model_manner_3", 1, 0.24),
        ("free_1", 0.98, 0.29),
        ("free_2", 0.98, 0.23),
        ("free_3", 0.99, 0.28),
        ("free_4", 0.97, 0.33),
        ("free_5", 1, 0.34),
        ("free_6", 0.93, 0.54),
        ("free_7", 0.98, 0.34),
        ("free_8", 0.9, 0.56),
        ("free_9", 0.98, 0.41),
        ("free_10", 0.97, 0.34),
        ("free_11", 0.95, 0.48),
        ("free_12", 0.9, 0.47),
        ("free_13", 1, 0.65),
        ("free_14", 1, 0.73),
        ("free_15", 0.94, 0.25),
        ("free_16", 0.85, 0.41),
        ("free_17", 0.91, 0.5),
        ("free_18", 0.9, 0.5),
        ("free_19", 0.92, 0.68),
        ("free_20", 0.75, 0.72),
    ],
)
def test_what_people_retold_of_printed_sentences(
    name: str, caught: float, struck: float, pages: Mapping[str, str]
) -> None:
    figures = retold_figures(retellings_read(SETS / f"{name}.txt", pages))
    assert float(str(figures["caught"])) >= caught, figures["missed_examples"]
    assert float(str(figures["struck"])) <= struck, figures["struck_examples"]


def test_a_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "cites.txt").write_text("P @A_guideline#p3 0 20\n= Said.\n")
    with pytest.raises(LibraryError, match="A_guideline#p3"):
        retellings_read(tmp_path / "cites.txt")


def test_a_file_of_retellings_that_cannot_be_read_says_which_line(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("= Said before any passage.\n")
    with pytest.raises(LibraryError, match="Line 1"):
        retellings_read(tmp_path / "bad.txt")


@pytest.mark.slow
def test_the_trial_on_real_guidelines(shared_data: Path) -> None:
    pages = [one.text for one in documents_read(shared_data / "retrieval" / "guideline_pages")]
    # A fifth of the pages holds the sentences that are drawn; to find those of all takes longer than the trial.
    figures = trial(documents=random.Random(11).sample(pages, len(pages) // 5), count=100, seed=11).figures()
    assert figures["changed"] == figures["clean"] == 100
    assert float(str(figures["caught"])) >= 0.99, figures["missed_examples"]
    assert float(str(figures["struck"])) <= 0.01, figures["struck_examples"]


def test_the_trial_can_fail() -> None:
    text = "Sepsis\n\n" + " ".join(
        f"Adults should be given {dose} mg of amoxicillin every 8 hours." for dose in (250, 500)
    )
    figures = trial(documents=[text], count=1, seed=1).figures()
    assert figures["clean"] == 1
