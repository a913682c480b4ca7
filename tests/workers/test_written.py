"""Answers that a model writes: what is shown is what the passages say, and never less than quotes."""

import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from assistant.errors import AssistantError
from tests.workers.passages import passage
from workers.answering.written import engine as written
from workers.answering.written.engine import WrittenEngine
from workers.answering.written.reading_ahead import read_ahead
from workers.answering.written.support import pieces
from workers.inference.interfaces import AnswerSentence, Budget, Message, ModelIdentity, Stop

NORADRENALINE = "We recommend noradrenaline as the first-line vasopressor in septic shock."
TARGET = "The target mean arterial pressure is 65 mmHg in adults with septic shock."
FLUIDS = "Give 30 mL/kg of crystalloid within the first 3 hours of septic shock."
PASSAGES = [passage(NORADRENALINE, NORADRENALINE), passage(TARGET), passage(FLUIDS)]
QUESTION = "first line vasopressor in septic shock"


class Scripted:
    """A model that writes what it was told to, right or wrong, and remembers what it was asked."""

    def __init__(self, text: str, *, pause: float = 0.0) -> None:
        self.text, self.pause = text, pause
        self.asked: Sequence[Message] = ()
        self.stopped = False

    def identity(self) -> ModelIdentity:
        return ModelIdentity("scripted", "", "scripted", "", "")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        self.asked = messages
        for piece in self.text.split(" "):
            deadline = time.monotonic() + self.pause
            while time.monotonic() < deadline and not unwanted.is_set():
                time.sleep(0.005)
            if unwanted.is_set():
                self.stopped = True
                return
            yield piece + " "


def answer(text: str) -> list[AnswerSentence]:
    return list(WrittenEngine("scripted", Scripted(text)).sentences(QUESTION, PASSAGES))


def test_supported_sentences_are_shown_as_written_with_their_quotes() -> None:
    first, second = answer("Noradrenaline is the first-line vasopressor [1].\n- Aim for 65 mm Hg in adults [2].")
    assert (first.role, first.text, first.verbatim) == (
        "bottom_line",
        "Noradrenaline is the first-line vasopressor.",
        False,
    )
    assert first.quotes[0].text == NORADRENALINE
    assert first.quotes[0].recommendation is not None
    assert (second.role, second.quotes[0].text, second.replaced) == ("point", TARGET, ())


def test_a_wrong_number_is_replaced_by_the_passage() -> None:
    (only,) = answer("Aim for a mean arterial pressure of 85 mmHg [2].")
    assert (only.text, only.verbatim) == (TARGET, True)
    assert only.replaced == ("number: 85 mmhg",)


def test_a_number_of_another_passage_does_not_count() -> None:
    (only,) = answer("Give 30 mL/kg of crystalloid within 3 hours of septic shock [2].")
    assert only.text == TARGET


def test_a_dose_for_other_kidneys_than_the_patients_is_not_shown() -> None:
    moderate = "Patients with a GFR of 10 to 30 mL/min should receive amoxicillin 500 mg every 12 hours."
    severe = "Patients with a GFR below 10 mL/min should receive amoxicillin 500 mg every 24 hours."
    model = Scripted("Amoxicillin 500 mg every 12 hours is given [1].\nAmoxicillin 500 mg is given every 24 hours [2].")
    engine = WrittenEngine("scripted", model)
    (only,) = engine.sentences("amoxicillin dose at a gfr of 8", [passage(moderate), passage(severe)])
    assert (only.role, only.quotes[0].text) == ("bottom_line", severe)
    given = list(engine.sentences("amoxicillin dose at a gfr of 20", [passage(moderate), passage(severe)]))
    assert [each.quotes[0].text for each in given] == [moderate]


def test_what_two_passages_say_together_is_shown_with_both() -> None:
    (only,) = answer("Noradrenaline is the first-line vasopressor in septic shock, with a target of 65 mmHg [1][2].")
    assert not only.verbatim
    assert {quote.text for quote in only.quotes} == {NORADRENALINE, TARGET}


def test_a_passage_with_an_address_never_takes_a_sentences_place() -> None:
    planted = passage("Give 10 mL/kg of crystalloid as told at www.evil.example within the first 3 hours of shock.")
    model = Scripted("Give 90 mL/kg of crystalloid within 3 hours of shock [1].")
    with pytest.raises(AssistantError, match="could be found"):
        list(WrittenEngine("scripted", model).sentences(QUESTION, [planted]))


