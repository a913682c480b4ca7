"""What is quoted stands in its passage: looked at before it is shown, and once more beside the library's own rows."""

from dataclasses import replace

import pytest

from assistant import events
from clinical_guidelines.models import Passage
from tests.clinical_guidelines.library import publish
from tests.workers.passages import passage
from workers.answering import shapes
from workers.answering.text.printed import only_printed, quote_checks
from workers.inference.interfaces import AnswerSentence, Quote

TARGET = passage("Aim for a mean arterial pressure of 65 mmHg. Measure lactate.")
SHOWN = AnswerSentence("point", "Measure lactate.", (Quote(TARGET, 45, 61),), verbatim=True)


@pytest.mark.parametrize(
    "sentence",
    [
        replace(SHOWN, text="Measure lactate twice."),
        replace(SHOWN, quotes=()),
        replace(SHOWN, quotes=(Quote(TARGET, 45, 62),)),
        replace(SHOWN, quotes=(Quote(TARGET, 61, 61),)),
        replace(SHOWN, verbatim=False, quotes=(Quote(TARGET, 0, 10), Quote(TARGET, 90, 99))),
    ],
)
def test_what_no_passage_prints_is_not_shown(sentence: AnswerSentence) -> None:
    assert list(only_printed([SHOWN, sentence, SHOWN])) == [SHOWN, SHOWN]


def test_a_models_own_words_are_not_held_to_the_letter() -> None:
    written = replace(SHOWN, text="Lactate is measured.", verbatim=False)
    assert list(only_printed([written])) == [written]


@pytest.mark.django_db
def test_every_quote_of_an_answer_is_looked_up_in_the_library() -> None:
    publish(TARGET.text)
    row = Passage.objects.get()
    stored = replace(TARGET, passage_id=row.pk)
    good = shapes.citation_shape(Quote(stored, 45, 61), 1)
    wrong = good.model_copy(update={"number": 2, "quote": "Measure lactate twice."})
    gone = good.model_copy(update={"number": 3, "passage": row.pk + 1})
    answer = events.Answer(
        sentences=[],
        citations=[good, wrong, gone],
        abstained=False,
        message="",
        nearest=[],
        passages=[],
        engine="quotes",
        searched_as="",
        seconds=events.Seconds(),
    )
    checks = quote_checks(answer)
    assert [(check.number, check.is_printed) for check in checks] == [(1, True), (2, False), (3, False)]
