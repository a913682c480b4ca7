"""One answer, or a conversation, as a file to keep."""

from collections.abc import Sequence

from assistant import events, selectors
from assistant.export.block import Block
from assistant.export.blocks import is_ai_written, turn_blocks
from assistant.export.files import ExportedFile, Format, file_of
from assistant.export.sources import Mark
from assistant.export.words import Language, Words
from assistant.models import Conversation, Turn
from clinical_guidelines.editions.digest_sources import sources_outdated
from clinical_guidelines.editions.selectors import withdrawal_reasons
from clinical_guidelines.models import Edition


def turn_export(turn: Turn, kind: Format, language: Language = "en", zone: str = "UTC") -> ExportedFile:
    return _export([selectors.turn_shape(turn)], "export.answer", kind, Words(language, zone))


def conversation_export(
    conversation: Conversation, kind: Format, language: Language = "en", zone: str = "UTC"
) -> ExportedFile:
    turns = selectors.turn_shapes(selectors.turns_of(conversation))
    return _export(turns, "export.conversation", kind, Words(language, zone))


def _export(turns: Sequence[events.Turn], title_name: str, kind: Format, words: Words) -> ExportedFile:
    marks, title = _marks(turns), words(title_name)
    blocks = [Block("title", title), *(block for turn in turns for block in turn_blocks(turn, marks, words))]
    day = f"{words.here(turns[-1].created_at):%Y-%m-%d-%H%M}" if turns else "empty"
    footer = _footer(turns, words)
    return file_of(blocks, name=f"wardlight-{day}", title=title, footer=footer, kind=kind, language=words.language)


def _marks(turns: Sequence[events.Turn]) -> dict[int, Mark]:
    """Say of each edition named which is no longer in use, or rests on what is not, and why."""
    answers = [turn.answer for turn in turns if turn.answer]
    named = {source.edition for answer in answers for source in (*answer.citations, *answer.nearest)}
    named |= {side.edition for answer in answers for conflict in answer.conflicts for side in conflict.sides}
    resting = {edition: Mark("source_outdated") for edition in sources_outdated() if edition in named}
    shelved = dict(Edition.objects.filter(pk__in=named, state__in=Edition.SHELVED).values_list("pk", "state"))
    reasons = withdrawal_reasons(edition for edition, state in shelved.items() if state == Edition.State.WITHDRAWN)
    return resting | {edition: Mark(state, reasons.get(edition, "")) for edition, state in shelved.items()}


def _footer(turns: Sequence[events.Turn], words: Words) -> str:
    """What stands on every page, so that one page alone still says who wrote it."""
    is_written = any(is_ai_written(turn.answer) for turn in turns if turn.answer)
    seen = any(image.read_by for turn in turns for image in turn.images)
    return " ".join([words("export.byAi")] * (is_written or seen) + [words("export.check")])
