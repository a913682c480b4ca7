"""What our commands have in common."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import DataError
from pydantic import ValidationError

from clinical_guidelines.errors import ErrorInWords

# More than anybody counts to here, and little enough to end.
MANY = 1_000_000
NAME_CHARACTERS = 80
# Spelt as JSON spells them, which some commands print.
_STEERING = {code: f"\\u{code:04x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}
NOT_TEXT = "The words of this command hold characters that are not text. Type them again."


class CommandInWords(BaseCommand):
    """A command that ends with an error's own sentence, and tells whoever looks on how far it is."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.stdout = Printed(options.pop("stdout", None) or sys.stdout)
        self.stderr = Printed(options.pop("stderr", None) or sys.stderr)
        self.stderr.style_func = self.style.ERROR
        if not all(map(_is_text, options.values())):
            raise CommandError(NOT_TEXT)
        try:
            return super().execute(*args, **options)
        except ErrorInWords as error:
            raise CommandError(error.message) from error
        except DataError as error:
            raise CommandError(f"The database takes no such value: {' '.join(str(error).split())}.") from error
        except BrokenPipeError:
            raise
        except OSError as error:
            told = [str(error.filename or "")[:NAME_CHARACTERS], error.strerror or type(error).__name__]
            raise CommandError(f"{': '.join(filter(None, told))}.") from error
        except ValidationError as error:
            first = error.errors()[0]
            raise CommandError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}.") from error

    def progress(self, stage: str, share: float) -> None:
        """Show a share (0 to 1) of a stage, on a terminal alone."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{stage} {share:4.0%}", ending="")


class Printed(OutputWrapper):
    """An output on which what somebody else has typed, or called a file, steers no terminal."""

    # The name and the order of Django's own.
    def write(self, msg: str = "", style_func: Any = None, ending: str | None = None) -> None:  # type: ignore[override]
        super().write(msg.translate(_STEERING), style_func, ending)


def whole_number(least: int, most: int = MANY) -> Callable[[str], int]:
    """Return what reads the words of an option as a whole number within bounds."""

    def given(words: str) -> int:
        try:
            number = int(words)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise ArgumentTypeError(f"'{words[:20]}' is not a whole number from {least} to {most}")
        return number

    return given


def day_given(words: str) -> date:
    """Return the day that the words of an option name."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"'{words[:20]}' is no day as YYYY-MM-DD") from None


def add_json(parser: ArgumentParser) -> None:
    """Let a command be asked for JSON in place of its lines for people."""
    parser.add_argument("--json", action="store_true", help="print JSON, for another program to read")


def add_collection(parser: ArgumentParser, **ways: Any) -> None:
    """Let a command be told the collection that it works on, the library unless another is named."""
    parser.add_argument("--collection", type=_collection, **{"default": "library", **ways})


def _collection(words: str) -> str:
    if not words.strip():
        raise ArgumentTypeError("the name of a collection is empty")
    return words


def path_given(words: str) -> Path:
    """Return the file or folder that a command is told; for Python no words at all are the folder it runs in."""
    if not words.strip():
        raise ArgumentTypeError("the name of a file or folder is empty")
    path = Path(words)
    try:
        path.is_dir()
    except OSError as error:
        raise ArgumentTypeError(f"{words[:NAME_CHARACTERS]}: {error.strerror}") from None
    return path


def file_name(path: Path) -> str:
    """Return a file's name as an upload has it: without signs that steer a terminal or turn the direction of reading.

    A sign of its own stands in place of bytes that are no text.
    """
    return "".join(filter(str.isprintable, os.fsencode(path.name).decode(errors="replace")))


def _is_text(given: object) -> bool:
    """Whether words of a command are text: bytes that are none, which a terminal may send, no database takes."""
    if isinstance(given, list):
        return all(map(_is_text, given))
    return not isinstance(given, str) or given.isprintable() or given.encode(errors="replace").decode() == given
