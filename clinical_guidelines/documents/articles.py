"""An article of the literature as a document: its abstract, with the reference that it is cited by."""

import re
from dataclasses import dataclass
from typing import Any

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.documents.outline import headings_of

KIND = "literature"
AUTHORS_NAMED = 6
# The parts of a structured abstract, each of which reads as a paragraph.
_PART = re.compile(r"(?<=[.!?)\]])\s+(?=[A-Z][A-Z ,/&-]{3,60}:\s)")


@dataclass(frozen=True, slots=True)
class Article:
    """One record of a reference manager; what it does not give is empty."""

    title: str
    abstract: str
    journal: str = ""
    year: int | None = None
    authors: tuple[str, ...] = ()
    doi: str = ""
    pmid: str = ""
    language: str = "en"

    @property
    def identifier(self) -> str:
        """What tells it from other articles, in whichever export it comes again."""
        if self.pmid:
            return f"pmid-{self.pmid}"
        return f"doi-{self.doi.lower()}" if self.doi else f"{self.title} {self.journal} {self.year or ''}"

    @property
    def reference(self) -> str:
        named = ", ".join(self.authors[:AUTHORS_NAMED]) + (", et al" if len(self.authors) > AUTHORS_NAMED else "")
        year = str(self.year) if self.year else ""
        parts = [named, self.title.rstrip("."), self.journal.rstrip("."), year]
        numbers = [f"doi:{self.doi}" if self.doi else "", f"PMID {self.pmid}" if self.pmid else ""]
        return " ".join([*(f"{part}." for part in parts if part), *(number for number in numbers if number)])


def article_document(article: Article) -> Document:
    """Return the article as a document of one page."""
    paragraphs = [clean(part) for part in _PART.split(article.abstract)]
    lines = (
        Line("Abstract", heading_level=2, starts_block=True),
        *(Line(paragraph, starts_block=True) for paragraph in paragraphs if paragraph),
        Line("Reference", heading_level=2, starts_block=True),
        Line(clean(article.reference), starts_block=True),
    )
    pages = (Page(number=1, lines=lines),)
    return Document(clean(article.title), pages, _front_matter(article), tuple(headings_of(pages)))


def article_text(article: Article) -> str:
    """Return the article as plain text, which is what the library keeps of it as its file."""
    return f"{article.title}\n\n{article.reference}\n\n{article.abstract}\n"


def _front_matter(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "kind": KIND,
        "publisher": article.journal,
        "year": article.year,
        "language": article.language,
        "identifier": article.identifier,
        "authors": list(article.authors),
        "doi": article.doi,
        "pmid": article.pmid,
    }
