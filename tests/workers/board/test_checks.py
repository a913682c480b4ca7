"""Golden questions and open gaps follow the library by themselves, and survive a worker that dies."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from assistant import queue, services_board, services_checks, services_feedback
from assistant.errors import AssistantError
from assistant.models import Gap
from assistant.selectors_golden import goldens_listed
from assistant.selectors_workbench import documents_listed
from clinical_guidelines import checks, golden
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.golden_exchange import golden_export, golden_import
from clinical_guidelines.health import health_ensure
from clinical_guidelines.models import Check, GoldenQuestion, GoldenResult, Passage
from clinical_guidelines.models.work import Work
from tests.assistant.test_reconciler import Watch
from tests.away import assert_away_costs_no_attempt
from tests.clinical_guidelines.library import ToldEncoder, publish
from tests.people import People
from tests.workers.board.conftest import Asked
from workers.board import asking_again, golden_run, trials
from workers.board.checking import FAULT, check_run
from workers.board.gathering import board_gather
from workers.inference import engines

pytestmark = pytest.mark.django_db(transaction=True)

Sent = list[tuple[uuid.UUID, str]]
RIGHT = "Give the dose of amoxicillin as one gram every eight hours by mouth."


def run_all(sent: Sent) -> None:
    while sent:
        check_run(sent.pop(0)[0])


def golden_of(text: str, question: str = "What dose?", **fields: Any) -> GoldenQuestion:
    row = golden.golden_of_passage(
        question=question, passage_id=Passage.objects.filter(text=text).latest("pk").pk, user_id=None
    )
    GoldenQuestion.objects.filter(pk=row.pk).update(**fields)
    return row


def last_result() -> tuple[bool, int | None, str]:
    result = GoldenResult.objects.latest("pk")
    return result.passed, result.rank, result.change


def test_a_publication_that_buries_the_right_passage_is_noticed(told: ToldEncoder, sent: Sent) -> None:
    publish(RIGHT)
    golden_of(RIGHT)
    assert not sent, "before there was a golden question nobody had anything to check"
    services_checks.on_library_changed(collection="library", reason="published", user_id=None)
    run_all(sent)
    assert last_result() == (True, 1, "new")
    publish("What dose? What dose? Any dose.", "A dose, what dose.", slug="noise")
    assert [kind for _, kind in sent] == ["golden"], "a publication starts the run by itself"
    run_all(sent)
    passed, rank, change = last_result()
    assert (passed, change) == (False, "broken") and rank and rank > 1
    publish("Nothing about it.", slug="noise", version="2")
    run_all(sent)
    assert last_result() == (True, 1, "fixed")


def test_a_golden_question_outlives_the_edition_it_was_taken_from(told: ToldEncoder, sent: Sent) -> None:
    publish(RIGHT)
    golden_of(RIGHT)
    publish(RIGHT + " Reduce it in renal failure.", version="2")
    run_all(sent)
    assert last_result()[0]


def test_a_question_that_was_changed_is_not_shown_as_it_fared_before(told: ToldEncoder, sent: Sent) -> None:
    publish(RIGHT)
    row = golden_of(RIGHT, expects="page", page=9)
    health_ensure()
    services_checks.on_library_changed(collection="library", reason="published", user_id=None)
    run_all(sent)
    (shown,) = goldens_listed()
    assert shown["outcome"]["passed"] is False
    assert [each.golden_failing for each in documents_listed()] == [1]
    # What comes back as it was, as from its own file, has not been changed.
    assert golden_import(rows=golden_export(), user_id=None) == (0, 1)
    assert [each["outcome"] for each in goldens_listed()] == [shown["outcome"]]
    golden.golden_write(
        golden=golden.golden_get(row.pk), guideline_id=row.guideline_id, user_id=None, fields={"page": 1}
    )
    (shown,) = goldens_listed()
    assert shown["outcome"] is None
    assert [each.golden_failing for each in documents_listed()] == [0]


def test_a_row_of_a_file_that_names_no_guideline_is_refused_in_words() -> None:
    for row in ({"question": "What dose?"}, {"question": "What dose?", "guideline": None}):
        with pytest.raises(LibraryError, match="Golden question 1 names no guideline"):
            golden_import(rows=[row], user_id=None)


def test_what_the_answer_must_say_is_looked_for_in_the_answer(
    told: ToldEncoder, sent: Sent, engine: Callable[[str], None], people: People
) -> None:
    publish("The dose is 115 mg. Another says 0.5 g.")
    golden_of("The dose is 115 mg. Another says 0.5 g.", must_contain=["15 mg", "5 g", "0.5 g"])
    engine("mg")
    services_checks.golden_run_start(user=people.bob)
    run_all(sent)
    assert GoldenResult.objects.get().missing == ["15 mg", "5 g"]


class Away:
    """An engine whose model's server does not answer."""

    name = "away"

    def sentences(self, question: str, passages: Any) -> Any:
        raise AssistantError("model_away", "The model's server does not answer.", permanent=False)


