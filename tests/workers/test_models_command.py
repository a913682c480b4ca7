"""`manage.py models`: what is taken in, what is refused and left alone, and what each refusal tells to do."""

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from huggingface_hub import constants

from tests.workers import tiny_gemma
from tests.workers.hub import COMMIT, TOKEN, Hub, hub_serving
from workers.inference import taking_in
from workers.inference.gemma.model import GemmaModel
from workers.inference.model_files import LIST_NAME, folder_of, list_write

MODEL = "google/medgemma-4b-it"


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model's folder as it would come on a disk."""
    folder = tiny_gemma.save(tmp_path_factory.mktemp("carried") / "medgemma-4b-it")
    (folder / LIST_NAME).unlink()
    (folder / "README.md").write_text("# A card")
    return folder


@pytest.fixture
def folder(carried: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(carried, tmp_path / "medgemma-4b-it"))


@pytest.fixture(autouse=True)
def _root(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MODELS_ROOT = tmp_path / "models"
    monkeypatch.setattr(taking_in, "SPARE_BYTES", 0)


@pytest.fixture
def hub(folder: Path, settings: Any) -> Iterator[Hub]:
    with hub_serving(folder, MODEL) as serving:
        settings.HF_ENDPOINT, settings.HF_TOKEN = serving.address, TOKEN
        yield serving


def models(*arguments: str) -> Any:
    out = io.StringIO()
    call_command("models", *arguments, "--json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def state(model: str = MODEL) -> str:
    return str(next(row["state"] for row in models("list") if row["model"] == model))


def refused(*arguments: str) -> str:
    with pytest.raises(CommandError) as caught:
        models(*arguments)
    return str(caught.value)


@pytest.mark.parametrize("link", [[], ["--link"]], ids=["copied", "linked"])
def test_a_folder_is_taken_in_and_loads(folder: Path, link: list[str]) -> None:
    assert state() == "missing"
    models("import", str(folder), *link)
    assert state() == "present"
    taken = folder_of(MODEL)
    assert not (taken / "README.md").exists()
    assert (taken / "model.safetensors").samefile(folder / "model.safetensors") == bool(link)
    GemmaModel.from_setting(MODEL, "fp32").close()
    [row] = models("verify", MODEL)
    assert (row["state"], row["wrong"]) == ("present", [])


@pytest.mark.parametrize("name", ["pytorch_model.bin", "modeling.py", "weights.pkl", "old/weights.pt", "x.gguf"])
def test_what_could_run_code_is_refused(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"\x80\x04.")
    assert name in refused("import", str(folder))
    assert state() == "missing"


def test_a_config_that_asks_for_code_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "auto_map": {"AutoModel": "modeling.Evil"}}))
    assert "never run" in refused("import", str(folder))


