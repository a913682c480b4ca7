import json
import uuid
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from pydantic import ValidationError

from assistant import events, selectors, services, services_accounts
from assistant.errors import AssistantError
from assistant.export.doses import dose_lines
from assistant.export.grades import graded
from assistant.export.words import Words
from assistant.management.waiting import awaited
from assistant.models import Turn
from assistant.worker_process import worker_at_hand
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json
from clinical_guidelines.starter import BADGE

PART = {
    "kind": "guideline, digest, label or literature",
    "publisher": "publishers with these words in their name",
    "country": "this country",
    "specialty": "this specialty",
    "language": "this language, such as en",
}
WAIT_SECONDS = 120.0
OFFERED_WITHIN = 3.0


class Command(CommandInWords):
    help = "Ask a question on the command line; it goes the same way as one from the page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question")
        parser.add_argument("--conversation", type=uuid.UUID, help="continue this conversation")
        for name, said in PART.items():
            parser.add_argument(f"--{name}", default="", help=f"ask only of {said}")
        add_collection(parser)
        parser.add_argument("--state", choices=("published", "superseded"), default="published")
        for name, bound in (("year_from", "older"), ("year_to", "newer")):
            parser.add_argument(f"--{name.replace('_', '-')}", type=int, help=f"not {bound} than this year")
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        part = _part(options)
        with worker_at_hand("answer"):
            turn = _settled(self._asked(options["question"], options["conversation"], part))
            if turn.answer is None:
                raise CommandError(turn.error or "The question was stopped.")
            self.stdout.write(_as_json(turn) if options["json"] else _as_text(turn))
            if settings.OFFERED_QUESTIONS and turn.answer.sentences and not options["json"]:
                self._write_offers(_offers(turn))

    def _write_offers(self, offers: list[str]) -> None:
        if offers:
            self.stdout.write("\n".join(["Ask next:", *(f"  - {offer}" for offer in offers)]))

    def _asked(self, question: str, conversation_id: uuid.UUID | None, part: events.LibraryPart) -> Turn:
        turn, _ = services.turn_ask(
            user=services_accounts.command_line_user(),
            question=question,
            conversation_id=conversation_id,
            key=uuid.uuid4(),
            filters=part,
        )
        return turn


def _part(options: dict[str, Any]) -> events.LibraryPart:
    try:
        return events.LibraryPart(**{name: options[name] for name in events.LibraryPart.model_fields})
    except ValidationError as error:
        (name, *_), said = error.errors()[0]["loc"], error.errors()[0]["msg"]
        raise CommandError(f"--{str(name).replace('_', '-')}: {said}.") from None


def _settled(turn: Turn) -> events.Turn:
    settled = awaited(lambda: next(iter(selectors.turns_settled([str(turn.pk)])), None), WAIT_SECONDS)
    if settled is None:
        raise AssistantError("no_answer", "No worker has answered in time. Is `manage.py up` running without errors?")
    return settled


def _offers(turn: events.Turn) -> list[str]:
    """Wait a moment for what may be asked next; the answer has been written."""
    offers = Turn.objects.values_list("offers", flat=True).filter(pk=turn.id)
    return list(awaited(offers.first, OFFERED_WITHIN) or ())


def _as_json(turn: events.Turn) -> str:
    answer = turn.answer
    assert answer is not None
    shape = {
        "answer": "\n".join(sentence.text for sentence in answer.sentences) or answer.message,
        "sentences": [sentence.model_dump() for sentence in answer.sentences],
        "citations": [citation.model_dump() for citation in answer.citations],
        "passages": [passage.model_dump() for passage in answer.passages],
        "nearest": [passage.model_dump() for passage in answer.nearest],
        "doses": [card.model_dump() for card in answer.doses],
        "engine": answer.engine,
        "seconds": answer.seconds.model_dump(),
        "abstained": answer.abstained,
        "turn": str(turn.id),
        "conversation": str(turn.conversation),
        "searched_as": answer.searched_as,
    }
    return json.dumps(shape, ensure_ascii=False, indent=1)


def _as_text(turn: events.Turn) -> str:
    answer = turn.answer
    assert answer is not None
    words = Words()
    lines = [answer.message] if answer.message else []
    for sentence in answer.sentences:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        cautions = [words(f"assume.caution.{caution}") for caution in sentence.cautions]
        said = ": ".join([*cautions, graded(sentence.text, sentence.grade, words)])
        lines.append(f"{'' if sentence.role == 'bottom_line' else '  - '}{said} {marks}")
    if answer.doses:
        lines += ["", "Doses as printed:", *(f"  - {line}" for line in dose_lines(answer.doses, words))]
    lines.append("")
    lines += [_reference(f"[{citation.number}]", citation) for citation in answer.citations]
    if answer.nearest:
        lines.append("Nearest, not an answer:")
        lines += [_reference("  -", passage) for passage in answer.nearest]
    return "\n".join(lines)


def _reference(mark: str, source: events.Source) -> str:
    badge = f" ({BADGE})" if source.kind == "digest" else ""
    return f"{mark} {source.guideline}, {source.year or 'year not printed'}, page {source.page}{badge}"
