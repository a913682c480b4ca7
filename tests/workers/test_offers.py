"""Questions that are offered below an answer: only what the library answers, and never in anybody's way."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import pytest
from celery.worker import state
from django.core.management import call_command
from django.test import Client

from assistant import event_log, events, queue, services
from assistant.events import Assumption, LibraryPart
from assistant.management.commands import ask
from assistant.models import Turn, User
from clinical_guidelines.models import Edition
from clinical_guidelines.retrieval import RetrievedPassage
from tests.people import People
from workers.answering import first_quoted, turn
from workers.answering.following import parts
from workers.answering.offering import offers
from workers.inference.interfaces import AnswerSentence, Quote
from workers.inference.quotes import QuotesEngine

pytestmark = pytest.mark.django_db(transaction=True)

# As no list of questions could know it: what a drug is offered for is read in the library.
LABEL = """# Cefurodine: label

## Dosage in adults

- Cystitis in adults: cefurodine 500 mg orally twice a day for 5 days.
- The maximum dose of cefurodine in adults is 2 g per day.

## Dosage in renal impairment

- Renal impairment: with a creatinine clearance below 30 mL/min reduce cefurodine to 250 mg once a day.

## Contraindications

- Cefurodine is contraindicated after anaphylaxis to a cephalosporin.

## Pregnancy

- Cefurodine may be used in pregnancy; no harm to the child is known.
"""
ASKED = "cefurodine dose in cystitis adults"
RENAL, FORBIDDEN, PREGNANT = (
    "Dose of cefurodine in renal impairment?", "Contraindications to cefurodine?", "Is cefurodine safe in pregnancy?",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _library(tmp_path: Any, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "send_answer", lambda _turn: True)
    path = tmp_path / "cefurodine.md"
    path.write_text(LABEL)
    call_command("ingest_guidelines", path, verbosity=0)
    assert Edition.objects.count() == 1


def asked(user: User, question: str = ASKED, **more: Any) -> Turn:
    made, _ = services.turn_ask(
        user=user, question=question, conversation_id=more.pop("conversation_id", None), key=uuid.uuid4(), **more
    )
    turn.answer_turn(made.pk)
    made.refresh_from_db()
    assert made.answer and made.answer["sentences"], "the library of this test answers it"
    return made


def test_what_is_offered_is_answered_when_it_is_asked(people: People) -> None:
    first = asked(people.alice)
    assert first.offers and len(first.offers) <= 3
    assert RENAL in first.offers
    for offer in first.offers:
        later = asked(people.alice, offer, conversation_id=first.conversation_id, on_its_own=True)
        assert later.answer
        assert not later.answer["joined"]
        assert later.answer["sentences"][0]["text"] != first.answer["sentences"][0]["text"]  # type: ignore[index]


def test_nothing_is_offered_of_what_the_library_does_not_treat(people: People) -> None:
    every = " ".join(asked(people.alice).offers or [])
    assert "children" not in every and "monitor" not in every and "diagnose" not in every


SAID = "500 mg orally twice a day"


class AboutSomethingElse:
    """An engine that is wrong: whatever is asked, it answers with how often the drug is taken."""

    name = "wrong"

    def sentences(
        self, question: str, passages: Sequence[RetrievedPassage], *_: Any, **__: Any
    ) -> Iterator[AnswerSentence]:
        found = next(passage for passage in passages if SAID in passage.text)
        quote = Quote(found, found.text.index(SAID), found.text.index(SAID) + len(SAID))
        yield AnswerSentence("bottom_line", quote.text, (quote,), verbatim=True)


def test_an_answer_to_something_else_offers_nothing(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_quoted, "engine_named", lambda _name: AboutSomethingElse())
    assert asked(people.alice).offers == []


def test_what_was_asked_in_the_conversation_is_not_offered_again(people: People) -> None:
    first = asked(people.alice)
    assert first.offers and RENAL in first.offers
    second = asked(people.alice, RENAL, conversation_id=first.conversation_id, on_its_own=True)
    assert second.offers is not None and RENAL not in second.offers
    third = asked(people.alice, FORBIDDEN, conversation_id=first.conversation_id, on_its_own=True)
    assert third.offers is not None and {RENAL, FORBIDDEN}.isdisjoint(third.offers)


@pytest.mark.parametrize(
    ("fact", "contrary"),
    [
        (Assumption(kind="pregnancy", value="not_pregnant"), PREGNANT),
        (Assumption(kind="kidney", value="egfr_60"), RENAL),
    ],
)
def test_what_is_contrary_to_the_patient_is_not_offered(people: People, fact: Assumption, contrary: str) -> None:
    offered = asked(people.alice, assumptions=[fact]).offers
    assert offered and contrary not in offered


def test_nothing_is_offered_where_the_patient_stands_in_the_question_alone(people: People) -> None:
    assert asked(people.alice, "cefurodine dose crcl 20").offers == []


def test_a_part_of_the_library_is_asked_for_offers_too(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[Any] = []
    real = parts.search_in_parts

    def spied(question: str, limit: int, part: Any) -> list[RetrievedPassage]:
        searched.append(part.kinds)
        return real(question, limit, part)

    monkeypatch.setattr(offers, "search_in_parts", spied)
    kind = Edition.objects.get().guideline.kind
    assert asked(people.alice, filters=LibraryPart(kind=kind)).offers  # type: ignore[arg-type]
    assert searched and set(searched) == {(kind,)}


def test_in_another_language_nothing_is_offered(people: People) -> None:
    assert asked(people.alice, "Apakah dos cefurodine untuk cystitis dewasa?").offers == []


def test_nothing_is_looked_for_where_it_is_turned_off(people: People, settings: Any) -> None:
    settings.OFFERED_QUESTIONS = 0
    assert asked(people.alice).offers is None
    settings.OFFERED_QUESTIONS = 1
    assert len(asked(people.alice).offers or []) == 1


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is searched for offers."""
    made: list[str] = []
    real = parts.search_in_parts

    def counted(question: str, *more: Any) -> list[RetrievedPassage]:
        made.append(question)
        return real(question, *more)

    monkeypatch.setattr(offers, "search_in_parts", counted)
    return made


