"""The library's own copies of files, named by their content."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from clinical_guidelines.models import Edition

FOLDER = "editions"
PART = ".part"


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parts_kept() -> Iterator[Path]:
    """Give copies that are being made, or whose making was cut off."""
    return (Path(settings.MEDIA_ROOT) / FOLDER).glob(f"*/*{PART}")


class StoredFile:
    """A file on its way into the library: `keep` copies it there, `forget` takes it back when nothing cites it."""

    def __init__(self, *, path: Path, sha256: str, ending: str) -> None:
        self.path = path
        self.name = f"{FOLDER}/{sha256[:2]}/{sha256}{ending}"
        self.target = Path(settings.MEDIA_ROOT) / self.name
        self.added = False

    def keep(self) -> str:
        """Copy the file beside its place, flush it to disk and rename it; return its name under MEDIA_ROOT."""
        if self.target.exists():
            return self.name
        self.target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(dir=self.target.parent, suffix=PART)
        try:
            with os.fdopen(descriptor, "wb") as copy, self.path.open("rb") as source:
                shutil.copyfileobj(source, copy)
                copy.flush()
                os.fsync(copy.fileno())
            self.added = True
            # Readable by the web process, which may run as another user of the same group.
            Path(part).chmod(0o640)
            Path(part).replace(self.target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return self.name

    def forget(self) -> None:
        """Remove the copy if this object made it and no edition names it."""
        if self.added and not Edition.objects.filter(file=self.name).exists():
            self.target.unlink(missing_ok=True)
