"""Where large requests lie while they come in: beside the documents, as the temporary folder may be memory.

The files have no name, so a process that is killed leaves nothing of them.
"""

from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


def file_made() -> "SpooledTemporaryFile[bytes]":
    """Return a file in memory, which moves to the disk when it grows large."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE, dir=str(folder))


class OnDisk(FileUploadHandler):
    """Writes the large files of a form to that disk."""

    def new_file(self, *described: Any, **more: Any) -> None:
        super().new_file(*described, **more)
        self.file = file_made()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        return UploadedFile(
            self.file, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
