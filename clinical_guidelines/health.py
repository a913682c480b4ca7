"""What is counted of each edition for its curators: counted once, and again after its passages have changed."""

from collections import defaultdict

from django.db import connection, transaction

from clinical_guidelines.models import Edition, EditionHealth, Page

# Characters that no text layer should hold: replacement, private use, and glyph numbers written out.
GARBLED = "[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)"
COUNT = """
INSERT INTO clinical_guidelines_editionhealth (edition_id, passages, hidden, tables, located, headings,
    recommendations, graded, blank_pages, scanned_pages, garbled)
SELECT edition.id, coalesce(passage.shown, 0), coalesce(passage.hidden, 0), coalesce(passage.tables, 0),
    coalesce(passage.located, 0), coalesce(passage.headings, 0), coalesce(recommendation.counted, 0),
    coalesce(recommendation.graded, 0), coalesce(page.blank, 0), coalesce(page.scanned, 0), coalesce(passage.garbled, 0)
FROM clinical_guidelines_edition AS edition
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'current') AS shown, count(*) FILTER (WHERE state = 'hidden') AS hidden,
        count(*) FILTER (WHERE state = 'current' AND kind = 'table') AS tables,
        count(*) FILTER (WHERE state = 'current' AND spans @? '$[*] ? (@[3][0] >= 0)') AS located,
        count(DISTINCT heading_path) AS headings,
        sum(length(text) - length(regexp_replace(text, %(garbled)s, '', 'g')))::float / nullif(sum(length(text)), 0)
            AS garbled
    FROM clinical_guidelines_passage WHERE edition_id = edition.id AND state <> 'replaced') AS passage ON TRUE
LEFT JOIN LATERAL (
    SELECT count(*) AS counted,
        count(*) FILTER (WHERE printed.strength <> '' OR printed.certainty <> '') AS graded
    FROM clinical_guidelines_recommendation AS printed
    JOIN clinical_guidelines_passage AS holder ON holder.id = printed.passage_id
    WHERE holder.edition_id = edition.id AND holder.state = 'current') AS recommendation ON TRUE
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE lines = '[]') AS blank, count(*) FILTER (WHERE scanned) AS scanned
    FROM clinical_guidelines_page WHERE edition_id = edition.id) AS page ON TRUE
WHERE edition.id = %(edition)s
ON CONFLICT (edition_id) DO NOTHING
"""


@transaction.atomic
def _count(edition: int) -> None:
    # An edit comes before, or after and counts anew: what is counted while it is made would stay as if it had not been.
    Edition.objects.select_for_update(no_key=True).filter(pk=edition).values_list("pk").first()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"garbled": GARBLED, "edition": edition})


def health_ensure(*, collection: str = "library") -> None:
    """Count what is not counted yet in a collection."""
    known = EditionHealth.objects.values("edition")
    missing = Edition.objects.filter(guideline__collection=collection).exclude(state=Edition.State.DRAFT)
    for edition in list(missing.exclude(pk__in=known).values_list("pk", flat=True)):
        _count(edition)


def pages_without_text(*, editions: list[int]) -> dict[int, list[int]]:
    """Return the numbers of the pages of which nothing was read, by edition; one without such pages is left out."""
    blank: dict[int, list[int]] = defaultdict(list)
    rows = Page.objects.filter(edition__in=editions, lines=[]).order_by("edition", "number")
    for edition, number in rows.values_list("edition", "number"):
        blank[edition].append(number)
    return dict(blank)
