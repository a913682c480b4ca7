"""Like questions come together on the board, and what only looks alike does not."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from assistant import selectors_board, services_board, services_conversations, services_feedback
from assistant.models import Gap, GapQuestion, Turn, User
from clinical_guidelines.embeddings import embed_question
from tests.clinical_guidelines.library import ToldEncoder, axis
from tests.people import People
from tests.workers.board.conftest import Asked
from workers.board import gathering
from workers.board.gathering import board_gather

pytestmark = pytest.mark.django_db(transaction=True)


def board(client: Client, **query: str) -> Any:
    reply = client.get("/api/workbench/gaps", query)
    assert reply.status_code == 200
    return reply.json()


def test_refusals_alike_are_one_item_with_how_many_asked(
    people: People, refused: Asked, client_of: Callable[[User], Client]
) -> None:
    refused(people.alice, "What dose of amoxicillin?")
    refused(people.alice, "Amoxicillin dose?")
    refused(people.charlie, "Which dose for amoxicillin")
    refused(people.charlie, "Why the fever?")
    assert board_gather() == 4
    gaps = board(client_of(people.bob), by="people")["gaps"]
    assert [(gap["asked"], gap["people"], gap["refusals"]) for gap in gaps] == [(3, 2, 3), (1, 1, 1)]
    assert gaps[0]["questions"] == ["Which dose for amoxicillin", "Amoxicillin dose?", "What dose of amoxicillin?"]
    assert gaps[0]["first"] < gaps[0]["last"]


def test_a_question_deleted_while_others_are_gathered_keeps_none_from_the_board(
    people: People, refused: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays, goes = (refused(people.alice, question) for question in ("Amoxicillin dose?", "Why the fever?"))
    embed = embed_question

    def embedded(question: str) -> Any:
        if question == goes.question:
            services_conversations.conversation_delete(user=people.alice, conversation_id=goes.conversation_id)
        return embed(question)

    monkeypatch.setattr(gathering, "embed_question", embedded)
    board_gather()
    assert [each.turn_id for each in GapQuestion.objects.all()] == [stays.pk]


def test_a_gap_that_is_resolved_while_a_question_comes_to_it_opens_again(
    people: People, refused: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(people.alice, "Amoxicillin dose?")
    board_gather()
    gap, kept = Gap.objects.get(), selectors_board.turns_kept
    refused(people.charlie, "What dose of amoxicillin?")

    def resolved_meanwhile(turns: list[Turn]) -> Any:
        with ThreadPoolExecutor(1) as beside:
            beside.submit(resolve).result()
        return kept(turns)

    def resolve() -> None:
        services_board.gap_resolve(user=people.bob, gap_id=gap.pk)
        connection.close()

    monkeypatch.setattr(selectors_board, "turns_kept", resolved_meanwhile)
    board_gather()
    gap.refresh_from_db()
    assert (gap.state, gap.questions.count()) == (Gap.State.OPEN, 2)


@pytest.fixture
def answers_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One item for each whole answer that is read from the database."""
    read: list[str] = []
    from_db = Turn.from_db

    def counted(db: str, names: Any, values: Any) -> Any:
        read.extend(name for name in names if name == "answer")
        return from_db(db, names, values)

    monkeypatch.setattr(Turn, "from_db", counted)
    return read


def test_who_asks_alike_is_told_by_how_the_first_was_searched_without_reading_its_answer(
    people: People, refused: Asked, answers_read: list[str]
) -> None:
    for question, searched_as in (("And how much?", "What dose of amoxicillin?"), ("What dose of gentamicin?", "")):
        answer = {"abstained": True, "searched_as": searched_as}
        Turn.objects.filter(pk=refused(people.alice, question).pk).update(answer=answer)
    board_gather()
    for question in ("Amoxicillin dose?", "Gentamicin dose?"):
        refused(people.bob, question)
    answers_read.clear()
    board_gather()
    assert [gap.questions.count() for gap in Gap.objects.all()] == [2, 2]
    assert answers_read == ["answer"] * 2


def test_of_a_gap_that_many_ask_about_the_newest_answer_alone_is_read(
    people: People, refused: Asked, client_of: Callable[[User], Client], answers_read: list[str]
) -> None:
    first = refused(people.alice, "What dose of amoxicillin?")
    board_gather()
    same = [
        Turn(
            conversation=first.conversation,
            owner=people.alice,
            number=number,
            key=uuid.uuid4(),
            question=f"Amoxicillin dose, way {number % 50} of asking?",
            state=Turn.State.FINISHED,
            answer={"abstained": True, "searched_as": f"amoxicillin {number}", "nearest": []},
        )
        for number in range(2, 202)
    ]
    GapQuestion.objects.bulk_create(
        GapQuestion(gap=Gap.objects.get(), turn=turn) for turn in Turn.objects.bulk_create(same)
    )
    for turn, words in ((same[0], "Too little"), (same[1], ""), (same[2], "")):
        services_feedback.feedback_give(user=people.alice, turn_id=turn.pk, helpful=False, reason="wrong", words=words)
    answers_read.clear()
    (gap,) = board(client_of(people.bob), by="people")["gaps"]
    assert answers_read == ["answer"]
    assert (gap["asked"], gap["refusals"], gap["people"], gap["reasons"]) == (201, 201, 1, {"wrong": 3})
    assert (len(gap["questions"]), gap["remarks"]) == (8, ["Too little"])


def test_an_encoder_that_confuses_drugs_does_not_hide_one_behind_the_other(people: People, refused: Asked) -> None:
    refused(people.alice, "What dose of amoxicillin?")
    refused(people.alice, "What dose of gentamicin at 5 mg/kg?")
    refused(people.alice, "What dose of gentamicin at 7 mg/kg?")
    board_gather()
    assert Gap.objects.count() == 3