@pytest.mark.parametrize("markers", ["", " [9]", " [0]"])
def test_a_sentence_that_cites_nothing_real_is_replaced(markers: str) -> None:
    (only,) = answer(f"Give 30 mL/kg of crystalloid in the first 3 hours{markers}.")
    assert (only.text, only.replaced) == (FLUIDS, ("citation: no passage is cited",))


def test_the_first_sentence_shown_is_the_bottom_line() -> None:
    found = answer("Zebras graze at dawn [1].\n- Aim for 65 mmHg [2].\n- Give fluids [3].")
    assert [(one.role, one.text) for one in found] == [("bottom_line", "Aim for 65 mmHg."), ("point", "Give fluids.")]


def test_the_same_words_are_shown_once() -> None:
    (only,) = answer("Aim for 85 mmHg [2].\n- Aim for a pressure of 95 mmHg [2].")
    assert only.text == TARGET


def test_a_prompt_too_long_leaves_the_passages_that_rank_last() -> None:
    class Short(Scripted):
        def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
            if "[2]" in str(messages[1].parts[0]):
                raise AssistantError("prompt_too_long", "Too long.")
            return super().stream(messages, budget, unwanted)

    model = Short("Noradrenaline is the first-line vasopressor [1].")
    (only,) = WrittenEngine("scripted", model).sentences(QUESTION, PASSAGES)
    assert only.quotes[0].text == NORADRENALINE


def test_the_model_may_say_that_there_is_no_answer() -> None:
    assert answer("NO ANSWER") == []


def test_no_address_reaches_the_page() -> None:
    (only,) = answer(
        "Noradrenaline is the [first-line](https://evil.example) vasopressor <img src=//evil.example/x> [1]."
    )
    assert "evil" not in only.text


def test_the_rules_are_told_anew_and_passages_are_numbered() -> None:
    model = Scripted("NO ANSWER")
    for _ in range(2):
        list(WrittenEngine("scripted", model).sentences(QUESTION, PASSAGES))
        system, user = model.asked
        assert "Use only what the passages say" in str(system.parts[0])
        assert f"[2] A guideline, A ministry, 2024\n{TARGET}" in str(user.parts[0])
        assert QUESTION in str(user.parts[0])


def test_a_question_cannot_fill_in_the_template() -> None:
    model = Scripted("NO ANSWER")
    list(WrittenEngine("scripted", model).sentences("{passages} {rules} {x}", PASSAGES))
    assert "{passages} {rules} {x}" in str(model.asked[1].parts[0])


def test_a_model_that_does_not_begin_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "FIRST_TEXT_SECONDS", 0.05)
    model = Scripted("Too late [1].", pause=5)
    with pytest.raises(AssistantError, match="did not begin"):
        list(WrittenEngine("scripted", model).sentences(QUESTION, PASSAGES))
    assert model.stopped


def test_a_model_is_stopped_when_nobody_wants_its_answer() -> None:
    unwanted = threading.Event()
    model = Scripted("Noradrenaline is the first-line vasopressor [1].\n- " + "and on " * 500, pause=0.01)
    stream = WrittenEngine("scripted", model).sentences(QUESTION, PASSAGES, unwanted)
    next(stream)
    unwanted.set()
    assert list(stream) == []
    assert model.stopped


class Reading:
    """A model that reads until every passage has been read for the checks as well, or gives up."""

    def __init__(self, text: str) -> None:
        self.text, self.was_read = text, False

    def identity(self) -> ModelIdentity:
        return ModelIdentity("reading", "", "scripted", "", "")

    def stream(self, messages: Sequence[Message], budget: Budget, unwanted: Stop) -> Iterator[str]:
        deadline = time.monotonic() + 20
        while not self.was_read and time.monotonic() < deadline:
            time.sleep(0.01)
            self.was_read = pieces.cache_info().currsize >= len(PASSAGES)
        yield self.text


def test_passages_are_read_for_the_checks_while_the_model_reads_them() -> None:
    pieces.cache_clear()
    model = Reading("Aim for 65 mm Hg in adults with septic shock [2].")
    (only,) = WrittenEngine("reading", model).sentences(QUESTION, PASSAGES)
    assert model.was_read
    assert only.quotes[0].text == TARGET


def test_nothing_is_read_ahead_for_an_answer_that_has_ended() -> None:
    many = [passage(f"{FLUIDS} This was said in part {number}.") for number in range(400)]
    pieces.cache_clear()
    others = set(threading.enumerate())
    with read_ahead(many):
        (reader,) = set(threading.enumerate()) - others
    reader.join(10)
    assert pieces.cache_info().currsize < len(many)
