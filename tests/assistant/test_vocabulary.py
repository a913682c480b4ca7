"""The site's vocabulary: whoever curates changes it, on the page or from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from assistant import selectors_vocabulary, services_vocabulary
from assistant.errors import AssistantError
from assistant.services_vocabulary import TERM_CHARACTERS
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(people: People, client_of: Callable[[Any], Client]) -> Client:
    return client_of(people.bob)


def add(client: Client, term: str, kind: str = "other") -> Any:
    return client.post("/api/vocabulary", json.dumps({"term": term, "kind": kind}), content_type="application/json")


def test_terms_are_there_for_engines_and_drugs_for_the_check(client: Client) -> None:
    assert add(client, " Ward  Melati ").json()["term"] == "Ward Melati"
    assert add(client, "wardalumab", "drug").status_code == 201
    assert selectors_vocabulary.vocabulary_terms() == ["Ward Melati", "wardalumab"]
    assert selectors_vocabulary.vocabulary_drugs() == ["wardalumab"]


def test_a_term_is_there_once_and_its_last_spelling_counts(client: Client) -> None:
    add(client, "cabg")
    assert add(client, "CABG").json()["by"] == "bob"
    assert selectors_vocabulary.vocabulary_terms() == ["CABG"]


@pytest.mark.parametrize(
    "term", ["", "x", "x" * (TERM_CHARACTERS + 1), "<b>bold</b>", "{full stop}", "a\x00b", "...", "-"]
)
def test_what_is_no_word_is_refused_in_a_sentence(client: Client, term: str) -> None:
    reply = add(client, term)
    assert reply.status_code == 422 and reply.json()["message"].endswith((".", "only."))


def test_a_list_is_imported_whole_or_not_at_all(client: Client) -> None:
    def imported(lines: str) -> Any:
        return client.post("/api/vocabulary/import", json.dumps({"lines": lines}), content_type="application/json")

    assert imported("# Wards\nMelati\n\nmelati\nOrkid").json() == {"added": 2, "known": 1}
    refused = imported("# Wards\nKenanga\n<script>")
    assert refused.status_code == 422 and refused.json()["message"].startswith("Line 3: “<script>” is not")
    assert selectors_vocabulary.vocabulary_terms() == ["melati", "Orkid"]


def test_a_long_list_takes_no_more_queries_than_a_short_one(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        imported = services_vocabulary.terms_import(
            user=None, lines=(f"ward {number % 900}" for number in range(1000)), kind="other"
        )
    assert imported == (900, 100)


def test_a_list_past_the_most_that_there_may_be_is_refused_whole() -> None:
    lines = [f"ward {number}" for number in range(services_vocabulary.MOST_TERMS + 1)]
    with pytest.raises(AssistantError, match="at most"):
        services_vocabulary.terms_import(user=None, lines=lines, kind="other")
    assert selectors_vocabulary.vocabulary_terms() == []


def test_the_command_line_does_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "terms.txt").write_text("Melati\nOrkid\n")
    call_command("vocabulary", "list")
    assert capsys.readouterr().out == "Nothing.\n"
    call_command("vocabulary", "import", str(tmp_path / "terms.txt"))
    call_command("vocabulary", "add", "wardalumab", kind="drug")
    call_command("vocabulary", "remove", "ORKID")
    capsys.readouterr()
    call_command("vocabulary", "list", json=True)
    assert json.loads(capsys.readouterr().out) == [
        {"term": "Melati", "kind": "other"},
        {"term": "wardalumab", "kind": "drug"},
    ]
    for wrong in (("remove", "Nobody"), ("add",), ("import", str(tmp_path / "none.txt")), ("add", "<b>")):
        with pytest.raises(CommandError, match=r"\w"):
            call_command("vocabulary", *wrong)
