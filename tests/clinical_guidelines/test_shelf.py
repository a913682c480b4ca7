import time

import pytest
from django.db import connection

from clinical_guidelines.index.chosen import passage_index
from clinical_guidelines.index.registry import index_lock
from clinical_guidelines.models import Edition, SearchIndex
from clinical_guidelines.retrieval import Filters, search
from tests.clinical_guidelines.library import ToldEncoder, publish

pytestmark = pytest.mark.django_db

OLD, NEW = "Target 140/90 mmHg", "Target 130/80 mmHg"
SUPERSEDED = Filters(states=("superseded",))


def texts(question: str, filters: Filters | None = None) -> list[str]:
    return [passage.text for passage in search(question, 10, filters)]


def statistics() -> list[tuple[object, ...]]:
    index = SearchIndex.objects.get(collection="library")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, passages FROM search_term_{index.pk} WHERE passages > 0 ORDER BY term")
        return [(index.passages, index.total_length), *cursor.fetchall()]


def rows_left() -> list[int]:
    index = SearchIndex.objects.get(collection="library")
    tables = [f"search_{table}_{index.pk}{side}" for table in ("passage", "posting") for side in ("", "_shelf")] + [
        f"search_token_{index.pk}"
    ]
    with connection.cursor() as cursor:
        counts = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(int(cursor.fetchone()[0]))
        cursor.execute(f"SELECT coalesce(sum(passages + shelved), 0) FROM search_term_{index.pk}")
        return [*counts, int(cursor.fetchone()[0]), index.passages, index.shelved_passages]


def rolled_back(new: Edition, old: Edition) -> bool:
    index = index_lock(collection="library")
    passage_index().edition_shelve(index=index, edition=new.pk)
    held = passage_index().edition_unshelve(index=index, edition=old.pk)
    Edition.objects.filter(pk=new.pk).update(state="superseded")
    Edition.objects.filter(pk=old.pk).update(state="published")
    return held


def test_the_shelf_does_not_touch_the_statistics_of_what_is_published(told: ToldEncoder) -> None:
    publish(NEW, slug="bp", version="2")
    alone = statistics()
    Edition.objects.all().delete()
    publish(OLD, slug="bp")
    publish(NEW, slug="bp", version="3")
    assert statistics() == alone


def test_rolling_back_needs_no_embedder_and_gives_the_same_scores(told: ToldEncoder) -> None:
    old = publish(OLD, "Measure in both arms", slug="bp")
    before = [(passage.text, passage.score) for passage in search("target mmHg")]
    new = publish(NEW, slug="bp", version="2")
    told.encoded = 0
    assert rolled_back(new, old)
    assert told.encoded == 0
    assert [(passage.text, passage.score) for passage in search("target mmHg")] == before
    assert texts("target mmHg", SUPERSEDED) == [NEW]


def test_a_guideline_of_usual_size_is_rolled_back_well_under_a_second(told: ToldEncoder) -> None:
    old = publish(*[f"Old text {number} of {number % 7}" for number in range(600)], slug="long")
    new = publish(*[f"New text {number} of {number % 7}" for number in range(600)], slug="long", version="2")
    started = time.monotonic()
    assert rolled_back(new, old)
    # The machine may be busy: the goal is a tenth of what embedding six hundred real passages takes.
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("whole", [True, False])
def test_a_deleted_guideline_leaves_no_row_in_the_index(told: ToldEncoder, whole: bool) -> None:
    kept = publish("Kept words", slug="kept")
    before = rows_left()
    old = publish(OLD, slug="bp")
    publish(NEW, slug="bp", version="2")
    if whole:
        old.guideline.delete()
    else:
        Edition.objects.filter(guideline=old.guideline).delete()
    assert rows_left() == before
    assert texts("target") == ["Kept words"]
    assert kept.passages.count() == 1
