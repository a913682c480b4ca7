import json
from itertools import chain
from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.management.base import CommandInWords, add_json, path_given, whole_number
from clinical_guidelines.recommendation_evaluation import (
    Extracted,
    graded_sample,
    located_measure,
    precision_measure,
    recall_measure,
    recommendations_extracted,
)
from clinical_guidelines.recommendation_files import Measured, known_read, page_texts_read, pdfs_read
from clinical_guidelines.statements.printed_together import surroundings, why_apart

DRAWN = 100


class Command(CommandInWords):
    """Measure the recommendations found in documents."""

    help = (
        "Parse the PDFs of a folder as the library would, and print which of the listed recommendations were found on "
        "their page with their grade (graded: strength and certainty; all: the direction too), the precision of "
        "graded ones drawn at random, and the share whose place on the page is known. A drawn one is right when the "
        "page's raw text prints statement and grade together with no other grade nearer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=path_given, help="holds the PDFs, named as the list names its documents")
        parser.add_argument("known", type=path_given, help="the list of recommendations, one JSON object a line")
        parser.add_argument(
            "--pages", type=path_given, help="a folder whose corpus.jsonl holds page texts of other documents"
        )
        parser.add_argument("--sample", type=whole_number(0), default=DRAWN, help="graded recommendations to draw")
        parser.add_argument("--seed", type=int, default=1, help="what the drawing begins from")
        parser.add_argument("--show", action="store_true", help="print the drawn ones with their page, to be read")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        known = known_read(options["known"])
        documents = pdfs_read(options["folder"])
        names = {each.name for each in documents}
        texts = page_texts_read(options["pages"], without=names) if options["pages"] else []
        measured = {each.name: each for each in [*documents, *texts]}
        found = {name: recommendations_extracted(name, each.document) for name, each in measured.items()}
        every = list(chain.from_iterable(found.values()))
        drawn = graded_sample(every, count=options["sample"], seed=options["seed"])
        if options["show"]:
            self._show(drawn, measured)
            return
        result = {
            "recall": recall_measure([each for each in known if each.document in measured], every),
            "precision": {"seed": options["seed"], **precision_measure(drawn, lambda each: _why_wrong(each, measured))},
            "place": located_measure(each for name in sorted(names) for each in found[name]),
            "extracted": {
                name: {"all": len(those), "graded": sum(bool(each.verbatim_grade) for each in those)}
                for name, those in found.items()
            },
            "not_here": sorted({each.document for each in known} - set(measured)),
        }
        self._print(result, as_json=options["json"])

    def _show(self, drawn: list[Extracted], measured: dict[str, Measured]) -> None:
        """Print what was drawn for a person to judge."""
        for number, each in enumerate(drawn, start=1):
            self.stdout.write(f"\n=== {number}. {each.document}, page {', '.join(map(str, each.pages))}")
            self.stdout.write(f"statement: {each.statement}")
            against = ", against" if each.against else ""
            self.stdout.write(f"read as:   {each.strength or '-'} / {each.certainty or '-'}{against}")
            self.stdout.write(f"printed:   {' '.join(each.verbatim_grade.split())}")
            self.stdout.write(f"by rule:   {_why_wrong(each, measured) or 'right'}")
            self.stdout.write(f"on page:   {surroundings(each.statement, _page_text(each, measured))}")

    def _print(self, result: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result))
            return
        recall, precision = result["recall"], result["precision"]
        for name, shares in [*recall["by_document"].items(), ("all documents", recall["all"])]:
            self.stdout.write(f"{name[:60]:60} " + "  ".join(f"{key} {value}" for key, value in shares.items()))
        self.stdout.write(f"precision {precision['right']} of {precision['drawn']} drawn with seed {precision['seed']}")
        self.stdout.write(f"place known {result['place']['located']} of {result['place']['recommendations']}")


def _why_wrong(each: Extracted, measured: dict[str, Measured]) -> str:
    return why_apart(each.statement, each.verbatim_grade, _page_text(each, measured))


def _page_text(each: Extracted, measured: dict[str, Measured]) -> str:
    """Return the text of a recommendation's pages and of the one after, where a grade may stand alone at the top."""
    texts = measured[each.document].texts
    return "\f".join(texts.get(page, "") for page in sorted({*each.pages, max(each.pages) + 1}))
