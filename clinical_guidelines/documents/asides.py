"""What stands on a page beside its running text: figures with their words, and the notes at its foot."""

from collections.abc import Iterator, Sequence

from clinical_guidelines.documents.figures import is_caption
from clinical_guidelines.documents.model import Box, Document, Line, Page
from clinical_guidelines.documents.sections import Section, written


def asides_of(document: Document) -> Iterator[tuple[int, Section]]:
    """Give each page's figures, then its notes, as sections without headings, with the number of the page."""
    for page in document.pages:
        words = [line for line in page.lines if line.role == "figure"]
        for box in page.figures:
            lines = [line for line in words if box.holds(line.box)]
            words = [line for line in words if line not in lines]
            if lines:
                yield page.number, _whole(_section(page, _caption_first(lines)), box)
        notes = [line for line in page.lines if line.role == "note"]
        if notes:
            yield page.number, _section(page, notes)


def _caption_first(lines: list[Line]) -> list[Line]:
    """Put the lines of the caption, wherever it is printed, before the words of the figure."""
    first = next((i for i, line in enumerate(lines) if is_caption(line)), 0)
    last = first + 1
    while last < len(lines) and not lines[last].starts_block:
        last += 1
    return [*lines[first:last], *lines[:first], *lines[last:]]


def _section(page: Page, lines: Sequence[Line]) -> Section:
    return written((), [(page.number, line) for line in lines])


def _whole(figure: Section, box: Box) -> Section:
    """Let a figure be one block all of whose words stand in its box: what is shown of it is the whole."""
    figure.spans = [span._replace(box=box) for span in figure.spans]
    figure.blocks = [figure.blocks[0]]
    figure.blocks[0].end = len(figure.text)
    return figure
