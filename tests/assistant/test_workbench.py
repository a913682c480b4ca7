"""The curator's workbench through its door: Bob curates; Alice and Charlie do not see that it is there."""

import re
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assistant import services
from assistant.models import Citation, User
from clinical_guidelines import health
from clinical_guidelines.models import Edition, Guideline, Ingestion, Page, Passage, PassageEdit
from tests.clinical_guidelines.edits.world import ADVICE, FIRST, SECOND, THIRD, in_force, published
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> ToldEncoder:
    encoder = ToldEncoder(name="told-workbench")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    return encoder


@pytest.fixture
def edition(told: ToldEncoder, sent: list[int]) -> Edition:
    return published()


@pytest.fixture
def bob(people: People, client_of: ClientOf) -> Client:
    return client_of(people.bob)


def page_of(client: Client, edition: Edition, number: int = 1, passage: int | None = None) -> Any:
    sought = f"?passage={passage}" if passage else ""
    return client.get(f"/api/workbench/editions/{edition.pk}/pages/{number}{sought}").json()


def edit(client: Client, passage: dict[str, Any], change: dict[str, Any], reason: str = "") -> Any:
    body = {"version": passage["version"], "change": change, "reason": reason}
    return client.post(f"/api/workbench/passages/{passage['id']}/edits", body, content_type="application/json")


def test_a_page_shows_what_was_read_from_it(bob: Client, edition: Edition) -> None:
    page = page_of(bob, edition)
    assert [each["text"] for each in page["passages"]] == [FIRST, SECOND]
    first = page["passages"][0]
    assert first["boxes"] == [{"page": 1, "x0": 60, "y0": 100, "x1": 560, "y1": 112}]
    assert first["recommendations"][0]["statement"] == ADVICE
    assert first["recommendations"][0]["boxes"][0]["x1"] < 560
    assert [each["text"] for each in page_of(bob, edition, 2)["passages"]] == [THIRD]


def test_the_last_passage_of_a_page_can_be_merged_with_what_goes_on_behind_the_break(
    bob: Client, edition: Edition
) -> None:
    page = page_of(bob, edition)
    assert page["follows"]["text"] == THIRD and page["follows"]["page"] == 2
    change = {"action": "merge", "next": page["follows"]["id"], "next_version": page["follows"]["version"]}
    assert edit(bob, page["passages"][1], change).status_code == 201
    merged = page_of(bob, edition)["passages"][1]
    assert merged["text"] == f"{SECOND}\n{THIRD}" and merged["pages"] == [1, 2]
    assert page_of(bob, edition, 2)["follows"] is None


