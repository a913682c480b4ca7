"""Where a model's files are, and whether they are the ones that were accepted.

A model stands in a folder of its own below MODELS_ROOT, named after its hub id, or wherever a setting points. Beside
its files lies a list of their SHA-256, written when it was fetched or imported; without one the folder is not loaded.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings

from assistant.errors import AssistantError

LIST_NAME = "wardlight-model.json"
READ_BYTES = 8_388_608


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's folder, its id, and the SHA-256 over the list of its files' hashes."""

    model: str
    folder: Path
    weights: str


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """Each file's SHA-256 and size, and where they came from: a hub's commit, or a folder."""

    files: dict[str, str]
    sizes: dict[str, int] = field(default_factory=dict)
    source: str = ""
    revision: str = ""


def folder_of(model: str) -> Path:
    """Return the folder of a hub id or of a local path, whether or not it exists."""
    path = Path(model)
    return path if path.is_absolute() else Path(settings.MODELS_ROOT) / model.replace("/", "--")


def model_files(model: str) -> ModelFiles:
    """Return a model's files after checking each; raise AssistantError when one is missing or differs."""
    accepted = accepted_list(model)
    folder = folder_of(model)
    for name, wrong in files_wrong(folder, accepted.files):
        if wrong:
            raise AssistantError(
                "model_damaged",
                f"The file {name} of {model} is missing or not the one that was accepted:"
                f" run `manage.py models verify {model}`, then fetch or import it again.",
            )
    return ModelFiles(model, folder, hashed(accepted.files))


def files_wrong(
    folder: Path, files: dict[str, str], read: Callable[[int], None] = lambda _bytes: None
) -> Iterator[tuple[str, str]]:
    """Yield each file's name with what is wrong with it or ""; `read` hears of the bytes as they are read."""
    for name, digest in files.items():
        yield name, _wrong(folder / name, digest, read)


def _wrong(path: Path, digest: str, read: Callable[[int], None]) -> str:
    try:
        if not path.is_file():
            return "missing"
        return "" if file_hash(path, read) == digest else "changed"
    except OSError as error:
        return f"unreadable ({error.strerror})"


def files_look(model: str) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of each of a model's files, which tells cheaply that one has changed."""
    found = [(path, path.stat()) for path in sorted(folder_of(model).rglob("*")) if path.is_file()]
    return tuple((path.name, stat.st_size, stat.st_mtime_ns) for path, stat in found)


def list_write(folder: Path, *, source: str = "", revision: str = "") -> dict[str, str]:
    """Accept the files that lie in a folder: hash each and write the list."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST_NAME)
    names = {path.relative_to(folder): path for path in found}
    shown = {str(name): path for name, path in names.items() if not str(name).startswith(".")}
    accepted = AcceptedList(
        files={name: file_hash(path) for name, path in shown.items()},
        sizes={name: path.stat().st_size for name, path in shown.items()},
        source=source,
        revision=revision,
    )
    (folder / LIST_NAME).write_text(json.dumps(asdict(accepted), indent=1) + "\n")
    return accepted.files


def file_hash(path: Path, read: Callable[[int], None] = lambda _bytes: None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(READ_BYTES):
            digest.update(block)
            read(len(block))
    return digest.hexdigest()


def hashed(files: dict[str, str]) -> str:
    """Return one SHA-256 for a whole list of files."""
    return hashlib.sha256("".join(f"{name}\n{files[name]}\n" for name in sorted(files)).encode()).hexdigest()


def accepted_list(model: str) -> AcceptedList:
    """Return the list of a model's files; raise AssistantError when it is not here or was never accepted."""
    folder = folder_of(model)
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
    try:
        return AcceptedList(**json.loads(listed.read_text()))
    except (ValueError, TypeError) as error:
        raise AssistantError(
            "model_damaged", f"The list {listed} cannot be read: fetch or import {model} again."
        ) from error
