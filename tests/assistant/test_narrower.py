"""A next edition that repeats little of the one in use: a curator is asked before anything leaves the search."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from clinical_guidelines import ingestion
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.models import Edition, Guideline, Ingestion
from clinical_guidelines.retrieval import search
from tests.clinical_guidelines.library import ToldEncoder
from tests.people import People
from workers.library import ingest_upload

pytestmark = pytest.mark.django_db

DRUGS = ("amoxicillin", "ceftriaxone", "doxycycline", "gentamicin", "linezolid", "meropenem", "rifampicin", "colistin")
ADVICE = [f"- Give {drug} 500 mg in the {drug[:4]} state. (Strong recommendation, low certainty)\n" for drug in DRUGS]
HEAD = "---\ntitle: Infections of the ward {}\nkind: guideline\n---\n# Infections of the ward\n\n## Recommendations\n\n"
FULL = HEAD.format(2020) + "".join(ADVICE)
WHOLE_AGAIN = HEAD.format(2024) + "".join(ADVICE[1:]).replace("500", "250")
UPDATE = HEAD.format(2023) + ADVICE[0].replace("500", "250") + ADVICE[1]
TOLD = (
    "This file leaves out 6 of the 8 different recommendations of the edition of “Infections of the ward 2020” in use, "
    "and has 2 in all: if it supersedes that edition, those are no longer served."
)


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: ToldEncoder())
    monkeypatch.setattr(ingestion, "read_document_sandboxed", read_document)


@pytest.fixture
def curator(people: People, client_of: Callable[..., Client]) -> Client:
    return client_of(people.bob)


def sent(client: Client, text: str, **form: Any) -> Ingestion:
    """Upload, and do the worker's part here."""
    reply = client.post("/api/library/ingestions", {"file": SimpleUploadedFile("ward.md", text.encode()), **form})
    assert reply.status_code == 202, reply.content
    return worked(reply)


def worked(reply: Any) -> Ingestion:
    ingest_upload(UUID(reply.json()["id"]))
    return Ingestion.objects.get(pk=reply.json()["id"])


def decided(client: Client, row: Ingestion, narrower: str) -> Any:
    path = f"/api/library/ingestions/{row.pk}/decision"
    return client.post(path, {"narrower": narrower}, content_type="application/json")


def served(client: Client) -> list[int]:
    """Return the editions that a clinician is shown, and that the search finds."""
    listed = {each["edition"]["id"] for each in client.get("/api/library").json()}
    assert {each.edition_id for each in search("amoxicillin meropenem")} == listed
    return sorted(listed)


@pytest.mark.parametrize("named", [True, False])
def test_a_focused_update_is_asked_about_before_it_supersedes(
    people: People, client_of: Any, curator: Client, named: bool
) -> None:
    full = sent(curator, FULL).edition
    assert full
    row = sent(curator, UPDATE, **({"edition_of": full.guideline_id} if named else {}))
    assert (row.state, row.message, row.edition) == (Ingestion.State.ASKED, TOLD, None)
    assert served(client_of(people.alice)) == [full.pk]
    for other in (people.alice, people.charlie):
        assert decided(client_of(other), row, "supersede").status_code == 403
        assert client_of(other).get("/api/library/ingestions").status_code == 403
    assert served(client_of(people.charlie)) == [full.pk]


def test_as_a_guideline_of_its_own_both_are_served(people: People, client_of: Any, curator: Client) -> None:
    full = sent(curator, FULL).edition
    assert full
    row = worked(decided(curator, sent(curator, UPDATE, edition_of=full.guideline_id), "beside"))
    assert row.state == Ingestion.State.FINISHED and row.edition
    assert row.edition.guideline_id != full.guideline_id
    assert served(client_of(people.alice)) == sorted([full.pk, row.edition.pk])
    assert decided(curator, row, "supersede").status_code == 409


