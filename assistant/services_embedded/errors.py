"""What can go wrong with the embedded servers, each in one sentence and with a way out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class EmbeddedServiceError(Exception):
    """A server could not be started, reached or stopped; the message is meant for the person at the terminal."""


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn the failures of the file system that people meet into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise EmbeddedServiceError(disk_full(folder)) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            message = (
                f"{error.filename or folder} cannot be used by this account: start Wardlight as the account that owns"
                f" {folder}, or set WARDLIGHT_VAR to a folder of your own."
            )
            raise EmbeddedServiceError(message) from error
        if error.errno == errno.ENOENT and not folder.is_dir():
            raise EmbeddedServiceError(f"{folder} is gone: bring the folder back before you start again.") from error
        if error.errno in (errno.ENOTDIR, errno.EEXIST) and not folder.is_dir():
            message = f"{folder} cannot be made, for a file is in its place: set WARDLIGHT_VAR to a folder."
            raise EmbeddedServiceError(message) from error
        raise


def disk_full(folder: Path) -> str:
    """The sentence for a full disk."""
    return f"The disk that holds {folder} is full: free at least 1 GB there, or set WARDLIGHT_VAR to another disk."
