"""Passages cut and joined without changing a printed character."""

from typing import Any

from django.db.models import FloatField, Max, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import GreaterThan

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Edition, Passage, Recommendation

# Where a passage stands among the numbers of its edition.
PLACE = Coalesce("position", Cast("number", FloatField()))
JOINT = "\n"
# Longer passages are read by the encoder in part only.
MOST_CHARACTERS = 4_000


def in_order(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Order passages as they are printed."""
    return passages.order_by(PLACE, "number")


def all_following(passage: Passage) -> QuerySet[Passage]:
    """Return the passages in force that are printed after this one, in order."""
    rows = in_order(Passage.objects.filter(edition=passage.edition_id, state=Passage.State.CURRENT))
    return rows.filter(GreaterThan(PLACE, _place(passage)))


def following(passage: Passage) -> Passage | None:
    """Return the passage in force that is printed after this one."""
    return all_following(passage).first()


def cut(passage: Passage, offset: int) -> list[Passage]:
    """Store both halves of a passage as not yet in force, each with its own recommendations."""
    text = passage.text
    first_end = len(text[:offset].rstrip())
    second_start = len(text) - len(text[offset:].lstrip())
    if not (0 < first_end <= offset <= second_start < len(text)):
        raise LibraryError("split_place", "This place is at the end of the passage. Choose one inside it.")
    if first_end == second_start:
        raise LibraryError("split_place", "This place is inside a word. Choose one between two words.")
    if any(each.start < offset < each.end for each in passage.recommendations.all()):
        raise LibraryError("split_place", "This place is inside a recommendation, which stays whole. Choose another.")
    place = _place(passage)
    after = in_order(passage.edition.passages.all()).filter(GreaterThan(PLACE, place)).first()
    middle = (place + _place(after)) / 2 if after else place + 1
    return [
        _piece(passage, text[start:end], _spans_within(passage.spans, start, end), position, start)
        for start, end, position in ((0, first_end, place), (second_start, len(text), middle))
    ]


def joined(first: Passage, second: Passage) -> Passage:
    """Store two passages as one that is not yet in force."""
    shift = len(first.text) + len(JOINT)
    if shift + len(second.text) > MOST_CHARACTERS:
        raise LibraryError("merge_length", "Together these two passages are too long to be found well. Merge less.")
    spans = [*first.spans, *([start + shift, end + shift, *rest] for start, end, *rest in second.spans)]
    whole = _piece(first, first.text + JOINT + second.text, spans, _place(first), 0)
    if first.printed_text or second.printed_text:
        whole.printed_text = (first.printed_text or first.text) + JOINT + (second.printed_text or second.text)
        whole.save(update_fields=["printed_text"])
    _copy_recommendations(second, whole, -shift)
    return whole


def piece_store(origin: Passage, text: str, spans: list[Any], position: float | None = None) -> Passage:
    """Store a passage in place of its origin, not yet in force and without recommendations."""
    return Passage.objects.create(
        edition_id=origin.edition_id,
        number=_next_number(origin.edition),
        page=next((span[2] for span in spans), origin.page),
        heading_path=origin.heading_path,
        kind=origin.kind,
        text=text,
        spans=spans,
        state=Passage.State.REPLACED,
        position=_place(origin) if position is None else position,
        printed_text=origin.printed_text,
    )


def _piece(origin: Passage, text: str, spans: list[Any], position: float, start: int) -> Passage:
    piece = piece_store(origin, text, spans, position)
    _copy_recommendations(origin, piece, start)
    return piece


def _copy_recommendations(origin: Passage, piece: Passage, start: int) -> None:
    """Give a piece the recommendations that lie in it; the origin keeps its own for those who cite it."""
    for each in origin.recommendations.all():
        if start <= each.start and each.end - start <= len(piece.text):
            copied = Recommendation.objects.get(pk=each.pk)
            copied.pk, copied.passage = None, piece
            copied.start, copied.end = each.start - start, each.end - start
            copied._state.adding = True
            copied.save()


def _spans_within(spans: list[Any], start: int, end: int) -> list[Any]:
    kept = []
    for low, high, page, box in spans:
        first, last = max(low, start), min(high, end)
        if first < last:
            kept.append([first - start, last - start, page, _narrowed(box, low, high, first, last)])
    return kept


def _narrowed(box: list[float] | None, low: int, high: int, first: int, last: int) -> list[float] | None:
    """Cut a line's box to its characters [first, last), taken as equally wide."""
    if not box:
        return None
    x0, y0, x1, y1 = box
    width = (x1 - x0) / (high - low)
    return [x0 + (first - low) * width, y0, x0 + (last - low) * width, y1]


def _place(passage: Passage) -> float:
    return passage.number if passage.position is None else passage.position


def _next_number(edition: Edition) -> int:
    last: int = edition.passages.aggregate(last=Max("number"))["last"] or 0
    return last + 1
