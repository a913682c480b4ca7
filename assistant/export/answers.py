"""One answer, or a conversation, as a file to keep."""

from collections.abc import Sequence
from importlib import import_module
from typing import Literal, NamedTuple

from assistant import events, selectors
from assistant.export.blocks import CHECK, Block, turn_blocks, written_by
from assistant.export.markdown import markdown_of
from assistant.models import Conversation, Turn
from clinical_guidelines.editions.selectors import withdrawal_reasons
from clinical_guidelines.models import Edition

Format = Literal["pdf", "md"]
MEDIA_TYPES: dict[Format, str] = {"pdf": "application/pdf", "md": "text/markdown; charset=utf-8"}
OUTDATED = (Edition.State.SUPERSEDED, Edition.State.WITHDRAWN)


class ExportedFile(NamedTuple):
    """A file's name, which says nothing of its content, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


def turn_export(turn: Turn, kind: Format) -> ExportedFile:
    return _export([selectors.turn_shape(turn)], "Wardlight: an answer with its sources", kind)


def conversation_export(conversation: Conversation, kind: Format) -> ExportedFile:
    turns = [selectors.turn_shape(turn) for turn in selectors.turns_of(conversation)]
    return _export(turns, "Wardlight: a conversation with its sources", kind)


def _export(turns: Sequence[events.Turn], title: str, kind: Format) -> ExportedFile:
    marks = _marks(turns)
    blocks = [Block("title", title), *(block for turn in turns for block in turn_blocks(turn, marks))]
    written = kind == "pdf" and _pdf(blocks, title=title, footer=_footer(turns))
    day = turns[-1].created_at.strftime("%Y-%m-%d-%H%M") if turns else "empty"
    return ExportedFile(f"wardlight-{day}.{kind}", MEDIA_TYPES[kind], written or markdown_of(blocks))


def _pdf(blocks: Sequence[Block], *, title: str, footer: str) -> bytes:
    # The page maker brings Pillow and numpy along, which a web process that exports nothing never needs.
    made: bytes = import_module("assistant.export.pdf").pdf_of(blocks, title=title, footer=footer)
    return made


def _marks(turns: Sequence[events.Turn]) -> dict[int, str]:
    """Say of each edition that is no longer in use which state it is in, and why where a curator said so."""
    answers = [turn.answer for turn in turns if turn.answer]
    named = {citation.edition for answer in answers for citation in answer.citations}
    named |= {side.edition for answer in answers for conflict in answer.conflicts for side in conflict.sides}
    outdated = list(Edition.objects.filter(pk__in=named, state__in=OUTDATED))
    reasons = withdrawal_reasons(edition.pk for edition in outdated)
    return {
        edition.pk: ": ".join(filter(None, [edition.state.upper(), reasons.get(edition.pk, "")]))
        for edition in outdated
    }


def _footer(turns: Sequence[events.Turn]) -> str:
    """What stands on every page, so that one page alone still says who wrote it."""
    quoted = all(written_by(turn.answer).startswith("No model") for turn in turns if turn.answer)
    return CHECK if quoted else f"AI-written. {CHECK}"
