"""Files that a page has sent, before anybody reads them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from assistant.errors import AssistantError


def size_within(file: "UploadedFile[Any]", most_bytes: int) -> int:
    """Return the bytes of a file; raise AssistantError where it has none or too many."""
    if not file.size:
        raise AssistantError("file_empty", "This file is empty.", status=422)
    if file.size > most_bytes:
        raise too_large(most_bytes)
    return file.size


def too_large(most_bytes: int) -> AssistantError:
    """Return the refusal of a file that has more bytes than it may."""
    return AssistantError("file_too_large", f"This file is larger than {most_bytes // 1_000_000} MB.", status=413)
