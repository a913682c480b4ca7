"""A dictated note as a file to keep."""

from assistant import selectors_dictation
from assistant.dictation.note import NoteSection
from assistant.export.block import Block
from assistant.export.files import ExportedFile, Format, file_of
from assistant.export.words import Language, Words
from assistant.models import Dictation


def note_export(dictation: Dictation, kind: Format, language: Language = "en", zone: str = "UTC") -> ExportedFile:
    words = Words(language, zone)
    footer = words("export.note.footer")
    title = dictation.title or words(_template(dictation.template, words))
    changed = words("export.note.changed", **words.moment(dictation.updated_at))
    blocks = [Block("title", title), Block("note", f"{changed} {footer}")]
    for section in selectors_dictation.sections_of(dictation):
        blocks += _section(section, words)
    name = f"wardlight-note-{words.here(dictation.updated_at):%Y-%m-%d-%H%M}"
    return file_of(blocks, name=name, title=title, footer=footer, kind=kind, language=language)


def _template(template: str, words: Words) -> str:
    name = f"export.note.title.{template}"
    return name if words.has(name) else "export.note.title.blank"


def _section(section: NoteSection, words: Words) -> list[Block]:
    """A section that is still empty is left out; a doubt that nobody settled is said openly."""
    if not section.text.strip():
        return []
    blocks = [Block("heading", section.heading)] if section.heading else []
    for line in filter(None, map(str.strip, section.text.splitlines())):
        blocks.append(Block("point", line[2:]) if line.startswith("- ") else Block("text", line))
    for doubt in section.doubts:
        others = words("export.note.or").join(words("export.note.quoted", words=other) for other in doubt.alternatives)
        blocks.append(Block("warning", words("export.note.unconfirmed", heard=doubt.heard, others=others)))
    return blocks
