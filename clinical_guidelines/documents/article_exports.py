"""Exports of reference managers: PubMed's .nbib, .ris, and JSON lines; one record is one article."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from rispy import RisParser

from clinical_guidelines.documents.articles import Article
from clinical_guidelines.errors import LibraryError

MOST_RECORDS = 20_000
MOST_ABSTRACT = 20_000
MOST_AUTHORS = 1_000

_YEAR = re.compile(r"(?:19|20)\d\d")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"\d{1,9}")
# Under which names the formats keep the same thing, the surest first.
_TITLE = ("title", "primary_title")
_ABSTRACT = ("abstract", "notes_abstract", "text")
_JOURNAL = ("journal", "alternate_title3", "journal_name", "secondary_title", "alternate_title2", "source")
_WHEN = ("year", "publication_year", "date")
_AUTHORS = ("authors", "first_authors")
_LANGUAGES = {"eng": "en", "english": "en", "chi": "zh", "chinese": "zh", "may": "ms", "malay": "ms", "msa": "ms"}

Record = dict[str, Any]


class MedlineParser(RisParser):  # type: ignore[misc]
    """MEDLINE's tags of four letters, as PubMed writes them; the end of a record is added by who splits them."""

    START_TAG = "PMID"
    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {
        "PMID": "pmid",
        "TI": "title",
        "AB": "abstract",
        "JT": "journal",
        "TA": "journal_name",
        "DP": "date",
        "FAU": "full_authors",
        "AU": "authors",
        "LID": "location",
        "AID": "article_ids",
        "LA": "language",
        "UK": "unknown_tag",
    }
    DEFAULT_LIST_TAGS: ClassVar[list[str]] = ["FAU", "AU", "LID", "AID"]
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}

    def parse_line(self, line: str) -> tuple[str, str] | tuple[None, str]:
        """Return tag and content, or no tag where a line goes on with the one before it."""
        if line[4:6] == "- " and line[:2].isupper():
            return line[:4].strip(), line[6:].strip()
        return None, line.strip()


@dataclass(frozen=True, slots=True)
class ArticleExport:
    """The articles of an export, and how many of its records have no title or no abstract to be found by."""

    articles: tuple[Article, ...]
    left_out: int


def read_article_export(text: str, file_name: str) -> ArticleExport:
    """Read an export by its file name's ending; raise LibraryError when it holds no record at all."""
    articles: list[Article] = []
    left_out = number = 0
    for number, record in enumerate(EXPORTS[Path(file_name).suffix.lower()](text), start=1):
        if number > MOST_RECORDS:
            raise LibraryError(
                "too_large", f"{file_name} holds more than {MOST_RECORDS:,} records. Export it in parts."
            )
        article = _article(record) if record is not None else None
        if article:
            articles.append(article)
        else:
            left_out += 1
    if not number:
        raise LibraryError("wrong_type", f"{file_name} holds no record of a reference manager.")
    if not articles:
        raise LibraryError("empty", f"No record of {file_name} has both a title and an abstract.")
    return ArticleExport(tuple(articles), left_out)


def _tagged(start: str, parser: type[RisParser]) -> Callable[[str], Iterator[Record | None]]:
    """Return a reader of one format; a record that its parser cannot read is None and takes no other with it."""
    begins = re.compile(rf"^(?={start})", re.M)

    def records(text: str) -> Iterator[Record | None]:
        for part in begins.split(text.replace("\r\n", "\n").replace("\r", "\n")):
            if not re.match(start, part):
                continue
            whole = f"{part.rstrip()}\nER  - \n"
            try:
                found = parser(skip_unknown_tags=True).parse(whole)
            except (KeyError, AttributeError, TypeError, ValueError):
                found = []
            yield found[0] if found else None

    return records


def _json_lines(text: str) -> Iterator[Record | None]:
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        yield {str(key).lower(): value for key, value in record.items()} if isinstance(record, dict) else None


EXPORTS: dict[str, Callable[[str], Iterator[Record | None]]] = {
    ".nbib": _tagged(r"PMID ?- ?", MedlineParser),
    ".ris": _tagged(r"TY  ?- ?", RisParser),
    ".jsonl": _json_lines,
}


def _article(record: Record) -> Article | None:
    title, abstract = _first(record, _TITLE), _first(record, _ABSTRACT)
    if not title or not abstract or len(abstract) > MOST_ABSTRACT:
        return None
    year = _YEAR.search(_first(record, _WHEN))
    language = _first(record, ("language",)).lower() or "en"
    return Article(
        title=title,
        abstract=abstract,
        journal=_first(record, _JOURNAL),
        year=int(year.group()) if year else None,
        authors=tuple(_authors(record)[:MOST_AUTHORS]),
        doi=_doi(record),
        pmid=_pmid(record),
        language=_LANGUAGES.get(language, language[:2]),
    )


def _first(record: Record, names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        value = " ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).replace("\x00", "").split())
    return ""


def _authors(record: Record) -> list[str]:
    for name in _AUTHORS:
        value = record.get(name)
        named = value if isinstance(value, list) else str(value).split(";") if value else []
        if named:
            return [" ".join(str(each).split()) for each in named if str(each).strip()]
    return []


def _doi(record: Record) -> str:
    said = " ".join([_first(record, ("doi",)), _first(record, ("location",)), _first(record, ("article_ids",))])
    found = _DOI.search(said)
    return found.group().rstrip(".,;") if found else ""


def _pmid(record: Record) -> str:
    found = _PMID.fullmatch(_first(record, ("pmid", "accession_number")))
    return found.group() if found else ""
