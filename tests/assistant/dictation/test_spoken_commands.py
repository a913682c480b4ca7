"""Spoken commands: what is written is what was said, in its order, and nothing else."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import recording_events
from assistant.dictation.note import NoteSection, as_text, sections_of
from assistant.dictation.writing import spoken


def written(heard: str, before: str = "") -> str:
    section = NoteSection(text=before)
    return as_text(spoken([section], section.key, heard).sections)


@pytest.mark.parametrize(
    ("heard", "note"),
    [
        ("Chest clear full stop", "Chest clear."),
        # The engine's own marks beside a command give way to what was dictated.
        ("Chest clear, full stop. No wheeze, full stop.", "Chest clear. No wheeze."),
        ("Afebrile, comma. And eating period", "Afebrile, and eating."),
        ("pain question mark", "pain?"),
        ("stable new line reviewed", "stable\nReviewed"),
        ("stable. New paragraph. Reviewed.", "stable.\n\nReviewed."),
        ("blood pressure 140 slash 90 full stop", "blood pressure 140/90."),
        ("well hyphen controlled", "well-controlled"),
        ("pneumonia, open bracket, left base, close bracket, improving", "pneumonia (left base) improving"),
        ("plan colon bullet point antibiotics bullet point fluids", "plan:\n- Antibiotics\n- Fluids"),
        ("open quote as needed close quote", "“as needed”"),
        ("give 5 mg full stop mg stays small", "give 5 mg. mg stays small"),
        ("pH 7.31 full stop pCO2 6.1", "pH 7.31. pCO2 6.1"),
        ("the literal comma is said", "the comma is said"),
        # Words that only look like commands.
        ("carcinoma of the sigmoid colon with obstruction", "carcinoma of the sigmoid colon with obstruction"),
        ("over a period of three days period", "over a period of three days."),
        ("he is heading home", "he is heading home"),
        ("new lines of therapy", "new lines of therapy"),
    ],
)
def test_a_command_is_carried_out(heard: str, note: str) -> None:
    assert written(heard) == note


@pytest.mark.parametrize(
    ("heard", "note"),
    [
        ("One full stop Two scratch that Three", "One. Three"),
        ("First sentence. Second sentence. Scratch that.", "First sentence."),
        ("One. Two. Scratch that. Scratch that. Three.", "Three."),
        ("line new line wrong scratch that right", "line\nRight"),
        ("dose 0.5 mg scratch that dose 5 mg", "Dose 5 mg"),
        ("scratch that", ""),
    ],
)
def test_scratch_that_takes_back_the_last_sentence(heard: str, note: str) -> None:
    assert written(heard) == note


def test_scratch_that_reaches_into_what_was_there_before() -> None:
    assert written("scratch that", before="Kept. Not kept.") == "Kept."


def test_scratch_that_reaches_as_far_back_as_a_sentence_begins() -> None:
    sentence = "Give zinc twice full stop "
    assert written(sentence * 1_000 + "scratch that " * 400) == " ".join(["Give zinc twice."] * 600)
    assert written("Kept full stop" + " and zinc" * 1_000 + " scratch that scratch that Right") == "Right"
    assert written("One new line" + " and zinc" * 1_000 + " scratch that new paragraph Right") == "One\n\nRight"


@pytest.mark.usefixtures("uncollected")
def test_what_a_word_costs_does_not_grow_with_what_stands_before_it() -> None:
    def seconds(words: int) -> float:
        began = time.process_time()
        written("zinc " * words)
        return time.process_time() - began

    assert seconds(160_000) < 20 * seconds(20_000)


def test_a_heading_leads_into_its_section() -> None:
    sections = sections_of("ward_round")
    heard = "Heading observations. Stable. Heading plan. Review. Heading observations, afebrile."
    after = spoken(sections, sections[0].key, heard)
    assert as_text(after.sections) == "Observations\nStable. Afebrile.\n\nPlan\nReview."
    assert [each.key for each in after.sections] == [each.key for each in sections]
    assert after.current == sections[1].key


def test_a_heading_that_the_note_lacks_makes_a_section() -> None:
    sections = sections_of("ward_round")
    after = spoken(
        sections, sections[0].key, "Heading social history lives alone. New section discharge planning, soon."
    )
    assert [(each.heading, each.text) for each in after.sections[:3]] == [
        ("Since last review", ""),
        ("Social history", "Lives alone."),
        ("Discharge planning", "Soon."),
    ]


def test_section_tags_of_a_report_lead_into_its_sections() -> None:
    sections = sections_of("radiology_report")
    heard = "[EXAM TYPE] CT head [FINDINGS] no bleed [UNHEARD OF] stays {odd}"
    text = as_text(spoken(sections, None, heard).sections)
    assert text == "Exam type\nCT head\n\nFindings\nNo bleed [UNHEARD OF] stays {odd}"


def doubt(heard: str, said: str, other: str) -> recording_events.Doubt:
    start = heard.index(said)
    return recording_events.Doubt(start=start, end=start + len(said), kind="number", heard=said, alternatives=[other])


def test_a_doubt_follows_its_word() -> None:
    heard = "Heading plan. Give 15 mg, full stop. Then 50 mg"
    sections = sections_of("ward_round")
    after = spoken(sections, None, heard, [doubt(heard, "15", "50"), doubt(heard, "50", "15")])
    plan = after.sections[-1]
    assert [(plan.text[each.start : each.end], each.alternatives) for each in plan.doubts] == [
        ("15", ["50"]),
        ("50", ["15"]),
    ]


def test_a_doubt_follows_its_word_behind_a_long_text() -> None:
    heard = "and zinc " * 1_000 + "give 15 mg full stop" + " then zinc" * 1_000 + " give 50 mg"
    section = NoteSection()
    (after,) = spoken([section], None, heard, [doubt(heard, "15", "50"), doubt(heard, "50", "15")]).sections
    assert [after.text[each.start : each.end] for each in after.doubts] == ["15", "50"]


def test_a_doubt_leaves_with_its_word() -> None:
    heard = "Well. Give 15 mg scratch that stop it"
    section = NoteSection()
    assert spoken([section], None, heard, [doubt(heard, "15", "50")]).sections[0].doubts == []


COMMANDS = (
    "full stop", "comma", "new line", "new paragraph", "open bracket", "close bracket", "slash", "bullet point",
    "colon", "heading plan", "new section notes", "literal", "question mark",
)  # fmt: skip
WORDS = st.sampled_from(["patient", "stable,", "Chest", "0.5", "mg.", "15", "coma", "[FINDINGS]", "{odd}", "pH"])
heard_texts = st.lists(st.one_of(WORDS, st.sampled_from(COMMANDS), st.sampled_from(["scratch that"])), max_size=30)
typed_texts = st.sampled_from(["", "Typed before. ", "- one\n- two", "Ends open (", "No stop"])


def letters(text: str) -> str:
    return re.sub(r"[^\w{}\[\]]", "", text).lower()


def is_within(part: str, whole: str) -> bool:
    """Whether the characters of one stand in the other in this order."""
    rest = iter(whole)
    return all(character in rest for character in part)


@settings(deadline=None)
@given(heard=heard_texts, before=typed_texts)
def test_nothing_is_written_that_was_not_said(heard: list[str], before: str) -> None:
    section = NoteSection(text=before)
    after = spoken([section], section.key, " ".join(heard)).sections
    assert sum(len(letters(each.text)) for each in after) <= len(letters(before + " ".join(heard)))
    for each in after:
        own = before if each.key == section.key else ""
        assert is_within(letters(each.text), letters(own + " ".join(heard)))


@settings(deadline=None)
@given(heard=heard_texts.filter(lambda parts: "scratch that" not in parts), before=typed_texts)
def test_what_was_there_stays(heard: list[str], before: str) -> None:
    section = NoteSection(text=before)
    after = spoken([section], section.key, " ".join(heard)).sections
    kept = next(each.text for each in after if each.key == section.key)
    assert kept.startswith(before.rstrip())


@settings(deadline=None)
@given(words=st.lists(WORDS.filter(lambda word: word != "[FINDINGS]"), min_size=1, max_size=12))
def test_without_commands_the_words_are_written_as_heard(words: list[str]) -> None:
    heard = " ".join(words)
    assert written(heard) == heard


@settings(deadline=None)
@given(heard=st.text(max_size=150))
def test_any_text_is_taken(heard: str) -> None:
    section = NoteSection()
    after = spoken([section], None, heard).sections
    assert is_within(letters("".join(each.text for each in after)), letters(heard)) or "heading" in heard.lower()


@settings(deadline=None)
@given(heard=heard_texts, at=st.integers(0, 29))
def test_a_doubt_never_points_at_other_words(heard: list[str], at: int) -> None:
    text = " ".join(heard)
    words = list(re.finditer(r"\S+", text))
    if at >= len(words):
        return
    start, end = words[at].span()
    asked = recording_events.Doubt(start=start, end=end, kind="drug", heard=text[start:end], alternatives=["other"])
    for section in spoken([NoteSection()], None, text, [asked]).sections:
        for each in section.doubts:
            assert section.text[each.start : each.end].lower() == asked.heard.lower()
