"""Files that a page has sent, before anybody reads them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from assistant.errors import AssistantError


def size_within(file: "UploadedFile[Any]", most_bytes: int) -> int:
    """Return the bytes of a file; raise AssistantError where it has none or too many."""
    if not file.size:
        raise AssistantError("file_empty", "This file is empty.", status=422)
    if file.size > most_bytes:
        most = most_bytes // 1_000_000
        raise AssistantError("file_too_large", f"This file is larger than {most} MB.", status=413)
    return file.size
