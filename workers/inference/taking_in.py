"""Taking a model in: only files that cannot run code, whole, of a kind that Wardlight knows, and then a list of hashes.

The files are laid beside their place first and renamed when everything is right, so no worker ever loads half a model.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from assistant.errors import AssistantError
from workers.inference.family import BY_ID, KINDS, WRITERS
from workers.inference.model_files import LIST_NAME, file_hash, folder_of, list_write
from workers.inference.model_settings import files_listed, settings_read
from workers.inference.weights_header import tensors

# Weights, settings and words: nothing here is ever executed, except templates, in the library's sandbox.
ACCEPTED = {".safetensors", ".json", ".model", ".txt", ".jinja", ".kenlm"}
# What a hub's folder holds beside the model and no worker reads.
LEFT_OUT = {".md", ".gitattributes", ".gitignore", ".png", ".jpg", ".pdf", ""}
INDEX = "model.safetensors.index.json"
TOKENIZERS = ("tokenizer.json", "tokenizer.model")
# MedSigLIP's words, in the form that its tokenizer reads.
SIGLIP_WORDS = "spiece.model"
SPARE_BYTES = 1_000_000_000
ID = re.compile(r"[\w.-]+/[\w.-]+")


def folder_import(folder: Path, *, model: str, link: bool = False, expected: dict[str, str] | None = None) -> Path:
    """Take a folder in as a model; return where it lies now.

    `expected` are the SHA-256 of its files by name. A folder that already is the model's own is checked where it is.
    Raises AssistantError with what is wrong and nothing taken in.
    """
    if not folder.is_dir():
        raise AssistantError("model_folder", f"{folder} is not a folder on this machine.")
    files = files_taken(folder)
    folder_check(folder, files)
    _expect(folder, files, expected or {})
    if folder.resolve() == folder_of(model).resolve():
        list_write(folder, source="import")
        return folder
    room_check(sum(0 if link else (folder / name).stat().st_size for name in files))
    with laid_beside(model) as part:
        for name in files:
            _lay((folder / name).resolve(), part / name, link=link)
        list_write(part, source="import")
    return folder_of(model)


def model_named(folder: Path, given: str) -> str:
    """Return the id under which a folder is taken in: the one given, or the one that its name gives away."""
    parts = [folder.resolve().name, *(parent.name for parent in folder.resolve().parents)]
    hub = next((part.removeprefix("models--") for part in parts if part.startswith("models--")), "")
    guess = given or hub.replace("--", "/", 1)
    own = folder.resolve().name
    if not guess and "--" in own:
        guess = own.replace("--", "/", 1)
    guess = guess or next((model for model in BY_ID if model.split("/")[1] == own), "")
    if not ID.fullmatch(guess) or ".." in guess:
        raise AssistantError(
            "model_unnamed", "Say which model this is: add `--as`, such as `--as google/medgemma-4b-it`."
        )
    return guess


def files_taken(folder: Path) -> list[str]:
    """Return the names of a folder's files that are taken; raise AssistantError when one could run code."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    names = [name for name in names if not name.startswith(".") and name != LIST_NAME]
    unsafe = [name for name in names if Path(name).suffix.lower() not in ACCEPTED | LEFT_OUT]
    if unsafe:
        raise AssistantError(
            "model_unsafe",
            f"{unsafe[0]} is not taken in, for such a file can run code or is not read here: bring a folder with"
            " safetensors weights only.",
        )
    return [name for name in names if Path(name).suffix.lower() in ACCEPTED]


def folder_check(folder: Path, files: list[str]) -> None:
    """Raise AssistantError unless these files are one whole model of a kind that Wardlight runs."""
    config = settings_read(folder / "config.json")
    kind = config.get("model_type")
    if not isinstance(kind, str) or kind not in KINDS:
        raise AssistantError(
            "model_unknown", f"This model is of the kind {kind}; Wardlight runs {', '.join(sorted(KINDS))}."
        )
    if "auto_map" in config:
        raise AssistantError("model_unsafe", "This model's config.json asks for code of its own, which is never run.")
    weights = [name for name in files if name.endswith(".safetensors")]
    listed = files_listed(folder / INDEX) if INDEX in files else set()
    lacking = sorted(listed - set(weights)) or ([] if weights else ["model.safetensors"])
    if kind in WRITERS and not set(TOKENIZERS) & set(files):
        lacking.append("tokenizer.json")
    if kind == "siglip" and SIGLIP_WORDS not in files:
        lacking.append(SIGLIP_WORDS)
    if lacking:
        raise AssistantError("model_incomplete", f"{', '.join(lacking)} is missing from {folder}: copy it again.")
    for name in weights:
        _whole(folder / name)


def room_check(needed: int) -> None:
    """Raise AssistantError when the disk of the models' folder has no room for so many bytes."""
    root = Path(settings.MODELS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(root).free
    if needed + SPARE_BYTES > free:
        raise AssistantError(
            "disk_full",
            f"{(needed + SPARE_BYTES) / 1e9:.1f} GB are needed in {root}, and {free / 1e9:.1f} GB are free: make room,"
            " or set WARDLIGHT_VAR to a larger disk.",
            permanent=False,
        )


def beside(model: str) -> Path:
    """Return where a model is laid while it is on its way; a fetch that broke off goes on there."""
    return folder_of(model).with_name(f".{folder_of(model).name}.part")


@contextmanager
def laid_beside(model: str, *, fresh: bool = True) -> Iterator[Path]:
    """Yield the folder beside a model's place, and put it there when the block ends well."""
    part, place = beside(model), folder_of(model)
    if fresh:
        shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, exist_ok=True)
    try:
        yield part
    except BaseException:
        if fresh:
            shutil.rmtree(part, ignore_errors=True)
        raise
    before = place.with_name(f".{place.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    part.rename(place)
    shutil.rmtree(before, ignore_errors=True)


def expected_read(path: Path) -> dict[str, str]:
    """Read expected hashes: a list that Wardlight wrote on another machine, or what sha256sum prints."""
    text = path.read_text()
    if text.lstrip().startswith("{"):
        files: dict[str, str] = json.loads(text)["files"]
        return files
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return {name.lstrip("*").removeprefix("./"): digest.lower() for digest, name in lines}


def _expect(folder: Path, files: list[str], expected: dict[str, str]) -> None:
    for name in sorted(expected.keys() | set(files)) if expected else ():
        if name == LIST_NAME or Path(name).suffix.lower() not in ACCEPTED:
            continue
        if name not in files or name not in expected or file_hash(folder / name) != expected[name]:
            raise AssistantError(
                "model_unexpected", f"{name} is not the file that the list of hashes expects: copy it again."
            )


def _lay(source: Path, target: Path, *, link: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if link:
        try:
            os.link(source, target)
        except OSError:
            # Another file system, or one without links.
            room_check(source.stat().st_size)
        else:
            return
    shutil.copyfile(source, target)


def _whole(path: Path) -> None:
    try:
        tensors(path)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise AssistantError(
            "model_incomplete", f"{path.name} is not a whole safetensors file: copy it again."
        ) from error
