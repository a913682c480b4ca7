"""Whether a file under a new title is a next edition all the same: most of it stands in a guideline in use."""

from collections.abc import Iterable

from django.db.models import Count

from clinical_guidelines.models import Edition, Guideline, Passage

# The share of a file's passages, word for word, from which it is asked about: pages that guidelines share, such as
# how evidence is graded, are far fewer. Of shorter passages, or of fewer, sameness says nothing.
MOST_ALIKE = 0.5
CHARACTERS = 80
FEW = 10
REPEATS = (
    "This file repeats {same} of its {all} passages from “{title}” word for word: if it is the next edition of that "
    "and both are in use, what it has changed is served beside what it was before."
)


def guideline_repeated(*, texts: Iterable[str], collection: str) -> tuple[Guideline, str] | None:
    """Return the guideline whose edition in use holds most of these passages, and say so in a sentence."""
    telling = {text for text in texts if len(text) >= CHARACTERS}
    if len(telling) < FEW:
        return None
    held = Passage.objects.filter(
        text__in=telling,
        edition__state=Edition.State.PUBLISHED,
        edition__guideline__collection=collection,
        edition__guideline__kind=Guideline.Kind.GUIDELINE,
    )
    counted = held.values("edition__guideline").annotate(same=Count("text", distinct=True)).order_by("-same").first()
    if counted is None or counted["same"] < MOST_ALIKE * len(telling):
        return None
    guideline = Guideline.objects.get(pk=counted["edition__guideline"])
    return guideline, REPEATS.format(same=counted["same"], all=len(telling), title=guideline.title)
