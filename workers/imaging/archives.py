"""Zip archives, read entry by entry and never unpacked to a disk."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from workers.imaging.refusal import ImageRefused

MOST_ENTRIES = 20_000
MOST_ENTRY_BYTES = 512 * 2**20
MOST_ARCHIVE_BYTES = 20 * 2**30
# What lists so many files with long names; a list has no picture in it, and is held in memory whole.
MOST_LIST_BYTES = 16 * 2**20
# Pixels shrink a little, bombs shrink beyond all measure.
MOST_RATIO = 200
SMALL_BYTES = 2**20
# Of its name with its folders, as much as is told of a file.
NAME_CHARACTERS = 200
# What operating systems put beside everything.
IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Entry(NamedTuple):
    """One file of an archive: its name as the archive tells it, its content, or why it is not read."""

    name: str
    content: bytes
    refusal: ImageRefused | None


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """Open an archive; ImageRefused when it is none, or tells of more than any hospital sends."""
    listed = _Listed(file)
    try:
        archive = zipfile.ZipFile(listed)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise ImageRefused("broken_archive", "This archive is damaged and cannot be opened.") from None
    listed.most = None
    found = archive.infolist()
    if len(found) > MOST_ENTRIES:
        raise _too_many_files()
    if sum(each.file_size for each in found) > MOST_ARCHIVE_BYTES:
        raise _too_large()
    return archive


class _Listed:
    """An archive's file while its list is read, which is refused before it is held when it is too long."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.most: int | None = MOST_LIST_BYTES

    def read(self, size: int = -1) -> bytes:
        if self.most is not None and size > self.most:
            raise _too_many_files()
        return self._file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _too_many_files() -> ImageRefused:
    return ImageRefused("too_many_files", f"This archive holds more than {MOST_ENTRIES:,} files.")


def _too_large() -> ImageRefused:
    return ImageRefused("archive_too_large", "This archive holds more than Wardlight takes in at once.")


def files_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return what is a file of somebody's in an archive, in the order of names."""
    found = [each for each in archive.infolist() if not each.is_dir() and not _is_ignored(each.filename)]
    return sorted(found, key=lambda each: each.filename)


def entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """Read each file up to what it may have; what it tells of its own size is not trusted.

    ImageRefused when all of them together hold too much: files of an archive may lie one upon another.
    """
    left = MOST_ARCHIVE_BYTES
    for told in files_of(archive):
        name = "".join(filter(str.isprintable, told.filename))[-NAME_CHARACTERS:]
        try:
            content = _content(archive, told)
        except ImageRefused as refusal:
            yield Entry(name, b"", refusal)
            continue
        left -= len(content)
        if left < 0:
            raise _too_large()
        yield Entry(name, content, None)


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
