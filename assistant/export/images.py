"""What an answer took from images, in words for paper: apart from what the guidelines say, and marked as such."""

from collections.abc import Sequence

from assistant.export.block import Block
from assistant.reading_shapes import Finding, ImageBasis, ReadBy, SentImage

NO_DIAGNOSIS = "Not for primary diagnosis: these findings come from an image and not from a guideline."
TASKS = {
    "chest_film": "chest film",
    "skin": "skin",
    "fundus": "fundus",
    "pathology": "pathology patch",
    "document": "document",
}


def image_blocks(images: Sequence[ImageBasis]) -> list[Block]:
    """Return the findings that a question carried, who wrote them, and exactly what a model had been given."""
    return [block for image in images for block in _image(image)]


def _image(image: ImageBasis) -> list[Block]:
    stated = [*image.findings.impression, *image.findings.findings]
    return [
        Block("heading", f"From the image ({TASKS[image.task]})"),
        Block("note", _origin(image)),
        *(Block("point", _told(finding)) for finding in stated),
        Block("note", sent_statement(image.sent, image.read_by)),
        Block("note", NO_DIAGNOSIS),
    ]


def _origin(image: ImageBasis) -> str:
    if image.corrected:
        return "Corrected by the clinician who asked." if image.read_by else "Written by the clinician who asked."
    return "AI-written, and not corrected by the clinician who asked."


def _told(finding: Finding) -> str:
    return finding.text if finding.presence == "present" else f"{finding.text} ({finding.presence})"


def sent_statement(sent: SentImage | None, read_by: ReadBy | None) -> str:
    """Say which frame of which instance a model was given, under which window, and at which size."""
    if sent is None or read_by is None:
        return "No model was given this image."
    window = f"window {sent.window.center:g} / {sent.window.width:g}" if sent.window else "whole range, no window"
    weights = f", weights {read_by.weights[:8]}" if read_by.weights else ""
    return (
        f"Sent to {read_by.model}{weights}: instance {sent.instance}, frame {sent.frame + 1} of {sent.frames}, "
        f"{sent.columns} × {sent.rows} pixels, {window}, as a square of {sent.side} pixels."
    )
