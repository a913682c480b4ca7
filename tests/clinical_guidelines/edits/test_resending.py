"""Edits whose message was lost reach the search all the same."""

import pytest
from django.utils import timezone

from assistant import queue
from assistant.reconciler import UNSENT_SECONDS, Reconciler
from clinical_guidelines.edits.changes import Hide
from clinical_guidelines.edits.services import edit_make
from clinical_guidelines.models import PassageEdit
from tests.clinical_guidelines.edits.world import SECOND, published
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People

pytestmark = pytest.mark.django_db


def test_edits_that_search_does_not_show_are_sent_again(
    people: People, told: ToldEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[int] = []
    monkeypatch.setattr(queue, "send_reindexing", again.append)
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    now = [0.0]
    reconciler = Reconciler(lambda: now[0])

    def look(seconds: float) -> None:
        end = now[0] + seconds
        while now[0] < end:
            now[0] += 1
            reconciler.look()

    passage = published().passages.get(text=SECOND)
    edit_make(user_id=people.bob.pk, passage_id=passage.pk, version=1, change=Hide(action="hide"), reason="Misprinted")
    look(UNSENT_SECONDS - 1)
    assert again == []
    look(3)
    assert again == [passage.edition_id]
    PassageEdit.objects.update(indexed_at=timezone.now())
    look(3 * UNSENT_SECONDS)
    assert again == [passage.edition_id]
