"""Files that somebody hands to a command: read whole or by lines, or refused in one sentence that names them."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from clinical_guidelines.errors import LibraryError

Row = TypeVar("Row")
# What no database and no terminal takes as text: as itself, and as JSON writes it.
NO_TEXT, NO_TEXT_IN_JSON = "\0", "\\u0000"
# Of a text read whole, and of one line: many times the longest document. Pipes and devices may have no end.
MOST_CHARACTERS = 50_000_000


class GivenRow(BaseModel):
    """One JSON object of a file; a number stands for its words where words are expected, as in ids."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


def bytes_given(path: Path, most: int) -> bytes:
    """Return a file's content, or one byte more than may be of what holds more."""
    with path.open("rb") as file:
        return file.read(most + 1)


def text_given(path: Path) -> str:
    """Return a file's text."""
    lines: list[str] = []
    left = MOST_CHARACTERS
    for line in _lines(path):
        left -= len(line)
        if left < 0:
            raise _too_long(str(path))
        lines.append(line)
    return "".join(lines)


def text_piped(file: TextIO) -> str:
    """Return the text on the standard input."""
    try:
        text = file.read(MOST_CHARACTERS + 1)
    except UnicodeDecodeError as error:
        raise refused("The standard input cannot be read as text.") from error
    if len(text) > MOST_CHARACTERS:
        raise _too_long("The standard input")
    return text


def lines_given(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text file, which may be compressed (.gz), that are not blank, with their numbers from 1."""
    return ((number, line) for number, line in enumerate(_lines(path), start=1) if line.strip())


def rows_given(path: Path, shape: type[Row]) -> Iterator[Row]:
    """Yield the JSON objects of a file, one a line, each of which must have this shape."""
    adapter = TypeAdapter(shape)
    for number, line in lines_given(path):
        try:
            row = adapter.validate_json(line)
        except ValidationError as error:
            raise refused(f"{path}, line {number}, {_why(error)}.") from None
        if NO_TEXT_IN_JSON in line:
            raise refused(f"{path}, line {number}, holds characters that are not text.")
        yield row


def files_given(folder: Path, *patterns: str) -> list[Path]:
    """Return the files of a folder whose names fit one of the patterns, in order."""
    if not folder.is_dir():
        raise refused(f"{folder} is no folder.")
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in found if path.is_file())


@contextmanager
def of_file(path: Path) -> Iterator[None]:
    """Name the file in the sentence of an error that whoever reads documents raises."""
    try:
        yield
    except LibraryError as error:
        raise LibraryError(error.code, f"{path}: {error.message}") from error


def refused(sentence: str) -> LibraryError:
    """Return the error that tells what is wrong with a file."""
    return LibraryError("file_unreadable", sentence)


def _too_long(name: str) -> LibraryError:
    return refused(f"{name} is too long: a text, and each line of a list, may have {MOST_CHARACTERS:,} characters.")


def _lines(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        # A byte order mark, as editors of Windows write it, is no text.
        with opened(path, "rt", encoding="utf-8-sig") as file:
            while line := file.readline(MOST_CHARACTERS + 1):
                if NO_TEXT in line:
                    raise refused(f"{path} cannot be read as text: it holds characters that are none.")
                if len(line) > MOST_CHARACTERS:
                    raise _too_long(str(path))
                yield line
    except UnicodeDecodeError:
        raise refused(f"{path} cannot be read as text: it is not in UTF-8.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise refused(f"{path} cannot be read as text: its compression is damaged or cut short.") from None
    except OSError as error:
        raise refused(f"{path} cannot be read as text: {error.strerror}.") from None


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "is not JSON"
    place = ".".join(map(str, first["loc"]))
    return f"has another form than expected: {place}: {first['msg']}" if place else "is no JSON object"