def test_nothing_is_looked_for_while_somebody_waits(people: People, searches: list[str]) -> None:
    services.turn_ask(user=people.charlie, question=ASKED, conversation_id=None, key=uuid.uuid4())
    assert asked(people.alice).offers == [] and not searches


def test_the_search_ends_when_somebody_asks_meanwhile(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, tried = QuotesEngine(), []

    class Interrupted:
        name = "quotes"

        def sentences(self, question: str, *more: Any, **facts: Any) -> Iterator[AnswerSentence]:
            tried.append(question)
            services.turn_ask(user=people.charlie, question=ASKED, conversation_id=None, key=uuid.uuid4())
            yield from engine.sentences(question, *more, **facts)

    monkeypatch.setattr(first_quoted, "engine_named", lambda _name: Interrupted())
    asked(people.alice)
    assert len(tried) == 1


def test_a_worker_that_is_told_to_end_looks_for_nothing(
    people: People, searches: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "should_stop", 0)
    assert asked(people.alice).offers == [] and not searches


def test_time_is_up_after_a_while(people: People, searches: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "OFFER_SECONDS", 0.0001)
    assert asked(people.alice).offers == [] and not searches


def test_a_fault_costs_no_answer(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(offers, "search_in_parts", fails)
    made = asked(people.alice)
    assert (made.state, made.offers) == ("finished", None)


def test_the_answer_is_shown_before_anything_is_looked_for(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    real = parts.search_in_parts

    def looks(question: str, *more: Any) -> list[RetrievedPassage]:
        (row,) = Turn.objects.all()
        entries = event_log.connection().xrange(event_log.turn_stream(row.pk))
        told.append([fields[b"event"].decode() for _, fields in entries])
        assert row.state == "finished"
        return real(question, *more)

    monkeypatch.setattr(offers, "search_in_parts", looks)
    asked(people.alice)
    assert told and all("answer.finished" in "".join(each) for each in told)


def test_they_are_told_to_whoever_asked_and_kept_with_the_turn(
    people: People, client_of: Callable[[User], Client]
) -> None:
    made = asked(people.alice)
    _, fields = event_log.connection().xrevrange(event_log.notices_stream(), count=1)[0]
    notice = events.notice_adapter.validate_json(fields[b"notice"])
    assert int(fields[b"user"]) == people.alice.pk
    assert notice == events.TurnOffered(conversation=made.conversation_id, turn=made.pk, offers=made.offers or [])
    mine = client_of(people.alice).get(f"/api/turns/{made.pk}")
    assert mine.json()["offers"] == made.offers
    assert client_of(people.bob).get(f"/api/turns/{made.pk}").status_code == 404


def answered_here(turn_id: uuid.UUID) -> bool:
    turn.answer_turn(turn_id)
    return True


def test_the_command_line_prints_them_below_the_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ask, "worker_at_hand", lambda _queue: nullcontext())
    monkeypatch.setattr(queue, "send_answer", answered_here)
    call_command("ask", ASKED)
    answer, offered = capsys.readouterr().out.split("Ask next:")
    assert "2 g per day" in answer and f"  - {RENAL}" in offered
    call_command("ask", ASKED, "--json")
    assert RENAL not in capsys.readouterr().out


def test_no_file_of_the_answer_has_them(people: People, client_of: Callable[[User], Client]) -> None:
    made = asked(people.alice)
    reply = client_of(people.alice).get(f"/api/turns/{made.pk}/export?format=md")
    assert made.offers and not any(offer in reply.content.decode() for offer in made.offers)