def test_gathering_twice_brings_nothing_twice(people: People, refused: Asked) -> None:
    refused(people.alice, "What dose of amoxicillin?")
    assert (board_gather(), board_gather()) == (1, 0)
    assert GapQuestion.objects.count() == 1


def test_a_complaint_brings_its_reason_and_goes_when_it_is_withdrawn(
    people: People, refused: Asked, client_of: Callable[[User], Client]
) -> None:
    turn = refused(people.alice, "What dose of amoxicillin?", abstained=False)
    assert board_gather() == 0, "an answer nobody complained about is no gap"
    services_feedback.feedback_give(
        user=people.alice, turn_id=turn.pk, helpful=False, reason="unsafe", words="Born 850312-14-5678, ten times"
    )
    board_gather()
    (gap,) = board(client_of(people.bob))["gaps"]
    assert (gap["reasons"], gap["refusals"]) == ({"unsafe": 1}, 0)
    assert gap["remarks"] == ["Born ••••••, ten times"]
    services_feedback.feedback_withdraw(user=people.alice, turn_id=turn.pk)
    board_gather()
    assert not Gap.objects.exists()


def test_names_are_not_shown_and_long_numbers_are_masked(
    people: People, refused: Asked, client_of: Callable[[User], Client], settings: Any
) -> None:
    refused(people.alice, "Fever since 12/03/2024 in record 12345678, on 15 mg and 1,000,000 units at 38.5")
    board_gather()
    (gap,) = board(client_of(people.bob))["gaps"]
    assert gap["questions"] == ["Fever since •••••• in record ••••••, on 15 mg and 1,000,000 units at 38.5"]
    assert "alice" not in str(gap)
    settings.BOARD_REDACTS = False
    assert "12345678" in board(client_of(people.bob))["gaps"][0]["questions"][0]


def test_a_deleted_conversation_leaves_the_board(
    people: People, refused: Asked, client_of: Callable[[User], Client]
) -> None:
    turn = refused(people.alice, "Why the fever?")
    board_gather()
    services_conversations.conversation_delete(user=people.alice, conversation_id=turn.conversation_id)
    assert board(client_of(people.bob))["gaps"] == []
    board_gather()
    assert not Gap.objects.exists()


def test_an_accepted_gap_is_hidden_until_it_is_asked_often_again(
    people: People, refused: Asked, client_of: Callable[[User], Client], settings: Any
) -> None:
    settings.BOARD_REOPENS_AFTER = 2
    refused(people.alice, "Why the fever?")
    board_gather()
    bob = client_of(people.bob)
    gap = board(bob)["gaps"][0]["id"]
    assert bob.post(f"/api/workbench/gaps/{gap}/accept", {"note": " "}, "application/json").status_code == 422
    assert bob.post(f"/api/workbench/gaps/{gap}/accept", {"note": "Paediatrics"}, "application/json").status_code == 200
    refused(people.charlie, "What is the fever?")
    board_gather()
    assert board(bob)["gaps"] == [] and board(bob, state="accepted")["gaps"][0]["note"] == "Paediatrics"
    refused(people.charlie, "Whence the fever?")
    board_gather()
    assert board(bob)["gaps"][0]["asked"] == 3


def test_a_resolved_gap_opens_at_the_first_refusal(people: People, refused: Asked) -> None:
    refused(people.alice, "Why the fever?")
    board_gather()
    gap = services_board.gap_resolve(user=people.bob, gap_id=Gap.objects.get().pk)
    services_board.gap_trial_record(gap_id=gap.pk, trial={"asked": 1}, is_answered=True, began=timezone.now())
    refused(people.charlie, "What is the fever?")
    board_gather()
    gap.refresh_from_db()
    assert (gap.state, gap.trial) == ("open", None)


def test_what_a_part_of_the_library_does_not_answer_is_no_gap(people: People, refused: Asked) -> None:
    turn = refused(people.alice, "Why the fever?")
    Turn.objects.filter(pk=turn.pk).update(filters={"publisher": "WHO"})
    assert board_gather() == 0


def test_a_curator_who_closes_one_of_two_gaps_is_told_of_that_one(
    people: People, refused: Asked, client_of: Callable[[User], Client]
) -> None:
    for question in ("Why the fever?", "What dose of amoxicillin?"):
        refused(people.alice, question)
    board_gather()
    bob = client_of(people.bob)
    for gap in board(bob)["gaps"]:
        closed = bob.post(f"/api/workbench/gaps/{gap['id']}/resolve").json()
        assert (closed["id"], closed["questions"], closed["state"]) == (gap["id"], gap["questions"], "resolved")


def test_another_encoder_measures_the_known_gaps_anew(people: People, refused: Asked, told: ToldEncoder) -> None:
    refused(people.alice, "Why the fever?")
    board_gather()
    told.name, told.meanings = "told-anew", {"fever": axis(7)}
    refused(people.charlie, "What is the fever?")
    board_gather()
    assert Gap.objects.get().encoder == "told-anew"


def test_nobody_but_curators_reads_or_changes_the_board(
    people: People, refused: Asked, client_of: Callable[[User], Client]
) -> None:
    refused(people.alice, "Why the fever?")
    board_gather()
    gap = Gap.objects.get().pk
    for person in (people.alice, people.charlie):
        assert client_of(person).get("/api/workbench/gaps").status_code == 403
        for deed in ("accept", "resolve", "reopen", "ask"):
            body = {"note": "No."} if deed == "accept" else {}
            reply = client_of(person).post(f"/api/workbench/gaps/{gap}/{deed}", body, "application/json")
            assert reply.status_code == 403
    assert Gap.objects.get().state == "open"
