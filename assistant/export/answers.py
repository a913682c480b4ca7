"""One answer, or a conversation, as a file to keep."""

from collections.abc import Sequence

from assistant import events, selectors
from assistant.export.block import Block
from assistant.export.blocks import CHECK, is_ai_written, turn_blocks
from assistant.export.files import ExportedFile, Format, file_of
from assistant.models import Conversation, Turn
from clinical_guidelines.editions.selectors import withdrawal_reasons
from clinical_guidelines.models import Edition


def turn_export(turn: Turn, kind: Format) -> ExportedFile:
    return _export([selectors.turn_shape(turn)], "Wardlight: an answer with its sources", kind)


def conversation_export(conversation: Conversation, kind: Format) -> ExportedFile:
    turns = [selectors.turn_shape(turn) for turn in selectors.turns_of(conversation)]
    return _export(turns, "Wardlight: a conversation with its sources", kind)


def _export(turns: Sequence[events.Turn], title: str, kind: Format) -> ExportedFile:
    marks = _marks(turns)
    blocks = [Block("title", title), *(block for turn in turns for block in turn_blocks(turn, marks))]
    day = turns[-1].created_at.strftime("%Y-%m-%d-%H%M") if turns else "empty"
    return file_of(blocks, name=f"wardlight-{day}", title=title, footer=_footer(turns), kind=kind)


def _marks(turns: Sequence[events.Turn]) -> dict[int, str]:
    """Say of each edition that is no longer in use which state it is in, and why where a curator said so."""
    answers = [turn.answer for turn in turns if turn.answer]
    named = {citation.edition for answer in answers for citation in answer.citations}
    named |= {side.edition for answer in answers for conflict in answer.conflicts for side in conflict.sides}
    outdated = list(Edition.objects.filter(pk__in=named, state__in=Edition.SHELVED))
    reasons = withdrawal_reasons(edition.pk for edition in outdated)
    return {
        edition.pk: ": ".join(filter(None, [edition.state.upper(), reasons.get(edition.pk, "")]))
        for edition in outdated
    }


def _footer(turns: Sequence[events.Turn]) -> str:
    """What stands on every page, so that one page alone still says who wrote it."""
    is_written = any(is_ai_written(turn.answer) for turn in turns if turn.answer)
    seen = any(image.read_by for turn in turns for image in turn.images)
    return f"AI-written. {CHECK}" if is_written or seen else CHECK
