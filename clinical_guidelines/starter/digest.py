"""One digest read from its Markdown file: sources, and statements with grade and references."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from clinical_guidelines.given_files import text_given

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_STATEMENT = re.compile(r"^(?P<text>.+?)\s*\((?P<grade>[^()]+?)\.?\)\s*\[(?P<refs>[^\]]+)\]\s*$", re.S)
_LOCATOR = re.compile(r"^(?:p\.\s*\d+|pp\.\s*\d+(?:\s*-\s*\d+)?|section\s+.+)$")


class DigestError(ValueError):
    """A digest that cannot be read, with the line where reading stopped."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class Source:
    """One document that a digest draws on, as printed on its front pages."""

    key: str
    document: str
    title: str
    publisher: str
    year: str


@dataclass(frozen=True)
class Reference:
    """One place in a source: its key and a list of page numbers, or the name of a section."""

    key: str
    pages: tuple[int, ...]
    section: str = ""


@dataclass(frozen=True)
class Statement:
    """One list item: what it says, how strongly the source says so, and where."""

    line: int
    text: str
    grade: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Digest:
    """A whole digest."""

    path: Path
    title: str
    sources: dict[str, Source]
    statements: tuple[Statement, ...]


def read_digest(path: Path) -> Digest:
    """Read one file; a missing field or a statement without grade and reference is an error."""
    text = text_given(path)
    front = _FRONT.match(text)
    if front is None:
        raise DigestError(path, 1, "no front matter between two lines of ---")
    try:
        fields = yaml.safe_load(front[1])
        listed = [Source(**{name: str(value) for name, value in item.items()}) for item in fields["sources"]]
        title = str(fields["title"])
    except (AttributeError, KeyError, TypeError, RecursionError, yaml.YAMLError) as error:
        raise DigestError(path, 1, f"front matter: {error}") from error
    items = list_items(text)
    statements = tuple(read_statement(path, line, item) for line, item in items)
    if not statements:
        raise DigestError(path, 1, "no statement")
    return Digest(path, title, {source.key: source for source in listed}, statements)


def list_items(text: str) -> list[tuple[int, str]]:
    """The list items below the front matter with their line numbers; indented lines continue an item."""
    front = _FRONT.match(text)
    skipped = front[0].count("\n") if front else 0
    items: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines()[skipped:], start=skipped + 1):
        if line.startswith("- "):
            items.append((number, line[2:].strip()))
        elif line.startswith("  ") and line.strip() and items:
            first, begun = items[-1]
            items[-1] = (first, f"{begun} {line.strip()}")
    return items


def read_statement(path: Path, line: int, item: str) -> Statement:
    """Split one list item into text, grade and references."""
    found = _STATEMENT.match(item)
    if found is None:
        raise DigestError(path, line, "a statement ends with (grade.) [source, p. N]")
    try:
        references = read_references(found["refs"])
    except ValueError as error:
        raise DigestError(path, line, str(error)) from error
    return Statement(line, found["text"], found["grade"].strip(), references)


def read_references(printed: str) -> tuple[Reference, ...]:
    """Read "Sepsis 2020, p. 42; STG 2022, section Malaria" into references."""
    references = []
    for part in printed.split(";"):
        key, _, locator = part.strip().partition(", ")
        if not _LOCATOR.match(locator):
            raise ValueError(f"reference without a page or section: {part.strip()}")
        if locator.startswith("section"):
            references.append(Reference(key, (), locator.removeprefix("section").strip()))
        else:
            numbers = [int(number) for number in re.findall(r"\d+", locator)]
            references.append(Reference(key, tuple(range(numbers[0], numbers[-1] + 1))))
    return tuple(references)
