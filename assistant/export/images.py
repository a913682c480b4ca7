"""What an answer took from images, in words for paper: apart from what the guidelines say, and marked as such."""

from collections.abc import Sequence

from assistant.export.block import Block
from assistant.export.words import Words
from assistant.reading_shapes import Finding, ImageBasis, ReadBy, SentImage


def image_blocks(images: Sequence[ImageBasis], words: Words) -> list[Block]:
    """Return the findings that a question carried, who wrote them, and exactly what a model had been given."""
    return [block for image in images for block in _image(image, words)]


def _image(image: ImageBasis, words: Words) -> list[Block]:
    stated = [*image.findings.impression, *image.findings.findings]
    return [
        Block("heading", f"{words('reading.fromImage')}: {words(f'reading.tasks.{image.task}')}"),
        Block("note", words(f"export.image.{_author(image)}")),
        *(Block("point", _told(finding, words)) for finding in stated),
        Block("note", sent_statement(image.sent, image.read_by, words)),
        Block("note", words("export.image.notDiagnosis")),
    ]


def _author(image: ImageBasis) -> str:
    if image.corrected:
        return "corrected" if image.read_by else "byClinician"
    return "byModel"


def _told(finding: Finding, words: Words) -> str:
    if finding.presence == "present":
        return finding.text
    return f"{finding.text} ({words(f'reading.presences.{finding.presence}')})"


def sent_statement(sent: SentImage | None, read_by: ReadBy | None, words: Words) -> str:
    """Say which frame of which instance a model was given, under which window, and at which size."""
    if sent is None or read_by is None:
        return words("export.image.noModel")
    window = words("reading.noWindow")
    if sent.window:
        window = words("reading.window", center=f"{sent.window.center:g}", width=f"{sent.window.width:g}")
    size = {"columns": sent.columns, "rows": sent.rows, "side": sent.side}
    told = [
        words("reading.sent", frame=sent.frame + 1, frames=sent.frames, window=window, **size),
        words("reading.readBy", model=read_by.model, weights=read_by.weights[:8]),
        words("reading.instance", instance=sent.instance),
    ]
    return " ".join(told)
