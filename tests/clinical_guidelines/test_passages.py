import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinical_guidelines.documents.markdown import read_markdown
from clinical_guidelines.documents.model import Document, Line, Page, PassageDraft
from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.documents.sections import sections_of
from clinical_guidelines.passages import MOST_WORDS, split
from clinical_guidelines.recommendations import find_recommendations
from clinical_guidelines.statements.lead_ins import LIST_WORDS
from tests.clinical_guidelines.handmade_pdf import GUIDELINES, needs_guidelines

_SENTENCE = "Sentence number {} speaks of fluids and of antibiotics given early."


def _check(passages: list[PassageDraft]) -> None:
    for passage in passages:
        assert passage.text == passage.text.strip() != ""
        assert "\x00" not in passage.text
        reached = 0
        for span in passage.spans:
            assert reached <= span.start < span.end <= len(passage.text)
            reached = span.end
        assert passage.spans and passage.page == passage.spans[0].page
        for each in passage.recommendations:
            assert 0 <= each.start < each.end <= len(passage.text)
            assert each.verbatim_grade in passage.text


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text.lower()))


def test_passages_are_whole_sentences_of_good_length() -> None:
    text = " ".join(_SENTENCE.format(n) for n in range(100))
    passages = split(document_from_text("Note", text))
    _check(passages)
    assert all(passage.text.endswith(".") for passage in passages)
    lengths = [len(passage.text.split()) for passage in passages]
    assert max(lengths) <= MOST_WORDS and min(lengths[:-1]) >= 60
    assert " ".join(passage.text for passage in passages) == text


def test_a_passage_stays_in_its_section_and_knows_its_headings() -> None:
    document = read_markdown("# A\n\nOne.\n\n## B\n\nTwo.\n\n## C\n\nThree.\n\n# D\n\nFour.", "file")
    assert [(passage.heading_path, passage.text) for passage in split(document)] == [
        (("A",), "One."),
        (("A", "B"), "Two."),
        (("A", "C"), "Three."),
        (("D",), "Four."),
    ]


def test_a_heading_without_a_body_is_not_lost() -> None:
    texts = [passage.text for passage in split(read_markdown("# A\n\n## Alone\n\n## B\n\nTwo.\n\n## Last", "file"))]
    assert texts == ["Alone", "Two.", "Last"]


def test_a_sentence_over_a_page_break_begins_on_the_first_page() -> None:
    pages = (
        Page(1, (Line("We give the first dose of the anti-", starts_block=True),)),
        Page(2, (Line("biotic early. A second sentence follows."), Line("antibiotic", starts_block=True))),
    )
    first, second = split(Document("Note", pages))
    assert first.text == "We give the first dose of the antibiotic early."
    assert (first.page, [span.page for span in first.spans]) == (1, [1, 2])
    assert second.page == 2


def test_every_statement_of_a_digest_is_its_own_recommendation() -> None:
    items = "\n".join(
        f"- We recommend fluid number {n} for adults. (Strong recommendation, low certainty.) [Sepsis, p. {n}]"
        for n in range(4)
    )
    passages = split(read_markdown(f"# Fluids\n\n{items}\n- Ungraded statement stands here. [Sepsis, p. 9]", "file"))
    _check(passages)
    graded = [passage for passage in passages if passage.recommendations]
    assert [passage.kind for passage in graded] == ["recommendation"] * 4
    for number, passage in enumerate(graded):
        (each,) = passage.recommendations
        assert passage.text[each.start : each.end] == f"We recommend fluid number {number} for adults."
        assert (each.strength, each.certainty) == ("strong", "low")
        assert passage.text.endswith(f"[Sepsis, p. {number}]")


def test_a_table_row_is_never_cut() -> None:
    rows = "\n".join(f"| Drug {n} | {' '.join(['word'] * 40)} end{n} |" for n in range(20))
    passages = split(read_markdown(f"| Name | Text |\n|---|---|\n{rows}", "file"))
    _check(passages)
    assert {passage.kind for passage in passages} == {"table"}
    for passage in passages:
        for row in passage.text.splitlines()[1:]:
            assert re.fullmatch(r"Name: Drug (\d+) \| Text: .* end\1", row)


def test_a_run_without_sentences_is_cut_between_words() -> None:
    text = " ".join(f"word{n}" for n in range(2000))
    passages = split(document_from_text("Note", text))
    assert " ".join(passage.text for passage in passages) == text
    assert max(len(passage.text.split()) for passage in passages) <= MOST_WORDS + 20


def test_references_and_contents_are_told_apart() -> None:
    references = "\n".join(
        f"{n}. Smith J, Doe A, et al. A trial of fluids. N Engl J Med. 20{n}; 3{n}(4): 12-19." for n in range(10, 20)
    )
    contents = "\n".join(f"Chapter {n} {'.' * 30} {n}" for n in range(1, 9))
    kinds = [p.kind for p in split(read_markdown(f"# References\n\n{references}\n\n# Start\n\n{contents}", "file"))]
    assert kinds[0] == "references" and kinds[-1] == "contents"


