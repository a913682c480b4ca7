import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.evaluation_sets import documents_read
from clinical_guidelines.given_files import files_given, text_given
from clinical_guidelines.management.base import CommandInWords, add_json, path_given, whole_number
from workers.answering.gate.retold import pages_read, retellings_read, retold_figures
from workers.answering.gate.trial import trial


class Command(CommandInWords):
    """Measure how many wrong sentences the gate lets through, and how many right ones it strikes."""

    help = (
        "Draw sentences from a folder's corpus, retell them harmlessly, change one digit, unit, drug or negation in "
        "some, and print the share of changed ones caught and of clean ones struck. With --retold FILE, sentences that "
        "people retold by hand are judged instead; the folders then hold the pages that the file cites."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folders",
            type=path_given,
            nargs="*",
            help="each holds corpus.jsonl[.gz], texts as .md, or (retold) .pdf, or is a file of JSON lines",
        )
        parser.add_argument(
            "--count", type=whole_number(1), default=200, help="how many changed and how many clean sentences"
        )
        parser.add_argument("--seed", type=int, default=1, help="which sentences and which changes are drawn")
        parser.add_argument(
            "--retold",
            type=path_given,
            help="passages (P), right (=) and wrong (!KIND) retellings, such as tests/workers/gate",
        )
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["folders"] and not options["retold"]:
            raise CommandError("Name the folders to draw from, or a file of retellings with --retold.")
        figures = _figures(options)
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name}: {value}")


def _figures(options: dict[str, Any]) -> dict[str, object]:
    if options["retold"]:
        pages = {name: text for folder in options["folders"] for name, text in pages_read(folder).items()}
        return retold_figures(retellings_read(options["retold"], pages))
    documents = [text for folder in options["folders"] for text in _texts(folder)]
    return trial(documents=documents, count=options["count"], seed=options["seed"]).figures()


def _texts(folder: Path) -> list[str]:
    written = files_given(folder, "*.md") if folder.is_dir() else []
    return [text_given(path) for path in written] or [document.text for document in documents_read(folder)]