def test_what_is_asked_about_is_embedded_once(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = ToldEncoder()
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    sent(curator, FULL)
    embedded = encoder.encoded
    row = sent(curator, UPDATE)
    assert (row.state, encoder.encoded) == (Ingestion.State.ASKED, embedded)
    assert Edition.objects.count() == 1
    edition = worked(decided(curator, row, "beside")).edition
    assert edition and 0 < encoder.encoded - embedded <= edition.passages.count()


def test_it_may_supersede_all_the_same_and_be_rolled_back(people: People, client_of: Any, curator: Client) -> None:
    full = sent(curator, FULL).edition
    assert full
    row = worked(decided(curator, sent(curator, UPDATE), "supersede"))
    assert row.edition and served(client_of(people.alice)) == [row.edition.pk]
    back = curator.post(f"/api/editions/{full.pk}/publish", {}, content_type="application/json")
    assert back.status_code == 204
    assert served(client_of(people.alice)) == [full.pk]


@pytest.mark.parametrize("rolled_back", [False, True])
def test_what_superseded_all_the_same_is_set_apart_later(
    people: People, client_of: Any, curator: Client, rolled_back: bool
) -> None:
    full = sent(curator, FULL).edition
    assert full
    update = worked(decided(curator, sent(curator, UPDATE), "supersede")).edition
    assert update and served(client_of(people.alice)) == [update.pk]
    if rolled_back:
        curator.post(f"/api/editions/{full.pk}/publish", {}, content_type="application/json")
        assert "a guideline of its own" in sent(curator, UPDATE).message
    path, body = f"/api/editions/{update.pk}/apart", {"title": " Fewer  drugs ", "reason": "It is a part."}
    for other in (people.alice, people.charlie):
        assert client_of(other).post(path, body, content_type="application/json").status_code == 403
    reply = curator.post(path, body, content_type="application/json")
    assert reply.status_code == 200, reply.content
    assert served(client_of(people.alice)) == sorted([full.pk, update.pk])
    own = curator.get(f"/api/guidelines/{reply.json()['id']}").json()
    assert (own["title"], [each["id"] for each in own["editions"]]) == ("Fewer drugs", [update.pk])
    assert {"set_apart", "published"} <= {step["action"] for step in own["history"]}
    left = curator.get(f"/api/guidelines/{full.guideline_id}").json()
    assert [(each["id"], each["state"]) for each in left["editions"]] == [(full.pk, "published")]
    assert left["history"][0]["action"] == "rolled_back"
    # The next whole edition goes on where it belongs.
    assert sent(curator, WHOLE_AGAIN).edition.guideline_id == full.guideline_id  # type: ignore[union-attr]


def test_what_cannot_be_set_apart_is_refused(curator: Client) -> None:
    full = sent(curator, FULL).edition
    assert full
    path, body = f"/api/editions/{full.pk}/apart", {"title": "Alone"}
    assert curator.post(path, body, content_type="application/json").json()["code"] == "only_edition"
    assert sent(curator, WHOLE_AGAIN).edition
    assert curator.post(path, {"title": " "}, content_type="application/json").json()["code"] == "title_missing"
    withdraw = {"reason": "A dose is misprinted."}
    curator.post(f"/api/editions/{full.pk}/withdraw", withdraw, content_type="application/json")
    assert curator.post(path, body, content_type="application/json").json()["code"] == "withdrawn"
    assert Guideline.objects.count() == 1


def test_it_may_be_set_aside(curator: Client, settings: Any) -> None:
    sent(curator, FULL)
    row = sent(curator, UPDATE)
    assert Path(row.file.path).exists()
    reply = decided(curator, row, "aside").json()
    assert (reply["state"], reply["message"]) == ("failed", "You chose not to add it. The library is as it was.")
    assert not Path(row.file.path).exists() and Edition.objects.count() == 1
    assert decided(curator, row, "beside").status_code == 409


@pytest.mark.parametrize("text", [WHOLE_AGAIN, HEAD.format(2024) + "".join(ADVICE[:5])])
def test_an_ordinary_next_edition_is_not_asked_about(curator: Client, text: str) -> None:
    full = sent(curator, FULL).edition
    assert full
    row = sent(curator, text, edition_of=full.guideline_id)
    full.refresh_from_db()
    assert (row.state, full.state) == (Ingestion.State.FINISHED, Edition.State.SUPERSEDED)


def test_a_document_without_recommendations_is_measured_by_its_length(curator: Client) -> None:
    pages = [f"## Part {part}\n\nThe ward keeps its {part} in the {part} room.\n\n" for part in range(200)]
    sent(curator, HEAD.format(2020) + "".join(pages))
    row = sent(curator, HEAD.format(2024) + "".join(pages[:20]))
    assert row.state == Ingestion.State.ASKED
    assert row.message.startswith("This file holds 10 % as much text as")


def test_joining_asks_as_well(people: People, client_of: Any, curator: Client) -> None:
    full, update = (
        sent(curator, FULL).edition,
        sent(curator, UPDATE.replace("Infections", "Update on infections")).edition,
    )
    assert full and update
    path, body = f"/api/guidelines/{update.guideline_id}/join", {"into": full.guideline_id}
    reply = curator.post(path, body, content_type="application/json")
    assert (reply.status_code, reply.json()["code"], reply.json()["message"]) == (422, "narrower", TOLD)
    assert served(client_of(people.alice)) == sorted([full.pk, update.pk])
    assert curator.post(path, {**body, "anyway": True}, content_type="application/json").status_code == 200
    assert served(client_of(people.alice)) == [update.pk]


def test_the_command_line_says_it_and_takes_the_choice(tmp_path: Path) -> None:
    for name, text in (("full.md", FULL), ("update.md", UPDATE)):
        (tmp_path / name).write_text(text)
    call_command("ingest_guidelines", tmp_path / "full.md")
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("ingest_guidelines", tmp_path / "update.md", stderr=said)
    assert TOLD in said.getvalue() and "--narrower beside" in said.getvalue()
    assert Edition.objects.count() == 1
    call_command("ingest_guidelines", tmp_path / "update.md", narrower="beside")
    assert Guideline.objects.count() == 2
    assert set(Edition.objects.values_list("state", flat=True)) == {Edition.State.PUBLISHED}


PLACES = (
    "ward",
    "clinic",
    "ambulance",
    "theatre",
    "nursery",
    "hostel",
    "prison",
    "school",
    "ship",
    "camp",
    "farm",
    "mine",
)


def in_places(title: str) -> str:
    sections = (
        f"## In the {place}\n\nWhoever is ill in the {place} is given amoxicillin or meropenem 500 mg "
        f"twice a day for a week, and is looked at again by whoever is in charge of the {place} on the next day.\n\n"
        for place in PLACES
    )
    return f"---\ntitle: {title}\nkind: guideline\n---\n# {title}\n\n" + "".join(sections)


def next_of(text: str, title: str) -> str:
    """The same under another title, changed in two of its sections."""
    renamed = text.replace("Infections by place 2020", title)
    return renamed.replace("ill in the mine", "sick in the mine").replace("ill in the farm", "sick in the farm")


OLD = in_places("Infections by place 2020")
RENAMED = next_of(OLD, "Where to treat infections, second edition")


def test_a_next_edition_under_another_title_is_asked_about_and_supersedes_if_so_decided(curator: Client) -> None:
    old = sent(curator, OLD).edition
    assert old
    row = sent(curator, RENAMED)
    assert row.state == Ingestion.State.ASKED
    assert row.message.startswith(
        "This file repeats 10 of its 12 passages from “Infections by place 2020” word for word"
    )
    assert served(curator) == [old.pk], "nothing is in use before somebody has said so"
    new = worked(decided(curator, row, "supersede")).edition
    assert new
    assert served(curator) == [new.pk] and new.guideline_id == old.guideline_id
    assert new.guideline.title == "Infections by place 2020"


def test_one_that_only_shares_its_words_is_served_beside(curator: Client, tmp_path: Path) -> None:
    old = sent(curator, OLD).edition
    assert old
    path = tmp_path / "renamed.md"
    path.write_text(RENAMED)
    with pytest.raises(CommandError, match="1 of 1 files failed"):
        call_command("ingest_guidelines", str(path), stderr=io.StringIO())
    call_command("ingest_guidelines", str(path), narrower="beside")
    assert len(served(curator)) == 2 and old.pk in served(curator)


def test_labels_and_what_shares_few_pages_are_added_without_a_word(curator: Client) -> None:
    sent(curator, OLD)
    assert sent(curator, RENAMED.replace("kind: guideline", "kind: label")).state == Ingestion.State.FINISHED
    other = RENAMED.replace("Whoever is ill", "Anybody who is ill", 8).replace("second", "third")
    assert sent(curator, other).state == Ingestion.State.FINISHED