def test_another_kind_is_refused(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": "llama"}')
    assert "the kind llama" in refused("import", str(folder))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", b"[]"),
        ("config.json", b'{"model_type": ["gemma3"]}'),
        ("config.json", b"[" * 100_000),
        ("model.safetensors.index.json", b"{}"),
        ("model.safetensors.index.json", b'{"weight_map": {"a": [1]}}'),
        ("model.safetensors", b'\x1c\0\0\0\0\0\0\0{"a": {"data_offsets": [0]}}'),
    ],
    ids=["list", "kinds", "deep", "empty", "places", "header"],
)
def test_settings_that_are_none_are_told_in_a_sentence(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    assert refused("import", str(folder)).endswith(".")
    assert state() == "missing"


def test_weights_cut_short_are_refused(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert "model.safetensors is not a whole" in refused("import", str(folder))
    weights.write_bytes(b"\xff" * 64)
    assert "model.safetensors is not a whole" in refused("import", str(folder))
    weights.unlink()
    assert "model.safetensors is missing" in refused("import", str(folder))


def test_a_folder_without_a_known_name_must_be_named(folder: Path) -> None:
    other = folder.rename(folder.with_name("from-the-stick"))
    assert "no folder of this machine" in refused("import", str(other / "missing"))
    assert "--as" in refused("import", str(other))
    for given in ("../../etc/passwd", "../passwd", "ward/.."):
        assert "--as" in refused("import", str(other), "--as", given)
    models("import", str(other), "--as", "ward/tuned")
    assert state("ward/tuned") == "present"


def test_the_hashes_of_another_machine_must_be_met(folder: Path, tmp_path: Path) -> None:
    listed = list_write(folder)
    theirs = (folder / LIST_NAME).rename(tmp_path / "theirs.json")
    sums = tmp_path / "sums.txt"
    sums.write_text("".join(f"{digest}  ./{name}\n" for name, digest in listed.items()))
    models("import", str(folder), "--expect", str(theirs))
    models("import", str(folder), "--expect", str(sums))
    (folder / "config.json").write_text((folder / "config.json").read_text() + "\n")
    assert "config.json is not the file" in refused("import", str(folder), "--expect", str(sums))
    assert "not a list" in refused("import", str(folder), "--expect", str(tmp_path / "none"))


def test_damage_is_found_and_mended(folder: Path) -> None:
    models("import", str(folder))
    weights = folder_of(MODEL) / "model.safetensors"
    content = weights.read_bytes()
    weights.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert "damaged" in refused("verify")
    weights.write_bytes(content[:-1])
    assert state() == "damaged"
    models("import", str(folder))
    assert state() == "present"


def test_what_is_removed_is_a_model_and_nothing_else(folder: Path) -> None:
    models("import", str(folder))
    assert "add --yes" in refused("remove", MODEL)
    assert "nothing else is removed" in refused("remove", str(folder), "--yes")
    models("remove", MODEL, "--yes")
    assert state() == "missing" and folder.is_dir()


def test_a_full_disk_is_told_before_anything_is_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "SPARE_BYTES", 10**18)
    assert "make room" in refused("import", str(folder))
    assert not list(folder_of(MODEL).parent.iterdir())


def test_a_model_is_fetched_at_one_commit_after_its_licence(hub: Hub) -> None:
    (hub.folder / "pytorch_model.bin").write_bytes(b"\x80")
    assert "--accept-licence" in refused("fetch", MODEL)
    assert hub.asked == []
    [row] = models("fetch", MODEL, "--accept-licence")
    assert (row["state"], row["revision"]) == ("present", COMMIT)
    assert not {"pytorch_model.bin", "README.md"} & set(hub.asked)
    assert not (folder_of(MODEL) / ".cache").exists()
    assert json.loads((folder_of(MODEL) / LIST_NAME).read_text())["revision"] == COMMIT
    GemmaModel.from_setting(MODEL, "fp32").close()


def test_a_fetch_goes_on_where_it_stopped(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 10_000)
    hub.breaks_off_at = 100_000
    models("fetch", MODEL, "--accept-licence")
    assert state() == "present"
    assert hub.ranges and not hub.ranges[0].startswith("bytes=0-")


def test_what_came_damaged_is_not_kept(hub: Hub) -> None:
    hub.spoils = "model.safetensors"
    assert "run the same command again" in refused("fetch", MODEL, "--accept-licence")
    assert state() == "missing"
    hub.spoils = ""
    models("fetch", MODEL, "--accept-licence")
    assert state() == "present"


def test_each_refusal_of_a_hub_says_what_to_do(hub: Hub, settings: Any) -> None:
    assert "check the name" in refused("fetch", "google/medgemma-5b", "--accept-licence")
    settings.HF_TOKEN = ""
    assert "HF_TOKEN_FILE" in refused("fetch", MODEL, "--accept-licence")
    settings.HF_ENDPOINT = "http://127.0.0.1:9"
    assert "models import FOLDER" in refused("fetch", MODEL, "--accept-licence")
