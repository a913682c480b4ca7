"""A large file from its sealed pieces."""

from io import RawIOBase
from typing import Any

from django.conf import settings

from assistant import image_files, sealing
from assistant.models import ImageUpload


class SealedFile(RawIOBase):
    """The whole file behind its sealed pieces, opened a piece at a time and never written anywhere."""

    def __init__(self, upload: ImageUpload) -> None:
        self._upload = upload
        self._at = 0
        self._number, self._piece = 0, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        base = {0: 0, 1: self._at, 2: self._upload.size}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._upload.size:
            return 0
        step: int = settings.IMAGE_PIECE_BYTES
        number, start = self._at // step + 1, self._at % step
        if number != self._number:
            self._piece = sealing.unsealed(image_files.piece_read(self._upload, number))
            self._number = number
        part = self._piece[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