def test_a_panels_questions_are_no_advice_but_one_question_beside_its_answer_is_text() -> None:
    asked = " ".join(f"Should adults with condition {n} be screened for the other condition?" for n in range(1, 6))
    answered = f"Should adults be screened? {'Screening once a year found more of it than usual care did. ' * 3}"
    kinds = [p.kind for p in split(read_markdown(f"# Questions\n\n{asked}\n\n# Evidence\n\n{answered}", "file"))]
    assert kinds == ["contents", "text"]


_LINES = st.lists(
    st.tuples(
        st.text(st.characters(min_codepoint=32, max_codepoint=591), max_size=60).map(
            lambda text: " ".join(text.split())
        ),
        st.sampled_from([0, 0, 0, 1, 2, 3]),
        st.sampled_from(["", "", "item", "row", "cell", "table", "note", "furniture"]),
        st.booleans(),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(_LINES, st.integers(1, 7))
def test_nothing_is_lost(lines: list[tuple[str, int, str, bool]], per_page: int) -> None:
    made = [
        Line(text, heading_level=0 if role else level, role=role, starts_block=starts)
        for text, level, role, starts in lines
        if text
    ]
    pages = tuple(
        Page(number, tuple(made[start : start + per_page]))
        for number, start in enumerate(range(0, len(made), per_page), start=1)
    )
    passages = split(Document("Made", pages))
    _check(passages)
    body = _letters("".join(line.text for line in made if line.role != "furniture" and not line.heading_level))
    kept = _letters("".join(passage.text for passage in passages))
    headed = _letters("".join("".join(passage.heading_path) for passage in passages))
    assert not body - kept
    heads = _letters("".join(line.text for line in made if line.heading_level))
    assert not heads - (kept + headed)


@needs_guidelines
def test_real_guidelines_lose_no_word(document_of: Callable[[Path], Document]) -> None:
    path = next((GUIDELINES / "pdf").glob("*Hypertension*"))
    document = document_of(path)
    passages = split(document)
    _check(passages)
    printed = _letters("".join(line.text for page in document.pages for line in page.lines if line.role != "furniture"))
    kept = _letters("".join(passage.text + "".join(passage.heading_path) for passage in passages))
    assert not printed - kept


_LEAD_IN = "We suggest the use of the following oral antibiotics for acute cystitis:"


def test_a_lead_in_stays_with_its_list_over_a_page_break() -> None:
    filling = " ".join(_SENTENCE.format(n) for n in range(14))
    document = document_from_text("Note", f"{filling}\n\n{_LEAD_IN}\n\n- Fosfomycin 3 g\n- Nitrofurantoin 100 mg\n")
    (passage,) = [each for each in split(document) if _LEAD_IN in each.text]
    assert "Fosfomycin" in passage.text and "Nitrofurantoin" in passage.text
    items = (Line("• Fosfomycin 3 g", role="item"), Line("• Nitrofurantoin 100 mg", role="item"))
    pages = (
        Page(1, (Line(filling), Line(_LEAD_IN, starts_block=True))),
        Page(2, items),
    )
    broken = Document("Note", pages)
    (passage,) = [each for each in split(broken) if _LEAD_IN in each.text]
    assert passage.page == 1 and "Nitrofurantoin" in passage.text


def test_of_an_endless_list_the_first_items_stay_with_the_lead_in() -> None:
    items = "\n".join(f"- Drug number {n} by mouth every eight hours for seven days" for n in range(60))
    passages = split(document_from_text("Note", f"{_LEAD_IN}\n\n{items}"))
    assert "Drug number 9 " in passages[0].text
    assert max(len(passage.text.split()) for passage in passages) <= LIST_WORDS


def test_the_grade_below_a_list_does_not_part_it_from_its_lead_in() -> None:
    graded = "- Amikacin 15 mg/kg (Low certainty of evidence, Weak recommendation)"
    (passage,) = split(document_from_text("Note", f"{_LEAD_IN}\n\n- Fosfomycin 3 g\n{graded}\n"))
    assert "Fosfomycin" in passage.text and "Amikacin" in passage.text


_PRINTED = sorted([*(GUIDELINES / "pdf").glob("*.pdf"), *(GUIDELINES.parent / "drug_labels").glob("*.pdf")])


@needs_guidelines
@pytest.mark.parametrize("path", _PRINTED, ids=lambda path: path.stem[-24:])
def test_no_passage_cuts_a_recommendation_or_a_table_row(path: Path, document_of: Callable[[Path], Document]) -> None:
    document = document_of(path)
    passages = split(document)
    whole = Counter(row for passage in passages for row in passage.text.split("\n"))
    for section in sections_of(document):
        text = section.text
        rows = [text[block.start : block.end].strip() for block in section.blocks if block.kind == "table"]
        assert all(whole[row] for row in rows)
        labelled = "recommend" in (section.path[-1].lower() if section.path else "")
        for found in find_recommendations(text, labelled=labelled):
            stated = text[found.draft.start : found.whole_end].strip()
            assert any(stated in passage.text for passage in passages), stated
