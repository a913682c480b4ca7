import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assistant.errors import AssistantError
from clinical_guidelines.management.base import CommandInWords, add_json, path_given
from workers.hearing.formulary import formulary
from workers.inference.speech_engines import speech_engine
from workers.inference.speech_interfaces import SpeechEngine
from workers.recognition.evaluation import evaluated, readings_in
from workers.recognition.files import file_heard


class Command(CommandInWords):
    """Measure how far what is heard differs from what was said."""

    help = (
        "Hear a folder's recordings whose words are known (labels.jsonl with file and transcript, or a .txt beside"
        " each) and print the word, drug and number error rates; a spoken number equals its figures."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=path_given)
        parser.add_argument("--engine", default="", help="whisper, medasr, or module:Class; the setting by default")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Hear every reading."""
        readings = readings_in(options["folder"])
        engine = speech_engine(options["engine"])
        found = evaluated(readings, lambda path: _heard(path, engine), formulary())
        found = {"engine": engine.name, **found}
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for name, value in found.items():
            if name != "each":
                self.stdout.write(f"{name}: {value}")


def _heard(path: Path, engine: SpeechEngine) -> str:
    try:
        return file_heard(path, engine).heard.text
    except AssistantError as error:
        raise CommandError(f"{path}: {error.message}") from error
