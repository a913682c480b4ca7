"""Earlier questions, listed and searched."""

from typing import Any

import pytest

from assistant.models import Turn
from tests.assistant.test_turns import ask
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_earlier_questions_are_searched_also_those_not_listed(people: People, client_of: Any) -> None:
    client = client_of(people.alice)
    first = ask(client, "Betahistine in Meniere?").json()["conversation"]
    ask(client, "And in pregnancy?", conversation=first)
    for number in range(3):
        ask(client, f"Sepsis {number}?")
    ask(client_of(people.bob), "Betahistine again?")

    def found(**sought: Any) -> list[str]:
        return [each["title"] for each in client.get("/api/conversations", sought).json()]

    assert found(most=2) == ["Sepsis 2?", "Sepsis 1?"]
    assert found(words="PREGNANCY betahistine", most=1) == ["Betahistine in Meniere?"]
    assert found(words="100%_sepsis") == found(words="betahistine sepsis") == []
    assert client.get("/api/conversations", {"words": "\x00"}).status_code == 422


def test_an_earlier_conversation_is_found_by_what_its_answers_say_and_not_by_their_sources(
    people: People, client_of: Any
) -> None:
    client = client_of(people.alice)
    first = ask(client, "Gonorrhoea?").json()
    sentences = [{"text": "Give cefixime 400 mg orally once."}, {"text": "Test for syphilis."}]
    Turn.objects.filter(pk=first["id"]).update(
        answer={"sentences": sentences, "citations": [{"guideline": "STI 2021"}]}
    )
    ask(client, "Sepsis?")

    def found(words: str) -> list[str]:
        return [each["title"] for each in client.get("/api/conversations", {"words": words}).json()]

    assert found("CEFIXIME") == found("syphilis gonorrhoea cefixime") == ["Gonorrhoea?"]
    assert found("sti") == found("text") == found("cefixime sepsis") == []
