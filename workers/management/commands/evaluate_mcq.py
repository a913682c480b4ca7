import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.management.base import CommandInWords, add_json, path_given, whole_number
from workers.answering.multiple_choice.evaluation import Record, choices_evaluate
from workers.answering.multiple_choice.questions import choice_questions_read
from workers.inference.engines import engine_named
from workers.inference.interfaces import Budget, LanguageModel


class Command(CommandInWords):
    """Measure a model on multiple-choice questions."""

    help = (
        "Ask a model the questions of MedQA, MedMCQA (files) or PubMedQA (a folder) as Google did, thinking on, and "
        "print accuracy with its 95 % interval. With --record a run that was broken off goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", type=path_given, nargs="+", help="files of questions, or folders with judged abstracts"
        )
        parser.add_argument("--engine", default="medgemma", help="which engine's model answers")
        parser.add_argument("--limit", type=whole_number(1), help="ask only the first so many of each")
        parser.add_argument(
            "--thought-tokens", type=whole_number(0), default=6000, help="most tokens of thoughts; 0: no thinking"
        )
        parser.add_argument(
            "--answer-tokens", type=whole_number(1), default=2000, help="most tokens of the answer itself"
        )
        parser.add_argument(
            "--at-once", type=whole_number(1), default=16, help="how many questions the model works on together"
        )
        parser.add_argument("--record", type=path_given, help="JSON lines of what was asked and answered")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = self._evaluated(options)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted; with --record the next run goes on from here.") from None
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for name, figures in found.items():
            self.stdout.write(f"{name}: {figures}")

    def _evaluated(self, options: dict[str, Any]) -> dict[str, Any]:
        # What cannot be read or written is told before a model is loaded.
        asked = {path.stem: choice_questions_read(path)[: options["limit"]] for path in options["paths"]}
        if options["record"]:
            options["record"].open("a").close()
        model = _model(options["engine"])
        identity = model.identity()
        budget = Budget(options["answer_tokens"], options["thought_tokens"])
        # A run of another model, other weights or another budget is another run.
        name = f"{identity.model} {identity.weights[:16]} {identity.precision} {budget.thought}+{budget.answer}"
        record = Record(options["record"], name)
        found: dict[str, Any] = {"model": name}
        for stem, questions in asked.items():
            found[stem] = choices_evaluate(
                questions=questions,
                model=model,
                budget=budget,
                record=record,
                at_once=options["at_once"],
                on_progress=self.progress,
            )
        return found


def _model(engine: str) -> LanguageModel:
    model: LanguageModel | None = getattr(engine_named(engine), "model", None)
    if model is None:
        raise CommandError(f"The engine {engine} has no language model to ask.")
    return model
