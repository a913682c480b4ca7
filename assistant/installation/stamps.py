"""Remember from which content something was made, so that it is made again only when that changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
    """A hash over the names and the bytes of the files, and over anything else that matters."""
    digest = hashlib.sha256()
    for part in extra:
        digest.update(part.encode() + b"\0")
    for path in sorted(paths):
        digest.update(os.fsencode(path) + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def files_below(folder: Path, without: frozenset[str] = frozenset()) -> list[Path]:
    """Every file in a folder, skipping the folders with these names."""
    found: list[Path] = []
    for current, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in without]
        found += [Path(current) / name for name in names]
    return found


class Stamp:
    """A file that holds the fingerprint of what was last made."""

    def __init__(self, path: Path, content: str) -> None:
        self._path = path
        self._content = content

    def fresh(self) -> bool:
        """Whether what was made is made from today's content."""
        try:
            return self._path.read_text(encoding="ascii") == self._content
        except FileNotFoundError:
            return False

    def remove(self) -> None:
        """Before making: a crash in the middle must not look finished."""
        self._path.unlink(missing_ok=True)

    def write(self) -> None:
        """After making."""
        self._path.write_text(self._content, encoding="ascii")
