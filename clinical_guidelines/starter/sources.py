"""The documents that digests cite: guideline pages, treatment guideline sections and drug labels."""

import functools
from pathlib import Path

from clinical_guidelines.documents.pdf import page_texts
from clinical_guidelines.given_files import GivenRow, of_file, rows_given
from clinical_guidelines.starter.digest import Reference, Source

PAGES = Path("retrieval/guideline_pages/corpus.jsonl")
SECTIONS = Path("guidelines/text")
LABELS = Path("drug_labels")


class _Page(GivenRow):
    document: str
    page: int
    text: str


class _Condition(GivenRow):
    condition: str
    raw_text: str


class SourceMissing(LookupError):
    """A document, page or section that is not among the sources."""


class SourceLibrary:
    """Looks up the text of a page or a section under one folder of sources."""

    def __init__(self, folder: Path) -> None:
        if not (folder / PAGES).is_file():
            raise SourceMissing(f"{folder} holds no {PAGES}")
        self.folder = folder

    def text(self, source: Source, reference: Reference) -> str:
        """The text of every page, or of the section, that a reference names."""
        if reference.section:
            return self.section(source.document, reference.section)
        return "\n".join(self.page(source.document, number) for number in reference.pages)

    def page(self, document: str, number: int) -> str:
        """One page of a guideline or of a drug label."""
        pages = self.label_pages(document) if document.endswith(".pdf") else self.guidelines.get(document, {})
        if number not in pages:
            raise SourceMissing(f"{document} has no page {number}")
        return pages[number]

    def section(self, document: str, condition: str) -> str:
        """The raw text of a condition; several entries of one name are read together."""
        found = [text for name, text in self.conditions(document) if name.casefold() == condition.casefold()]
        if not found:
            raise SourceMissing(f"{document} has no section {condition}")
        return "\n".join(found)

    @functools.cached_property
    def guidelines(self) -> dict[str, dict[int, str]]:
        """Document -> page number -> text."""
        pages: dict[str, dict[int, str]] = {}
        for row in rows_given(self.folder / PAGES, _Page):
            pages.setdefault(row.document, {})[row.page] = row.text
        return pages

    @functools.lru_cache(maxsize=8)  # noqa: B019 - a command's library lives as long as the process
    def label_pages(self, name: str) -> dict[int, str]:
        """Page number -> text of a PDF among the drug labels."""
        path = self.folder / LABELS / name
        if not path.is_file():
            raise SourceMissing(f"no drug label {name}")
        with of_file(path):
            return page_texts(path)

    @functools.lru_cache(maxsize=8)  # noqa: B019 - as above
    def conditions(self, name: str) -> list[tuple[str, str]]:
        """Condition and raw text of every entry of a treatment guideline."""
        path = self.folder / SECTIONS / name
        if not path.is_file():
            raise SourceMissing(f"no treatment guideline {name}")
        return [(row.condition, row.raw_text) for row in rows_given(path, _Condition)]