def test_an_edit_is_made_listed_undone_and_sent_to_be_indexed(
    bob: Client, edition: Edition, sent: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    second = page_of(bob, edition)["passages"][1]
    with django_capture_on_commit_callbacks(execute=True):
        made = edit(bob, second, {"action": "hide"}, "Out of date")
    assert made.status_code == 201
    assert sent == [edition.pk]
    hidden = page_of(bob, edition)["passages"][1]
    assert (hidden["state"], hidden["waits_for_index"]) == ("hidden", True)
    history = bob.get(f"/api/workbench/editions/{edition.pk}/edits?page=1").json()
    assert [(each["action"], each["by"], each["reason"]) for each in history] == [("hide", "bob", "Out of date")]
    assert bob.get(f"/api/workbench/editions/{edition.pk}/edits?page=2").json() == []
    undone = bob.post(f"/api/workbench/edits/{history[0]['id']}/undo", {}, content_type="application/json")
    assert undone.status_code == 201
    assert page_of(bob, edition)["passages"][1]["state"] == "current"


def test_who_comes_too_late_gets_a_clear_sentence(bob: Client, edition: Edition) -> None:
    second = page_of(bob, edition)["passages"][1]
    assert edit(bob, second, {"action": "kind", "kind": "list"}).status_code == 201
    late = edit(bob, second, {"action": "hide"}, "Out of date")
    assert late.status_code == 409
    assert re.match(r"bob changed this passage at \d\d:\d\d UTC, \d{1,2} \w+ 20\d\d\. ", late.json()["message"])


@pytest.mark.parametrize("change", [{"action": "eat"}, {"action": "split"}, {"action": "split", "offset": "x"}, {}])
def test_a_change_that_is_none_is_refused(bob: Client, edition: Edition, change: dict[str, Any]) -> None:
    reply = edit(bob, page_of(bob, edition)["passages"][0], change)
    assert reply.status_code == 422
    assert not PassageEdit.objects.exists()


def test_clinicians_find_nothing_here(people: People, client_of: ClientOf, bob: Client, edition: Edition) -> None:
    second = page_of(bob, edition)["passages"][1]
    for person in (people.alice, people.charlie):
        client = client_of(person)
        assert edit(client, second, {"action": "hide"}, "No").status_code == 403
        for path in ("documents", f"editions/{edition.pk}/pages/1", f"editions/{edition.pk}/edits"):
            reply = client.get(f"/api/workbench/{path}")
            assert reply.status_code == 403
            assert SECOND not in reply.content.decode()
    assert in_force(edition) == [FIRST, SECOND, THIRD]


def test_passages_are_counted_as_they_are_printed(bob: Client, edition: Edition) -> None:
    edit(bob, page_of(bob, edition)["passages"][0], {"action": "split", "offset": FIRST.index("Zebrafinch")})
    passages = page_of(bob, edition)["passages"]
    assert [each["place"] for each in passages] == [1, 2, 3] and passages[2]["text"] == SECOND
    assert [each["place"] for each in page_of(bob, edition, 2)["passages"]] == [1]


def test_a_cited_passage_that_was_split_stays_readable(bob: Client, edition: Edition, people: People) -> None:
    first = page_of(bob, edition)["passages"][0]
    turn, _ = services.turn_ask(user=people.alice, question="When?", conversation_id=None, key=_key())
    Citation.objects.create(turn=turn, number=1, passage_id=first["id"], quote=ADVICE)
    edit(bob, first, {"action": "split", "offset": FIRST.index("Zebrafinch")})
    assert first["id"] not in [each["id"] for each in page_of(bob, edition)["passages"]]
    cited = page_of(bob, edition, passage=first["id"])["passages"][0]
    assert (cited["state"], cited["text"], cited["answers_citing"]) == ("replaced", FIRST, 1)


def test_edits_of_the_edition_before_are_listed_and_carried_over_where_the_text_is_the_same(
    bob: Client, edition: Edition
) -> None:
    first, second = page_of(bob, edition)["passages"]
    edit(bob, first, {"action": "split", "offset": FIRST.index("Zebrafinch")})
    tail = page_of(bob, edition)["passages"][1]
    edit(bob, tail, {"action": "hide"}, "Not for adults")
    edit(bob, second, {"action": "kind", "kind": "list"})
    newer = published(file="two", texts=(FIRST, "Give oxygen above ninety per cent.", THIRD))
    address = f"/api/workbench/editions/{newer.pk}/edits-left"
    assert [each["action"] for each in bob.get(address).json()] == ["split", "hide", "kind"]
    outcome = bob.post(address).json()
    assert (outcome["carried"], [each["action"] for each in outcome["left"]]) == (2, ["kind"])
    assert in_force(newer) == [FIRST.split(" Zebrafinch")[0], "Give oxygen above ninety per cent.", THIRD]
    [document] = [each for each in documents(bob) if each["id"] == newer.pk]
    assert (document["edits_left"], "edits_left" in document["warnings"]) == (1, True)


def documents(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/workbench/documents").json()
    return found


def test_the_documents_tell_their_health(bob: Client, edition: Edition, people: People) -> None:
    Page.objects.create(edition=edition, number=3, lines=[])
    Edition.objects.filter(pk=edition.pk).update(notes=["A picture was not read (page 2)."])
    # The file came once more.
    Ingestion.objects.create(id=_key(), file_name="one.pdf", requested_by=people.bob, edition=edition, message="Known.")
    [document] = documents(bob)
    health = document["health"]
    assert (health["passages"], health["recommendations"], health["graded"], health["located"]) == (3, 1, 1, 1.0)
    assert document["warnings"] == ["no_publisher", "blank_pages"]
    assert document["notes"] == ["A picture was not read (page 2)."]
    assert document["pages_without_text"] == [3]
    edit(bob, page_of(bob, edition)["passages"][1], {"action": "hide"}, "Out of date")
    assert documents(bob)[0]["health"]["passages"] == 2


@pytest.mark.django_db(transaction=True)
def test_a_passage_is_hidden_while_its_document_is_counted(bob: Client, edition: Edition, beside: Any) -> None:
    second = page_of(bob, edition)["passages"][1]
    with transaction.atomic():
        assert edit(bob, second, {"action": "hide"}, "Out of date").status_code == 201
        counted = beside(health.health_ensure)
        threading.Event().wait(0.5)
    counted.result()
    (document,) = documents(bob)
    assert (document["health"]["passages"], document["health"]["hidden"]) == (2, 1)


def test_a_document_tells_how_many_answers_cite_it_however_often(bob: Client, edition: Edition, people: People) -> None:
    turn, _ = services.turn_ask(user=people.alice, question="When?", conversation_id=None, key=_key())
    for number, passage in enumerate(edition.passages.order_by("number")[:2], 1):
        Citation.objects.create(turn=turn, number=number, passage=passage, quote=passage.text)
    assert documents(bob)[0]["answers_citing"] == 1


def test_where_words_stand_is_missed_in_a_document_of_pages_alone(bob: Client, edition: Edition) -> None:
    edition.passages.update(spans=[])
    warned = []
    for media_type in ("application/pdf", "text/markdown"):
        Edition.objects.filter(pk=edition.pk).update(media_type=media_type)
        warned.append("not_located" in documents(bob)[0]["warnings"])
    assert warned == [True, False]


def test_an_edit_between_counting_and_listing_breaks_no_list(
    bob: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as edited:
        edited.setattr(health, "health_ensure", lambda: None)
        assert documents(bob) == []
    assert [each["id"] for each in documents(bob)] == [edition.pk]


def test_a_history_takes_as_many_queries_however_much_of_it_was_undone(bob: Client, edition: Edition) -> None:
    def undone_and_listed() -> int:
        made = edit(bob, page_of(bob, edition)["passages"][1], {"action": "hide"}, "Out of date").json()
        path = f"/api/workbench/edits/{made['id']}/undo"
        assert bob.post(path, {"reason": ""}, content_type="application/json").status_code == 201
        with CaptureQueriesContext(connection) as captured:
            bob.get(f"/api/workbench/editions/{edition.pk}/edits")
        return len(captured)

    few = undone_and_listed()
    undone_and_listed()
    assert undone_and_listed() == few


def test_the_list_takes_as_many_queries_for_one_document_as_for_forty(bob: Client, edition: Edition) -> None:
    def queries() -> int:
        documents(bob)
        with CaptureQueriesContext(connection) as captured:
            documents(bob)
        return len(captured)

    few = queries()
    for number in range(40):
        guideline = Guideline.objects.create(slug=f"more-{number}", title=f"More {number}")
        more = Edition.objects.create(
            guideline=guideline, state="published", sha256=str(number), media_type="text/plain"
        )
        Passage.objects.create(edition=more, number=1, page=1, text="Some words.")
    assert queries() == few
    assert len(documents(bob)) == 41


def _key() -> uuid.UUID:
    return uuid.uuid4()
