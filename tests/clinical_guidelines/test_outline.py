"""The table of contents that the source viewer shows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clinical_guidelines.documents.markdown import read_markdown
from clinical_guidelines.documents.model import Document, OutlineEntry
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.selectors import edition_outline
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, HandmadePage, needs_guidelines, pdf_bytes
from tests.clinical_guidelines.library import publish


def test_printed_headings_make_the_outline_of_a_file_without_bookmarks(tmp_path: Path) -> None:
    pages = []
    chapters = ("Fluids", "Antimicrobials", "Vasopressors", "Ventilation", "Steroids")
    for chapter in chapters:
        page = HandmadePage().line(60, chapter, size=18, bold=True)
        page.line(100, f"How to give {chapter.lower()}", size=14, bold=True)
        for y in range(120, 400, 14):
            page.line(y, "Give fluids early and look at the patient again after each bolus of fluid.")
        pages.append(page)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(pages))
    assert read_pdf(path, "made.pdf").outline == tuple(
        entry
        for n, chapter in enumerate(chapters, start=1)
        for entry in (OutlineEntry(1, chapter, n), OutlineEntry(2, f"How to give {chapter.lower()}", n))
    )


def test_a_list_of_names_in_bold_is_no_contents() -> None:
    names = "\n\n".join(f"## Member {letter}" for letter in "ABCDE")
    document = read_markdown(f"# Panel\n\n{names}\n\n# Fluids\n\nGive fluids early.", "file")
    assert document.outline == (OutlineEntry(1, "Panel", 1), OutlineEntry(1, "Fluids", 1))


def test_a_level_is_never_skipped() -> None:
    document = read_markdown("# A\n\nOne.\n\n#### B\n\nTwo.\n\n## C\n\nThree.", "file")
    assert document.outline == (OutlineEntry(1, "A", 1), OutlineEntry(2, "B", 1), OutlineEntry(2, "C", 1))


@needs_guidelines
def test_bookmarks_are_preferred(document_of: Callable[[Path], Document]) -> None:
    path = next((GUIDELINES / "pdf").glob("UTI*"))
    outline = document_of(path).outline
    assert len(outline) == 45
    assert outline[4] == OutlineEntry(1, "Table of Contents", 5)


@pytest.mark.django_db
def test_the_outline_is_read_as_a_tree() -> None:
    edition = publish("Give fluids early.")
    edition.outline = [[1, "A", 1], [2, "B", 2], [3, "B1", 2], [1, "C", 4]]
    edition.save()
    first, second = edition_outline(edition.pk)
    assert [(first.title, first.page), (second.title, second.page)] == [("A", 1), ("C", 4)]
    assert [(each.title, [below.title for below in each.below]) for each in first.below] == [("B", ["B1"])]
