"""Fetching a model from a hub: one exact commit, only files that cannot run code, each compared with the hub's hash."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from django.conf import settings
from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils.tqdm import disable_progress_bars

from assistant.errors import AssistantError
from workers.inference.model_files import file_hash, folder_of, list_write
from workers.inference.taking_in import ACCEPTED, beside, folder_check, laid_beside, room_check

GATED = (
    "{model} is handed out only to accounts that accepted its terms: accept them at {hub}/{model}, make a token there,"
    " and set HF_TOKEN or HF_TOKEN_FILE."
)
UNKNOWN = (
    "{hub} knows no {model} at this revision, or the token may not see it: check the name, HF_TOKEN and --revision."
)
AWAY = (
    "{hub} cannot be reached: run the same command again to go on where it stopped. Without internet, fetch it on"
    " another machine and run `manage.py models import FOLDER` here."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hub would hand out: the exact commit, the licence it names, and the files that would be taken."""

    model: str
    revision: str
    licence: str
    files: dict[str, int]
    hashes: dict[str, str]

    @property
    def bytes(self) -> int:
        return sum(self.files.values())


def offer_of(model: str, revision: str = "main") -> Offer:
    """Ask the hub for a model; raise AssistantError with what to do when it does not offer one that can be taken."""
    with _hub_errors(model):
        found = HfApi(endpoint=settings.HF_ENDPOINT, token=settings.HF_TOKEN or False).model_info(
            model, revision=revision, files_metadata=True
        )
    taken = [file for file in found.siblings or [] if Path(file.rfilename).suffix.lower() in ACCEPTED]
    if not any(file.rfilename.endswith(".safetensors") for file in taken):
        raise AssistantError("model_unsafe", f"{model} has no safetensors weights there; no other kind is taken in.")
    card = found.card_data
    return Offer(
        model=model,
        revision=str(found.sha),
        licence=str((card.get("license_name") or card.get("license") if card else "") or "not stated"),
        files={file.rfilename: file.size or 0 for file in taken},
        hashes={file.rfilename: file.lfs.sha256 for file in taken if file.lfs},
    )


def model_fetch(offer: Offer, *, quiet: bool = False) -> Path:
    """Download what was offered, go on where an earlier download stopped, check it, and put it in its place."""
    part = beside(offer.model)
    room_check(offer.bytes - _here_already(part))
    if quiet:
        disable_progress_bars()
    with laid_beside(offer.model, fresh=False) as folder:
        with _hub_errors(offer.model):
            snapshot_download(
                offer.model,
                revision=offer.revision,
                endpoint=settings.HF_ENDPOINT,
                token=settings.HF_TOKEN or False,
                local_dir=folder,
                allow_patterns=sorted(offer.files),
            )
        _compare(folder, offer)
        folder_check(folder, sorted(offer.files))
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        list_write(folder, source=settings.HF_ENDPOINT, revision=offer.revision)
    return folder_of(offer.model)


def _compare(folder: Path, offer: Offer) -> None:
    for stray in (path for path in folder.rglob("*") if path.is_file()):
        name = str(stray.relative_to(folder))
        if not name.startswith(".cache/") and name not in offer.files:
            # Left by a download of another revision.
            stray.unlink()
    for name, digest in offer.hashes.items():
        if file_hash(folder / name) != digest:
            (folder / name).unlink()
            raise AssistantError(
                "model_damaged", f"{name} came damaged and was removed: run the same command again.", permanent=False
            )


def _here_already(part: Path) -> int:
    return sum(path.stat().st_size for path in part.rglob("*") if path.is_file())


@contextlib.contextmanager
def _hub_errors(model: str) -> Iterator[None]:
    told = {"model": model, "hub": settings.HF_ENDPOINT}
    try:
        yield
    except GatedRepoError as error:
        raise AssistantError("model_gated", GATED.format(**told)) from error
    except (HFValidationError, RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise AssistantError("model_unknown", UNKNOWN.format(**told)) from error
    except HfHubHTTPError as error:
        if error.response is not None and error.response.status_code in {401, 403}:
            raise AssistantError("model_gated", GATED.format(**told)) from error
        raise AssistantError("hub_away", AWAY.format(**told), permanent=False) from error
    except (LocalEntryNotFoundError, httpx.HTTPError, ConnectionError) as error:
        raise AssistantError("hub_away", AWAY.format(**told), permanent=False) from error
    except OSError as error:
        message = f"A file of {model} could not be written: {error.strerror or 'see the log'}."
        raise AssistantError("disk_fault", message, permanent=False) from error
