"""A dictated note as a file to keep."""

from assistant import selectors_dictation
from assistant.dictation.note import NoteSection
from assistant.export.block import Block
from assistant.export.files import ExportedFile, Format, file_of
from assistant.models import Dictation

TITLES = {
    "blank": "Note",
    "ward_round": "Ward round note",
    "clinic_letter": "Clinic letter",
    "radiology_report": "Radiology report",
}
FOOTER = "Dictated with speech recognition. Read it before it is filed."
UNCONFIRMED = "Not confirmed by the speaker: “{heard}” may be {others}."


def note_export(dictation: Dictation, kind: Format) -> ExportedFile:
    title = dictation.title or TITLES.get(dictation.template, TITLES["blank"])
    changed = f"Last changed on {dictation.updated_at:%-d %B %Y at %H:%M UTC}."
    blocks = [Block("title", title), Block("note", f"{changed} {FOOTER}")]
    for section in selectors_dictation.sections_of(dictation):
        blocks += _section(section)
    name = f"wardlight-note-{dictation.updated_at:%Y-%m-%d-%H%M}"
    return file_of(blocks, name=name, title=title, footer=FOOTER, kind=kind)


def _section(section: NoteSection) -> list[Block]:
    """A section that is still empty is left out; a doubt that nobody settled is said openly."""
    if not section.text.strip():
        return []
    blocks = [Block("heading", section.heading)] if section.heading else []
    for line in filter(None, map(str.strip, section.text.splitlines())):
        blocks.append(Block("point", line[2:]) if line.startswith("- ") else Block("text", line))
    for doubt in section.doubts:
        others = " or ".join(f"“{other}”" for other in doubt.alternatives)
        blocks.append(Block("warning", UNCONFIRMED.format(heard=doubt.heard, others=others)))
    return blocks
