"""A passage whose text was read wrongly, as a curator reads it from the page."""

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.edits.facets import GRADE_FIELDS
from clinical_guidelines.edits.pieces import MOST_CHARACTERS, piece_store
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Passage, Recommendation

# Less alike than this, it is not the same text with its errors mended.
LEAST_ALIKE = 0.5


def corrected(passage: Passage, text: str) -> Passage:
    """Store a passage with the corrected text, not yet in force; lines and recommendations keep their places in it."""
    cleaned = "\n".join(map(clean, text.splitlines())).strip()
    if not cleaned or len(cleaned) > MOST_CHARACTERS:
        raise LibraryError("correct_length", f"Give the text of the passage, at most {MOST_CHARACTERS:,} characters.")
    if cleaned == passage.text:
        raise LibraryError("nothing_changed", "This is the text that is stored already.")
    matcher = SequenceMatcher(None, passage.text, cleaned, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        raise LibraryError(
            "correct_other", "This is a different text. Correct only what was read wrongly from the page."
        )
    moved = _moving(matcher)
    spans = [[moved(start), moved(end), *rest] for start, end, *rest in passage.spans]
    whole = piece_store(passage, cleaned, [span for span in spans if span[0] < span[1]])
    whole.printed_text = passage.printed_text or passage.text
    whole.save(update_fields=["printed_text"])
    _copy_recommendations(passage, whole, moved)
    return whole


def _moving(matcher: SequenceMatcher[str]) -> Callable[[int], int]:
    """Return where a place between characters of the old text lies in the new one."""
    codes = matcher.get_opcodes()

    def moved(place: int) -> int:
        for _, start, end, new_start, new_end in codes:
            if place < end:
                return new_start + (place - start) * (new_end - new_start) // (end - start)
        return codes[-1][4]

    return moved


def _copy_recommendations(origin: Passage, whole: Passage, moved: Callable[[int], int]) -> None:
    """The origin keeps its own for those who cite it."""
    for each in origin.recommendations.all():
        statement = whole.text[moved(each.start) : moved(each.end)]
        if not statement.strip():
            continue
        start = moved(each.start) + len(statement) - len(statement.lstrip())
        fields: dict[str, Any] = {name: getattr(each, name) for name in GRADE_FIELDS}
        Recommendation.objects.create(
            passage=whole,
            start=start,
            end=start + len(statement.strip()),
            statement=statement.strip(),
            **fields,
        )