@pytest.mark.parametrize("is_slow", [True, False])
def test_a_run_needs_no_model_and_loads_none(
    told: ToldEncoder, sent: Sent, people: People, settings: Any, monkeypatch: pytest.MonkeyPatch, is_slow: bool
) -> None:
    def weights() -> Any:
        raise AssertionError("This worker answers nobody and loads no weights.")

    settings.ANSWER_ENGINE = f"trial-{is_slow}"
    monkeypatch.setitem(engines.ENGINES, settings.ANSWER_ENGINE, weights if is_slow else Away)
    if is_slow:
        monkeypatch.setitem(engines.SLOW, settings.ANSWER_ENGINE, lambda: None)
    publish(RIGHT)
    golden_of(RIGHT, question="What is the dose of amoxicillin?", must_contain=["one gram"])
    run = services_checks.golden_run_start(user=people.bob)
    run_all(sent)
    run.refresh_from_db()
    assert (run.state, last_result()[1]) == ("finished", 1)


def test_a_run_interrupted_by_a_kill_goes_on_where_it_stopped(
    told: ToldEncoder, sent: Sent, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(RIGHT)
    for number in range(3):
        golden_of(RIGHT, question=f"What dose {number}?")
    run = services_checks.golden_run_start(user=people.bob)
    asked: list[str] = []
    real = trials.found

    def found(question: str) -> Any:
        asked.append(question)
        if len(asked) == 2:
            raise KeyboardInterrupt("the process is gone")
        return real(question)

    monkeypatch.setattr(golden_run, "found", found)
    with pytest.raises(KeyboardInterrupt):
        run_all(sent)
    run.refresh_from_db()
    assert run.state == "running" and run.results.count() == 1
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    Watch().look(12)
    assert [kind for _, kind in sent] == ["golden"]
    run_all(sent)
    run.refresh_from_db()
    assert run.state == "finished" and run.outcome == {
        "asked": 3, "passed": 3, "new": 3, "same": 0, "fixed": 0, "broken": 0
    }  # fmt: skip
    assert asked.count(asked[0]) == 1, "what was judged before the kill is not asked again"


def test_a_question_deleted_while_it_is_judged_ends_no_run(
    told: ToldEncoder, sent: Sent, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(RIGHT)
    stays, goes = (golden_of(RIGHT, question=f"What dose {number}?") for number in range(2))
    real = trials.found

    def found(question: str) -> Any:
        if question == goes.question:
            golden.golden_delete(golden_id=goes.pk)
        return real(question)

    monkeypatch.setattr(golden_run, "found", found)
    run = services_checks.golden_run_start(user=people.bob)
    run_all(sent)
    run.refresh_from_db()
    assert (run.state, [each.golden_id for each in run.results.all()]) == ("finished", [stays.pk])


def test_a_run_interrupted_twice_fails_openly(sent: Sent, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "waiting", lambda _name: 0)
    run, watch = services_checks.golden_run_start(user=people.bob), Watch()
    for _ in range(Work.MOST_ATTEMPTS):
        assert checks.check_start(check_id=run.pk)
        watch.look(12)
    run.refresh_from_db()
    assert (run.state, run.message) == ("failed", checks.INTERRUPTED)


def test_a_database_that_goes_away_costs_a_check_no_attempt(
    told: ToldEncoder, sent: Sent, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(RIGHT)
    golden_of(RIGHT)
    run = services_checks.golden_run_start(user=people.bob)
    assert_away_costs_no_attempt(monkeypatch, golden_run, "found", lambda: check_run(run.pk), run)


def test_a_fault_ends_in_words(told: ToldEncoder, sent: Sent, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_question: str) -> Any:
        raise RuntimeError("patient 123")

    publish(RIGHT)
    golden_of(RIGHT)
    monkeypatch.setattr(golden_run, "found", fails)
    run = services_checks.golden_run_start(user=people.bob)
    run_all(sent)
    run.refresh_from_db()
    assert (run.state, run.message) == ("failed", FAULT)


def test_changes_in_a_row_wait_for_one_run(told: ToldEncoder, sent: Sent) -> None:
    publish(RIGHT)
    golden_of(RIGHT)
    for number in range(4):
        publish(f"Fever {number}", slug=f"other-{number}")
    assert len({check for check, _ in sent}) == 1


def test_a_new_document_answers_a_refused_question_and_closes_it(
    people: People, refused: Asked, sent: Sent, engine: Callable[[str], None]
) -> None:
    engine("gram")
    refused(people.alice, "What dose of amoxicillin?")
    board_gather()
    publish("The dose is a matter of opinion.", slug="vague")
    run_all(sent)
    gap = Gap.objects.get()
    assert gap.state == "open" and gap.trial and gap.trial["answered"] == 0
    publish(RIGHT, slug="clear")
    run_all(sent)
    gap.refresh_from_db()
    assert gap.state == "resolved" and gap.trial
    assert gap.trial["bottom_line"] == RIGHT and gap.trial["citation"]["guideline"] == "Clear"


def test_one_of_two_questions_answered_leaves_the_gap_open(
    people: People, refused: Asked, sent: Sent, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(people.alice, "What dose of amoxicillin?")
    refused(people.charlie, "What dose of amoxicillin in children?")
    board_gather()
    engine("gram")
    publish(RIGHT)
    real = trials.answered
    monkeypatch.setattr(
        asking_again, "answered", lambda question, passages: real(question, [] if "children" in question else passages)
    )
    run_all(sent)
    gap = Gap.objects.get()
    assert gap.state == "open" and gap.trial and (gap.trial["asked"], gap.trial["answered"]) == (2, 1)


def test_a_complaint_is_closed_by_a_curator_alone(
    people: People, refused: Asked, sent: Sent, engine: Callable[[str], None]
) -> None:
    turn = refused(people.alice, "What dose of amoxicillin?", abstained=False)
    services_feedback.feedback_give(user=people.alice, turn_id=turn.pk, helpful=False, reason="wrong", words="")
    board_gather()
    engine("gram")
    publish(RIGHT)
    run_all(sent)
    gap = Gap.objects.get()
    assert gap.state == "open" and gap.trial and gap.trial["answered"] == 1
    services_board.gap_resolve(user=people.bob, gap_id=gap.pk)
    assert Gap.objects.get().state == "resolved"


def test_a_question_that_came_during_the_trial_keeps_the_gap_open(
    people: People, refused: Asked, sent: Sent, engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(people.alice, "What dose of amoxicillin?")
    board_gather()
    engine("gram")
    publish(RIGHT)
    real = trials.found

    def found(question: str) -> Any:
        refused(people.charlie, "And the dose of amoxicillin in dialysis?")
        board_gather()
        return real(question)

    monkeypatch.setattr(asking_again, "found", found)
    run_all(sent[:1])
    assert Gap.objects.get().state == "open"


def test_a_check_that_was_taken_over_saves_nothing(told: ToldEncoder, sent: Sent, people: People) -> None:
    run = services_checks.golden_run_start(user=people.bob)
    first = checks.check_start(check_id=run.pk)
    assert first and checks.check_requeue(first)
    assert not checks.check_finish(check=first, outcome={"asked": 0})
    assert Check.objects.get(pk=run.pk).outcome is None
