import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.explanation import ExplainedPassage, explain
from clinical_guidelines.filters import PUBLISHED, SHELVED, Filters
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json, whole_number
from clinical_guidelines.models import Guideline
from clinical_guidelines.retrieval import RetrievedPassage

REPEATED = {
    "--kind": "guideline, digest, label or literature",
    "--publisher": "words of the publisher's name",
    "--country": "country of the guideline",
    "--specialty": "specialty of the guideline",
    "--language": "language such as en; its regions are included",
    "--state": "published, superseded or withdrawn edition",
}

CHOICES = {"--kind": Guideline.Kind.values, "--state": [*PUBLISHED, *SHELVED]}


class Command(CommandInWords):
    """Search the library from the command line."""

    help = "Print the passages that answer a question best, best first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question")
        parser.add_argument("--limit", type=whole_number(1), default=10)
        add_collection(parser)
        for name, said in REPEATED.items():
            told = f"{said}; may be given several times"
            parser.add_argument(name, action="append", default=[], choices=CHOICES.get(name), help=told)
        parser.add_argument("--guideline", type=int, action="append", default=[], help="number of a guideline")
        parser.add_argument("--year-from", type=int, help="not older than this year")
        parser.add_argument("--year-to", type=int, help="not newer than this year")
        parser.add_argument("--explain", action="store_true", help="say why each passage ranks where it does")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        explained = explain(options["question"], options["limit"], _filters(options))
        if options["json"]:
            shown = asdict(explained) if options["explain"] else [asdict(each.passage) for each in explained.passages]
            self.stdout.write(json.dumps(shown, ensure_ascii=False))
            return
        if not explained.passages:
            self.stdout.write("Nothing.")
        for each in explained.passages:
            self.stdout.write(_printed(each.rank, each.passage))
            if options["explain"]:
                self.stdout.write(_reasons(each))


def _filters(options: dict[str, Any]) -> Filters:
    return Filters(
        collection=options["collection"],
        kinds=tuple(options["kind"]),
        guideline_ids=tuple(options["guideline"]),
        publishers=tuple(options["publisher"]),
        countries=tuple(options["country"]),
        specialties=tuple(options["specialty"]),
        languages=tuple(options["language"]),
        year_from=options["year_from"],
        year_to=options["year_to"],
        states=tuple(options["state"]) or PUBLISHED,
    )


def _printed(rank: int, passage: RetrievedPassage) -> str:
    year = f", {passage.year}" if passage.year else ""
    heading = " > ".join(passage.heading_path)
    return (
        f"{rank}. {passage.guideline}{year}, page {passage.page}   {passage.score:.3f}\n"
        f"   {heading}\n   {' '.join(passage.text.split())}\n"
    )


def _reasons(each: ExplainedPassage) -> str:
    words = ", ".join(f"{term.term} {term.adds:.2f}" for term in each.terms) or "none"
    return (
        f"   cosine {each.passage.dense:.3f}, BM25 {each.passage.lexical:.3f} ({words})\n"
        f"   fused {each.fused:.3f} (rank {each.rank_fused}), late interaction +{each.late:.3f}, "
        f"advice {each.advice:+.3f} (rank {each.rank})\n"
    )
