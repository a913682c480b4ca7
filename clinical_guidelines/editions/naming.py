"""What a guideline is called while one edition or another of it is in use: titles often end with their year."""

from clinical_guidelines.identity import title_read, title_slug
from clinical_guidelines.models import Edition, Guideline


def title_follow(*, guideline: Guideline, edition: Edition) -> None:
    """Call a guideline as the edition that comes into use calls itself, where only its year or the like differs.

    A title that a curator wrote stays, and one without Latin letters, of which no slug says how much differs.
    """
    title = title_read(str(edition.front_matter.get("title") or ""))
    slug = title_slug(title)
    if slug and "title" not in guideline.curated and slug == title_slug(guideline.title):
        guideline.title = title
        guideline.save(update_fields=["title"])
