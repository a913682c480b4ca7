"""Where a model's files are, and whether they are the ones that were accepted.

A model stands in a folder of its own below MODELS_ROOT, named after its hub id, or wherever a setting points. Beside
its files lies a list of their SHA-256, written when it was fetched or imported; without one the folder is not loaded.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from assistant.errors import AssistantError

LIST_NAME = "wardlight-model.json"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's folder, its id, and the SHA-256 over the list of its files' hashes."""

    model: str
    folder: Path
    weights: str


def folder_of(model: str) -> Path:
    """Return the folder of a hub id or of a local path, whether or not it exists."""
    path = Path(model)
    return path if path.is_absolute() else Path(settings.MODELS_ROOT) / model.replace("/", "--")


def model_files(model: str) -> ModelFiles:
    """Return a model's files after checking each; raise AssistantError when one is missing or differs."""
    folder = folder_of(model)
    expected = _expected(model, folder)
    for name, digest in expected.items():
        if not (folder / name).is_file() or file_hash(folder / name) != digest:
            raise AssistantError(
                "model_damaged",
                f"The file {name} of {model} is missing or not the one that was accepted:"
                f" run `manage.py models verify {model}`, then fetch or import it again.",
            )
    return ModelFiles(model, folder, hashed(expected))


def files_look(model: str) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of each of a model's files, which tells cheaply that one has changed."""
    found = [(path, path.stat()) for path in sorted(folder_of(model).rglob("*")) if path.is_file()]
    return tuple((path.name, stat.st_size, stat.st_mtime_ns) for path, stat in found)


def list_write(folder: Path) -> dict[str, str]:
    """Accept the files that lie in a folder: hash each and write the list."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST_NAME)
    files = {str(path.relative_to(folder)): file_hash(path) for path in found}
    (folder / LIST_NAME).write_text(json.dumps({"files": files}, indent=1) + "\n")
    return files


def file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hashed(files: dict[str, str]) -> str:
    """Return one SHA-256 for a whole list of files."""
    return hashlib.sha256("".join(f"{name}\n{files[name]}\n" for name in sorted(files)).encode()).hexdigest()


def _expected(model: str, folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        raise AssistantError(
            "model_missing",
            f"The weights of {model} are not on this machine: run `manage.py models fetch {model}`,"
            " or `manage.py models import FOLDER` where there is no internet.",
        )
    listed = folder / LIST_NAME
    if not listed.is_file():
        raise AssistantError(
            "model_not_accepted", f"{folder} was not taken in yet: run `manage.py models import {folder}`."
        )
    files: dict[str, str] = json.loads(listed.read_text())["files"]
    return files
