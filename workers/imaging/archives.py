"""Zip archives, read entry by entry and never unpacked to a disk."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from workers.imaging.refusal import ImageRefused

MOST_ENTRIES = 20_000
MOST_ENTRY_BYTES = 512 * 2**20
MOST_ARCHIVE_BYTES = 20 * 2**30
# Pixels shrink a little, bombs shrink beyond all measure.
MOST_RATIO = 200
SMALL_BYTES = 2**20
# What operating systems put beside everything.
IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Entry(NamedTuple):
    """One file of an archive: its name as the archive tells it, its content, or why it is not read."""

    name: str
    content: bytes
    refusal: ImageRefused | None


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """Open an archive; ImageRefused when it is none, or tells of more than any hospital sends."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise ImageRefused("broken_archive", "This archive is damaged and cannot be opened.") from None
    found = archive.infolist()
    if len(found) > MOST_ENTRIES:
        raise ImageRefused("too_many_files", f"This archive holds more than {MOST_ENTRIES:,} files.")
    if sum(each.file_size for each in found) > MOST_ARCHIVE_BYTES:
        raise ImageRefused("archive_too_large", "This archive holds more than Wardlight takes in at once.")
    return archive


def files_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return what is a file of somebody's in an archive, in the order of names."""
    found = [each for each in archive.infolist() if not each.is_dir() and not _is_ignored(each.filename)]
    return sorted(found, key=lambda each: each.filename)


def entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """Read each file up to what it may have; what it tells of its own size is not trusted."""
    for told in files_of(archive):
        try:
            yield Entry(told.filename, _content(archive, told), None)
        except ImageRefused as refusal:
            yield Entry(told.filename, b"", refusal)


def _content(archive: zipfile.ZipFile, told: zipfile.ZipInfo) -> bytes:
    if told.flag_bits & 1:
        raise ImageRefused("locked", "This file of the archive is locked with a password.")
    most = MOST_ENTRY_BYTES
    if told.compress_size < most // MOST_RATIO:
        most = max(told.compress_size * MOST_RATIO, SMALL_BYTES)
    try:
        with archive.open(told) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise ImageRefused("damaged", "This file of the archive is damaged.") from None
    if len(content) > most:
        raise ImageRefused("bomb", "This file of the archive is too large to be an image.")
    return content


def _is_ignored(name: str) -> bool:
    return name.startswith(IGNORED[0]) or name.rsplit("/", 1)[-1] in IGNORED[1:]
