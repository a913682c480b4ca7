"""What a guideline is called while one edition or another of it is in use: titles often end with their year."""

from clinical_guidelines.identity import title_read
from clinical_guidelines.models import Edition, Guideline


def title_follow(*, guideline: Guideline, edition: Edition) -> None:
    """Call a guideline as the edition that comes into use calls itself, if it was called as the one before did.

    A title that a curator wrote stays, and so does one that neither file gives.
    """
    others = guideline.editions.exclude(pk=edition.pk).exclude(state=Edition.State.DRAFT)
    in_use = others.filter(state=Edition.State.PUBLISHED).first()
    before = in_use or others.order_by("-published_at", "-pk").first()
    title = _own_title(edition)
    if before and title and "title" not in guideline.curated and guideline.title == _own_title(before):
        guideline.title = title
        guideline.save(update_fields=["title"])


def _own_title(edition: Edition) -> str:
    return title_read(str(edition.front_matter.get("title") or ""))
