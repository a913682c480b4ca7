import json
from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.management.base import CommandInWords, add_json
from clinical_guidelines.recommendation_lists import ListedRecommendation, edition_named, edition_recommendations


class Command(CommandInWords):
    """List what a guideline recommends."""

    help = "Print the recommendations of a guideline's published edition, with their printed grades and pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("guideline", help="its number, its slug, its title, or words of its title")
        parser.add_argument("--strength", help="only those graded like this, such as strong")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        found = edition_recommendations(edition_named(options["guideline"]).pk)
        wanted = options["strength"]
        listed = [each for each in found if wanted is None or each.row.strength == wanted.lower()]
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(each) for each in listed], ensure_ascii=False))
            return
        if not listed:
            self.stdout.write("Nothing.")
        for each in listed:
            against = {"for": "", "against": "  AGAINST", "both": "  for and against"}[each.direction]
            grade = " ".join(each.row.verbatim_grade.split()) or "ungraded"
            panel = f"  REPORTED FROM {each.row.panel}" if each.row.panel else ""
            self.stdout.write(f"p. {each.page}  {grade}{against}{panel}\n   {' '.join(each.row.statement.split())}\n")


def _as_json(each: ListedRecommendation) -> dict[str, Any]:
    row = each.row
    return {
        "page": each.page,
        "statement": row.statement,
        "strength": row.strength,
        "certainty": row.certainty,
        "direction": each.direction,
        "printed_grade": row.verbatim_grade,
        "panel": row.panel,
        "set_by_curator": row.set_by_curator,
        "heading_path": row.passage.heading_path,
        "boxes": [{"page": page, **box._asdict()} for page, box in each.boxes],
    }
