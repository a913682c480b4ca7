import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assistant.errors import AssistantError
from clinical_guidelines.management.base import CommandInWords, path_given
from workers.inference.speech_engines import speech_engine
from workers.recognition.files import HeardFile, file_heard


class Command(CommandInWords):
    """Hear recordings in files, as the worker does."""

    help = "Write down what is said in sound files of any kind; --json adds times, confidence and what took how long."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=path_given, nargs="+")
        parser.add_argument("--engine", default="", help="whisper, medasr, or module:Class; the setting by default")
        parser.add_argument("--word", action="append", default=[], help="a word to expect; may be given several times")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Hear each file; one that cannot be read is said and the others are still heard."""
        engine = speech_engine(options["engine"])
        refused = 0
        for path in options["files"]:
            try:
                found = file_heard(path, engine, tuple(options["word"]), self._progress)
            except AssistantError as error:
                refused += 1
                self._say({"file": str(path), "error": error.message}, f"{path}: {error.message}", options)
                continue
            self._say(_row(path, engine.name, found), found.heard.text or f"{path}: no speech detected.", options)
        if refused:
            raise CommandError(f"{refused} of {len(options['files'])} files could not be read.")

    def _progress(self, seconds: float) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"{seconds // 60:.0f} min heard", ending="\r")

    def _say(self, row: dict[str, Any], line: str, options: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False) if options["json"] else line)


def _row(path: Path, engine: str, found: HeardFile) -> dict[str, Any]:
    return {
        "file": str(path),
        "engine": engine,
        "text": found.heard.text,
        "words": [asdict(word) for word in found.heard.words],
        "seconds": round(found.seconds, 2),
        "took_seconds": round(found.took, 3),
        "real_time_factor": round(found.real_time_factor, 2),
    }
