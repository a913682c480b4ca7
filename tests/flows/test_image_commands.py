"""`manage.py read_image` and `search_images` as a person runs them: processes of their own, and JSON to read on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.image_world import png_bytes
from tests.flows.programs import ROOT
from tests.flows.site import Site, database_made
from tests.workers import tiny_gemma, tiny_siglip

SECONDS = 240


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "film.png"
    file.write_bytes(png_bytes(320))
    return file


def ran(site: Site, *words: object, **chosen: object) -> subprocess.CompletedProcess[str]:
    """Run a command with queues of its own, so that it needs a worker of its own."""
    environment = {**site.environment(), "WARDLIGHT_PREFIX": "commands", "ANSWER_ENGINE": "quotes"}
    environment |= {"IMAGE_READER": "medgemma", "IMAGE_ENCODER": "medsiglip"}
    environment |= {name: str(value) for name, value in chosen.items()}
    command = [sys.executable, "manage.py", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def rows(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


@pytest.mark.slow
def test_with_tiny_checkpoints_of_the_true_classes_both_commands_go_the_whole_way(
    site: Site, film: Path, tmp_path: Path
) -> None:
    chosen = {
        "IMAGE_READING": 1,
        "MEDGEMMA_MODEL": tiny_gemma.save(tmp_path / "gemma"),
        "MEDGEMMA_PRECISION": "fp32",
        "MEDSIGLIP_MODEL": tiny_siglip.save(tmp_path / "siglip"),
    }
    read = ran(site, "read_image", film, "--task", "chest_film", "--confirmed", "--json", **chosen)
    (row,) = rows(read)
    assert row["state"] == "finished", row
    assert row["sent"]["instance"] == row["instance"]
    assert (row["sent"]["rows"], row["sent"]["columns"]) == (320, 320)
    assert row["read_by"]["weights"] and row["scored_by"]["weights"]
    assert read.returncode == 0, read.stderr
    found = ran(site, "search_images", "pleural effusion", "--json", **chosen)
    assert found.returncode == 0, found.stderr
    assert [each["instance"] for each in rows(found)["found"]] == [row["instance"]]


@pytest.mark.slow
def test_without_weights_each_says_which_model_is_missing_and_how_to_add_it(site: Site, film: Path) -> None:
    asked = ("--task", "chest_film", "--confirmed", "--json")
    read = ran(site, "read_image", film, "/dev/zero", *asked, IMAGE_READING=1, IMAGE_UPLOAD_BYTES=10**8)
    row, endless = rows(read)
    assert endless["error"] == "This file is larger than 0.1 GB."
    assert read.returncode == 1
    assert "manage.py models fetch google/medgemma-1.5-4b-it" in row["error"]
    assert any("manage.py models fetch google/medsiglip-448" in note for note in row["notes"])
    found = ran(site, "search_images", "effusion", "--json", IMAGE_READING=1)
    assert found.returncode == 1
    assert "manage.py models fetch google/medsiglip-448" in found.stderr
    assert "Traceback" not in read.stderr + found.stderr


def test_what_stands_in_the_way_is_said_in_a_sentence(site: Site, film: Path) -> None:
    off = ran(site, "read_image", film, "--task", "chest_film", "--json", IMAGE_READING=0)
    assert (off.returncode, off.stdout) == (1, "")
    assert "IMAGE_READING=1 turns it on" in off.stderr
    with database_made(site.database_url) as empty:
        unmade = ran(site, "search_images", "effusion", "--json", IMAGE_READING=1, DATABASE_URL=empty)
    assert unmade.returncode == 1
    assert unmade.stderr.splitlines() == [
        "The database is not set up for this version yet: run `manage.py migrate` first."
    ]
