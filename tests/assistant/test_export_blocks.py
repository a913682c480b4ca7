"""What a file says of an answer: all that the page warns of, and nothing twice."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant import events
from assistant.export.blocks import turn_blocks
from assistant.export.sources import Mark
from assistant.export.words import Words

QUOTE = "Give 1 g every 6 hours."
SOURCE = {
    "passage": 1, "edition": 4, "guideline": "Fever", "publisher": "", "year": 2021, "kind": "guideline", "page": 7,
    "heading_path": [], "boxes": [], "number": 1, "quote": QUOTE,
}  # fmt: skip
SENTENCE = {"role": "bottom_line", "text": QUOTE, "citations": [1], "grade": None, "verbatim": True}
GRADE = {"strength": "", "certainty": "", "against": False, "verbatim": ""}


def said_of(*, marks: dict[int, Mark] | None = None, turn: dict[str, Any] | None = None, **answer: Any) -> list[str]:
    whole = {
        "sentences": [SENTENCE], "citations": [SOURCE], "abstained": False, "message": "", "nearest": [],
        "passages": [], "engine": "quotes", "searched_as": "How much?", "seconds": {}, **answer,
    }  # fmt: skip
    asked = {
        "id": uuid.uuid4(), "key": uuid.uuid4(), "conversation": uuid.uuid4(), "number": 1, "question": "How much?",
        "state": "finished", "attempt": 1, "created_at": datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "answer": whole,
        "error": "", "feedback": None, **(turn or {}),
    }  # fmt: skip
    return [block.text for block in turn_blocks(events.Turn.model_validate(asked), marks or {}, Words())]


def test_what_stands_above_word_for_word_is_not_quoted_again() -> None:
    assert [text for text in said_of() if QUOTE in text] == [f"{QUOTE} [1]"]
    other = said_of(sentences=[{**SENTENCE, "text": "Give 1 g.", "verbatim": False}], engine="a model")
    assert [text for text in other if QUOTE in text] == [QUOTE]


def test_a_source_says_what_kind_of_document_it_is_and_that_it_was_corrected() -> None:
    assert "[1] Fever, 2021, p. 7" in said_of()
    for kind, badge in (("literature", "Literature: not a guideline"), ("label", "Drug label")):
        said = said_of(citations=[{**SOURCE, "kind": kind, "corrected": True}])
        assert f"[1] Fever, 2021, p. 7 ({badge}) (Corrected by curator)" in said


def test_that_no_guideline_answers_is_said_before_the_first_sentence() -> None:
    said = said_of(citations=[{**SOURCE, "kind": "literature"}])
    assert said.index(Words()("literature.only")) < said.index(f"{QUOTE} [1]")
    assert Words()("literature.only") not in said_of()


def test_a_digest_whose_source_is_no_longer_in_use_says_so() -> None:
    said = said_of(citations=[{**SOURCE, "kind": "digest"}], marks={4: Mark("source_outdated")})
    assert "[1] Fever, p. 7 (Digest: check the source) (Source outdated)" in said
    assert not [text for text in said if "no longer in use" in text or "superseded" in text]


@pytest.mark.parametrize(
    ("grade", "shown"),
    [
        (GRADE, "(Ungraded)"),
        ({**GRADE, "verbatim": "[Grade 1C]", "strength": "strong"}, "[Grade 1C]"),
        (
            {**GRADE, "strength": "b", "certainty": "very low to low", "set_by_curator": True},
            "(Grade B · very low to low certainty) (Grade set by a curator)",
        ),
    ],
)
def test_a_grade_says_that_it_is_none_or_whose_it_is(grade: dict[str, Any], shown: str) -> None:
    assert f"{QUOTE} {shown} [1]" in said_of(sentences=[{**SENTENCE, "grade": grade}])


def test_a_dose_says_what_was_not_read_beside_it() -> None:
    card = {"citation": 1, "drug": "cefazolin", "dose": "1 g", "frequency": "every 6 hours", "route": "IV"}
    said = said_of(doses=[card, {"citation": 1, "drug": "colistin", "dose": "9 MU, then 4.5 MU every 12 hours"}])
    first = said.index("cefazolin. Dose: 1 g. Route: IV. How often: every 6 hours [1]")
    assert said[first + 1] == "Not read here: Maximum, How long, Kidneys, For"
    assert said[first + 3] == "Several doses, kept together as printed."
    assert said.index("Copied word for word from one place. Check it against the print.") < first


def test_where_guidelines_differ_each_says_who_states_it_and_when() -> None:
    sides = [
        {**SOURCE, "kind": "digest", "quote": quote, "grade": None, "stated_by": by, "stated_in": year, "mark": None}
        for quote, by, year in (("1 g", "Society A", 2024), ("2 g", "", None))
    ]
    said = said_of(conflicts=[{"kind": "dose", "measure": "", "sides": sides}])
    assert "Society A, 2024: 1 g [Fever, p. 7 (Digest: check the source)]" in said
    assert "Fever: 2 g [Fever, p. 7 (Digest: check the source)]" in said
    assert "Each is shown as printed, newest first. None is preferred here." in said


def test_where_nothing_answers_the_nearest_are_named_as_what_they_are() -> None:
    nearest = [{**SOURCE, "text": QUOTE, "page": page} for page in range(1, 6)]
    said = said_of(abstained=True, sentences=[], citations=[], message="No answer.", nearest=nearest)
    at = said.index("The 3 nearest passages (not an answer)")
    assert said[at - 1] == "No answer." and said[at + 1 :] == [f"Fever, 2021, p. {page}" for page in (1, 2, 3)]


def test_the_part_of_the_library_that_was_asked_is_told() -> None:
    part = {"kind": "label", "language": "ms", "year_from": 2019, "state": "superseded", "publisher": "A ministry"}
    told = "Searched in: Drug labels, A ministry, Bahasa Melayu, from 2019, Superseded editions only"
    assert told in said_of(turn={"filters": part})
    assert not [text for text in said_of(turn={"filters": {}}) if text.startswith("Searched in")]


def test_other_words_are_told_where_they_are_others() -> None:
    assert not [text for text in said_of(searched_as="how  much?") if text.startswith("Searched as")]
    assert "Searched as: how much?" in said_of(searched_as="how much?", joined=True)
    assert "Searched as: dose of colistin" in said_of(searched_as="dose of colistin")


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert "Asked on 1 Mar 2026 at 09:30 UTC." in said_of()
    day = datetime(2026, 3, 1, tzinfo=UTC)
    assert Words("zh-Hant").day(day) == "2026年3月1日"
