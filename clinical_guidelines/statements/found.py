"""A recommendation that was found in a text, with its grade as printed and its direction."""

from typing import NamedTuple

from clinical_guidelines.direction import GRADED_AGAINST, is_against
from clinical_guidelines.documents.model import RecommendationDraft
from clinical_guidelines.grades.bracketed import Grade


class Found(NamedTuple):
    """A recommendation, and the characters of it and its grade, so that the two are never cut apart."""

    draft: RecommendationDraft
    whole_start: int
    whole_end: int
    # Whether it is a passage of its own where it fills its block.
    apart: bool = True


def draft(text: str, start: int, end: int, grade: Grade | None) -> RecommendationDraft:
    """Return characters [start, end) as a recommendation with this grade, which stays empty where it is none."""
    is_graded = grade is not None and (grade.strength or grade.certainty or grade.printed)
    printed = (grade.printed or text[grade.start : grade.end].strip(" |\n")) if grade and is_graded else ""
    is_within = grade is not None and start < grade.start < grade.end < end
    said = text[start : grade.start] + text[grade.end : end] if grade and is_within else text[start:end]
    against = is_against(said) or GRADED_AGAINST.search(printed) is not None
    return RecommendationDraft(
        start=start,
        end=end,
        strength=grade.strength if grade else "",
        certainty=grade.certainty if grade else "",
        against=against,
        verbatim_grade=printed,
    )
