"""What an edition recommends, as readers and the command line see it."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.documents.model import Box, LineSpan
from clinical_guidelines.models import Edition, Passage, Recommendation
from clinical_guidelines.recommendations import find_recommendations
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People

pytestmark = pytest.mark.django_db
FLUIDS = "We recommend early fluids in adults with shock. (Grade B)"
BOTH = "We suggest oxygen in shock. We do not recommend oxygen in all others. (strong recommendation, low quality)"
AGAINST = "Starch should not be given to adults with shock (Class III, LOE B-R)"
PLAIN = "We suggest referral of all such patients to a specialist."


@pytest.fixture
def edition(told: ToldEncoder, people: People) -> Edition:
    made = publish("Nothing is recommended here.", FLUIDS, BOTH, AGAINST, PLAIN)
    for passage in made.passages.all():
        for found in find_recommendations(passage.text):
            stored = {name: getattr(found.draft, name) for name in ("start", "end", "strength", "certainty", "against")}
            statement = passage.text[found.draft.start : found.draft.end]
            Recommendation.objects.create(
                passage=passage, statement=statement, verbatim_grade=found.draft.verbatim_grade, **stored
            )
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> ToldEncoder:
    encoder = ToldEncoder(name="told-recommendations")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)
    return encoder


def listed(people: People, edition: Edition, client: Any) -> list[dict[str, Any]]:
    client.force_login(people.charlie, backend="django.contrib.auth.backends.ModelBackend")
    reply = client.get(f"/api/editions/{edition.pk}/recommendations")
    assert reply.status_code == 200
    return list(reply.json())


def test_each_is_listed_once_with_its_grade_and_direction(people: People, edition: Edition, client: Any) -> None:
    shown = [
        (each["grade"]["strength"], each["grade"]["certainty"], each["direction"])
        for each in listed(people, edition, client)
    ]
    assert shown == [
        ("grade b", "", "for"), ("strong", "low", "both"), ("class iii", "level b-r", "against"), ("", "", "for")
    ]  # fmt: skip
    assert client.get(f"/api/editions/{edition.pk}").json()["has_recommendations"] is True


def test_only_one_that_is_all_against_is_shown_as_against(people: People, edition: Edition, client: Any) -> None:
    assert [each["grade"]["against"] for each in listed(people, edition, client)] == [False, False, True, False]


def test_what_a_curator_has_hidden_is_not_listed(people: People, edition: Edition, client: Any) -> None:
    edition.passages.filter(text=FLUIDS).update(state=Passage.State.HIDDEN)
    assert len(listed(people, edition, client)) == 3


def test_boxes_are_those_of_the_statement(people: People, edition: Edition, client: Any) -> None:
    start = FLUIDS.index("(")
    spans = [LineSpan(0, start, 3, Box(60, 90, 300, 104)), LineSpan(start, len(FLUIDS), 3, Box(60, 110, 300, 124))]
    edition.passages.filter(text=FLUIDS).update(spans=[list(span) for span in spans])
    (fluids, *others) = listed(people, edition, client)
    assert fluids["page"] == 3
    assert [(box["page"], box["y0"]) for box in fluids["boxes"]] == [(3, 90)]
    assert all(each["boxes"] == [] for each in others)


def printed(*arguments: str, **options: Any) -> str:
    written = io.StringIO()
    call_command("list_recommendations", *arguments, stdout=written, **options)
    return written.getvalue()


def test_the_command_finds_a_guideline_by_any_of_its_names(edition: Edition) -> None:
    for name in ("sepsis", "Sepsis", "EPSI", str(edition.guideline_id)):
        assert len(json.loads(printed(name, json=True))) == 4
    assert [each["strength"] for each in json.loads(printed("sepsis", json=True, strength="Strong"))] == ["strong"]
    assert printed("sepsis", strength="absent") == "Nothing.\n"
    assert "ungraded" in printed("sepsis") and "AGAINST" in printed("sepsis")


def test_the_command_says_when_a_name_is_not_enough(edition: Edition) -> None:
    publish("Another text.", slug="sepsis-children")
    with pytest.raises(CommandError, match="no guideline"):
        printed("malaria")
    with pytest.raises(CommandError, match="more than one"):
        printed("epsi")


def test_whose_advice_is_only_reported_is_named(people: People, edition: Edition, client: Any) -> None:
    Recommendation.objects.filter(passage__text=FLUIDS).update(panel="Society B 2020")
    assert [each["grade"]["panel"] for each in listed(people, edition, client)] == ["Society B 2020", "", "", ""]
    assert [each["panel"] for each in json.loads(printed("sepsis", json=True))] == ["Society B 2020", "", "", ""]
    assert printed("sepsis").count("REPORTED FROM Society B 2020") == 1
