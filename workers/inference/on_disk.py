"""Which models lie on this machine, told without reading their weights."""

from pathlib import Path

from django.conf import settings

from assistant.errors import AssistantError
from assistant.worker_reports import DiskState, ModelOnDisk
from workers.inference.family import BY_ID, FAMILY, WHISPER
from workers.inference.model_files import LIST_NAME, accepted_list, folder_of


def models_on_disk() -> list[ModelOnDisk]:
    """Return the family first, then every other model that is here or that a setting names."""
    others = {model_of(folder) for folder in _folders()} - BY_ID.keys()
    others |= models_wanted() - BY_ID.keys()
    return [model_on_disk(model) for model in [*(known.model for known in FAMILY), *sorted(others)]]


def model_on_disk(model: str) -> ModelOnDisk:
    known = BY_ID.get(model)
    state, size = _looked_at(model)
    return ModelOnDisk(
        model=model,
        purpose=known.purpose if known else "Added by this site.",
        licence=known.licence if known else "",
        state=state,
        bytes=size,
        memory=known.memory if known else {},
        command=_command(model, state),
        wanted=model in models_wanted(),
    )


def models_wanted() -> set[str]:
    """Return the models that the settings name and the workers load."""
    wanted = set()
    if settings.ANSWER_ENGINE == "medgemma" or (settings.IMAGE_READING and settings.IMAGE_READER == "medgemma"):
        wanted.add(settings.MEDGEMMA_MODEL)
    if settings.IMAGE_READING and settings.IMAGE_ENCODER == "medsiglip":
        wanted.add(settings.MEDSIGLIP_MODEL)
    if settings.SPEECH_ENGINE == "medasr":
        wanted.add(settings.MEDASR_MODEL)
    if settings.SPEECH_ENGINE == "whisper":
        wanted.add(WHISPER)
    return wanted


def model_of(folder: Path) -> str:
    """Return the hub id that a folder below MODELS_ROOT is named after."""
    return folder.name.replace("--", "/", 1)


def _folders() -> list[Path]:
    root = Path(settings.MODELS_ROOT)
    # A folder whose name begins with a dot is still on its way; those of the encoders hold no list.
    return [path.parent for path in sorted(root.glob(f"*/{LIST_NAME}")) if not path.parent.name.startswith(".")]


def _looked_at(model: str) -> tuple[DiskState, int]:
    try:
        return _state(model), sum(path.stat().st_size for path in folder_of(model).rglob("*") if path.is_file())
    except OSError:
        # A link into a folder that is closed to this worker, or a share that went away.
        return "damaged", 0


def _state(model: str) -> DiskState:
    folder = folder_of(model)
    if not folder.is_dir():
        return "missing"
    try:
        accepted = accepted_list(model)
    except AssistantError as error:
        return "not_accepted" if error.code == "model_not_accepted" else "damaged"
    sizes = accepted.sizes
    here = all((folder / name).is_file() for name in accepted.files)
    same = all((folder / name).stat().st_size == size for name, size in sizes.items()) if here else False
    return "present" if same else "damaged"


def _command(model: str, state: DiskState) -> str:
    if state == "missing" and model == WHISPER:
        # The worker that hears lays it out by itself.
        return ""
    if state == "missing" and Path(model).is_absolute():
        return f"manage.py models import FOLDER --as {model}"
    return {
        "missing": f"manage.py models fetch {model}",
        "damaged": f"manage.py models verify {model}",
        "not_accepted": f"manage.py models import {folder_of(model)}",
    }.get(state, "")
