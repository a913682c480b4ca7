"""A digest says when the document it draws on is no longer the one in force."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinical_guidelines.editions.digest_sources import sources_outdated
from clinical_guidelines.editions.lifecycle import edition_bring_back, edition_withdraw
from clinical_guidelines.models import Edition
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People

pytestmark = pytest.mark.django_db
SOURCE = {"key": "S 2020", "document": "sepsis", "title": "Sepsis", "year": "March 2020"}


@pytest.fixture
def digest(told: ToldEncoder) -> Edition:
    edition = publish("Give fluids.", slug="digest", kind="digest")
    Edition.objects.filter(pk=edition.pk).update(front_matter={"sources": [SOURCE, "nonsense"]})
    return edition


def dated(edition: Edition, year: int) -> Edition:
    Edition.objects.filter(pk=edition.pk).update(year=year)
    return edition


def test_a_source_that_the_library_does_not_hold_is_not_held_against_it(digest: Edition) -> None:
    assert sources_outdated() == {}


def test_a_superseded_or_withdrawn_source_is_named(digest: Edition) -> None:
    old = dated(publish("Fluids."), 2020)
    assert sources_outdated() == {}
    new = dated(publish("More fluids."), 2024)
    assert sources_outdated() == {digest.pk: ["S 2020"]}
    edition_bring_back(edition_id=old.pk)
    assert sources_outdated() == {}
    edition_withdraw(edition_id=old.pk, reason="Misprinted")
    edition_withdraw(edition_id=new.pk, reason="Misprinted")
    assert sources_outdated() == {digest.pk: ["S 2020"]}


def test_a_digest_no_longer_in_force_is_not_asked(digest: Edition) -> None:
    dated(publish("Fluids."), 2024)
    edition_withdraw(edition_id=digest.pk, reason="Replaced")
    assert sources_outdated() == {}


def test_a_file_whose_name_bears_a_later_year_than_it_prints_is_still_the_source(digest: Edition) -> None:
    source = {**SOURCE, "document": "sepsis_label_2025.pdf", "year": "revised 8/2011"}
    Edition.objects.filter(pk=digest.pk).update(front_matter={"sources": [source]})
    dated(publish("Fluids."), 2025)
    assert sources_outdated() == {}
    dated(publish("More fluids."), 2026)
    assert sources_outdated() == {digest.pk: ["S 2020"]}


def test_no_table_of_contents_is_read_for_it(digest: Edition, people: People, client_of: Any) -> None:
    old, _ = dated(publish("Fluids."), 2020), dated(publish("More fluids."), 2024)
    client = client_of(people.alice)
    with CaptureQueriesContext(connection) as asked:
        told = client.get("/api/editions/outdated").json()
    assert {each["id"]: each["state"] for each in told} == {old.pk: "superseded", digest.pk: "source_outdated"}
    assert not [each["sql"] for each in asked if "outline" in each["sql"]]
