"""Stored image files: written whole or not at all, under names of ours, and found again when nobody owns them."""

import contextlib
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

from assistant.models import ImageUpload, Instance
from assistant.models.imaging import images_folder
from clinical_guidelines.batches import batches
from clinical_guidelines.left_files import is_old

# What a disk takes straight from memory begins and ends with a block; small files do not repay it.
BLOCK = 4096
LEAST_DIRECT = 1 << 20
DIRECT = getattr(os, "O_DIRECT", 0)


def files_write(instance: Instance, file: bytes | memoryview, preview: bytes | memoryview) -> None:
    """Write the files of a new image, under the names that nobody opens before its row says that they are there."""
    instance.path.parent.mkdir(parents=True, exist_ok=True)
    _write(instance.path, file)
    _write(instance.preview_path, preview)
    _settle(instance.path.parent)


def files_replace(instance: Instance, file: bytes | memoryview, preview: bytes | memoryview) -> None:
    """Write the file and its preview anew so that each is the old one or the new one, whole."""
    _write_whole(instance.path, file, _draft(instance.path))
    _write_whole(instance.preview_path, preview, _draft(instance.preview_path))


def files_remove(instance: Instance) -> None:
    for path in (instance.path, instance.preview_path):
        for each in (path, _draft(path)):
            each.unlink(missing_ok=True)


def files_without_row() -> Iterator[Path]:
    """Give stored files that no row knows, once they are old enough not to be on their way."""
    found = list(filter(is_old, images_folder().glob("[0-9a-f][0-9a-f]/*")))
    for batch in batches(found, 500):
        ids = {path: _instance_id(path) for path in batch}
        known = set(
            Instance.objects.filter(pk__in=[each for each in ids.values() if each]).values_list("pk", flat=True)
        )
        yield from (path for path in batch if ids[path] not in known)


def _write_whole(path: Path, content: bytes | memoryview, draft: Path) -> None:
    try:
        _write(draft, content)
        draft.replace(path)
        _settle(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _write(path: Path, content: bytes | memoryview) -> None:
    with path.open("wb", buffering=0) as out:
        left = memoryview(content)
        left = left[_write_past_cache(out.fileno(), left) :]
        while left:
            left = left[out.write(left) :]
        os.fdatasync(out.fileno())


def _write_past_cache(file: int, content: memoryview) -> int:
    """Write what fills whole blocks straight from memory to the disk, where both can; return how many bytes went.

    What is synced at once gains nothing from being copied page by page first.
    """
    whole = len(content) // BLOCK * BLOCK
    if not DIRECT or whole < LEAST_DIRECT:
        return 0
    flags = fcntl.fcntl(file, fcntl.F_GETFL)
    try:
        fcntl.fcntl(file, fcntl.F_SETFL, flags | DIRECT)
        return os.write(file, content[:whole])
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        return 0
    finally:
        fcntl.fcntl(file, fcntl.F_SETFL, flags)


def _settle(folder: Path) -> None:
    """Have the disk keep the names in a folder too; a file without its name is lost with the power."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _draft(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _instance_id(path: Path) -> UUID | None:
    try:
        return UUID(path.name.split(".", 1)[0])
    except ValueError:
        return None


def piece_write(upload: ImageUpload, number: int, sealed: bytes) -> None:
    """Keep a sealed piece of a file that is on its way in."""
    upload.folder.mkdir(parents=True, exist_ok=True)
    # The same piece may be sent again while it is still being written: each of the two writes a draft of its own.
    _write_whole(upload.folder / str(number), sealed, upload.folder / f"{number}.{uuid4()}.part")


def piece_read(upload: ImageUpload, number: int) -> bytes:
    return (upload.folder / str(number)).read_bytes()


def pieces_there(upload: ImageUpload) -> set[int]:
    return {int(path.name) for path in upload.folder.glob("*") if path.name.isdigit()}


def pieces_remove(upload: ImageUpload) -> None:
    shutil.rmtree(upload.folder, ignore_errors=True)


def folders_without_row() -> Iterator[Path]:
    """Give the folders of uploads that no row knows, such as those of a closed account."""
    found = list(filter(is_old, (images_folder() / "incoming").glob("*")))
    known = set(ImageUpload.objects.values_list("pk", flat=True))
    return (path for path in found if _instance_id(path) not in known)
