"""A note in sections, as it is stored and as the page edits it."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from pydantic import Field

from assistant import events, recording_events
from assistant.dictation.templates import TEMPLATES, TemplateName


class NoteSection(events.Shape):
    """A heading with its text; the doubts are of this text, and leave when the words they are about are changed."""

    key: UUID = Field(default_factory=uuid4)
    heading: str = ""
    text: str = ""
    doubts: list[recording_events.Doubt] = []


def sections_of(template: TemplateName) -> list[NoteSection]:
    return [NoteSection(heading=heading) for heading in TEMPLATES[template]]


def doubts_left(text: str, doubts: Iterable[recording_events.Doubt]) -> list[recording_events.Doubt]:
    """Return the doubts whose words still stand where they say."""
    return [doubt for doubt in doubts if text[doubt.start : doubt.end].lower() == doubt.heard.lower()]


def as_text(sections: Sequence[NoteSection]) -> str:
    """Return the note as plain text: a heading above each section that says something, an empty line between them."""
    said = [section for section in sections if section.text.strip()]
    return "\n\n".join("\n".join(filter(None, (each.heading, each.text.strip()))) for each in said)
