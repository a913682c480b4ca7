"""What stands beside the running text: notes at the foot of a page, and figures with their captions."""

from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Box, PassageDraft
from clinical_guidelines.documents.pdf import read_pdf
from clinical_guidelines.documents.serialised import from_json, to_json
from clinical_guidelines.passages import split
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes

_TEXT = "Give the first dose within one hour and look at the patient again after each bolus of fluid. " * 6
_NEXT = "A second paragraph goes on below with what is done on the following day of the illness. " * 4


def passages_of(tmp_path: Path, *pages: HandmadePage) -> list[PassageDraft]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes(list(pages)))
    return split(read_pdf(path, "made.pdf"))


def page_of_text() -> HandmadePage:
    page = HandmadePage().line(80, "Fluids in shock", size=18, bold=True)
    paragraph(page, 110, _TEXT)
    return page


def notes_of(passages: list[PassageDraft]) -> list[str]:
    return [passage.text for passage in passages if passage.kind == "note"]


def test_notes_below_a_rule_are_passages_of_their_own_page(tmp_path: Path) -> None:
    first = page_of_text().rule(60, 700, 204, 700)
    first.line(714, "1 Weight in kg. Ideal weight is used above a body mass index of 30 kg.", size=8)
    first.line(724, "and rounded to the next ten.", size=8).line(736, "2 Not in children.", size=8)
    second = HandmadePage()
    paragraph(second, 80, _NEXT)
    *_, text, notes, last = passages_of(tmp_path, first, second)
    assert notes.text == (
        "1 Weight in kg. Ideal weight is used above a body mass index of 30 kg. and rounded to the next ten.\n"
        "2 Not in children."
    )
    assert [text.page, notes.page, last.page] == [1, 1, 2]
    assert (notes.kind, notes.heading_path) == ("note", ("Fluids in shock",))
    assert "Weight" not in text.text and "children" not in text.text
    assert all(span.box for span in notes.spans)


def test_a_sentence_goes_on_over_the_notes_below_it(tmp_path: Path) -> None:
    first = page_of_text().line(650, "Of the drugs of first choice in adults with shock we give")
    first.rule(60, 700, 204, 700).line(714, "* Doses are those of adults.", size=8)
    second = HandmadePage().line(80, "norepinephrine through a central line.")
    passages = passages_of(tmp_path, first, second)
    assert any("in adults with shock we give norepinephrine through" in passage.text for passage in passages)
    assert notes_of(passages) == ["* Doses are those of adults."]


def test_a_raised_mark_needs_no_rule(tmp_path: Path) -> None:
    page = page_of_text()
    page.drawn.append("BT 1 0 0 1 60 90 Tm /F1 5 Tf 3 Ts (1) Tj /F1 8 Tf 0 Ts (Weight in kg.) Tj ET")
    assert notes_of(passages_of(tmp_path, page)) == ["¹Weight in kg."]


@pytest.mark.parametrize("size", [8, 11])
def test_small_print_without_a_mark_and_large_print_with_one_stay_in_the_text(tmp_path: Path, size: int) -> None:
    page = page_of_text().rule(60, 700, 204, 700)
    page.line(714, "Weight in kg." if size == 8 else "1 Weight in kg.", size=size)
    assert notes_of(passages_of(tmp_path, page)) == []


def test_the_last_rows_of_a_table_in_small_print_are_no_notes(tmp_path: Path) -> None:
    page = page_of_text().grid([60, 200, 540], [660, 680, 700, 720])
    for y, cells in ((674, ["Drug", "Dose"]), (694, ["1 Amoxicillin", "500 mg"]), (714, ["2 Cefixime", "400 mg"])):
        page.row(y, [60, 200], cells, bold=y == 674)
    passages = passages_of(tmp_path, page)
    assert notes_of(passages) == []
    assert any("Drug: 2 Cefixime | Dose: 400 mg" in passage.text for passage in passages)


def flowchart(*, caption_at: float) -> HandmadePage:
    page = page_of_text()
    for x0, y0, words in ((80, 400, "Shock?"), (80, 470, "Give 30 ml/kg"), (320, 470, "Look again")):
        page.drawn.append(f"0.5 w {x0} {800 - y0 - 40} 180 40 re S")
        page.line(y0 + 24, words, x=x0 + 10, size=9)
    page.rule(170, 440, 170, 470).rule(260, 490, 320, 490).line(
        caption_at, "Figure 2. Fluids in the first hour", size=9
    )
    paragraph(page, 600, _NEXT)
    return page


@pytest.mark.parametrize("caption_at", [390, 530])
def test_a_flowchart_and_its_caption_are_one_passage_with_its_box(tmp_path: Path, caption_at: float) -> None:
    passages = passages_of(tmp_path, flowchart(caption_at=caption_at))
    (figure,) = [passage for passage in passages if passage.kind == "figure"]
    assert figure.text.split("first hour", 1)[0] == "Figure 2. Fluids in the "
    assert all(words in figure.text for words in ("Shock?", "Give 30 ml/kg", "Look again"))
    assert figure.heading_path == ("Fluids in shock",)
    (box,) = {span.box for span in figure.spans}
    assert box is not None
    assert box.x0 <= 80 and box.x1 >= 500 and box.y0 <= 400 and box.y1 >= 510
    assert box.y0 <= caption_at - 5 <= box.y1
    running = " ".join(passage.text for passage in passages if passage.kind != "figure")
    assert "Shock?" not in running and "Look again" not in running and "30 ml/kg" not in running


def test_a_sentence_that_speaks_of_a_figure_is_no_caption(tmp_path: Path) -> None:
    page = page_of_text().line(390, "Figure 2 shows how fluids are given.", size=9)
    page.drawn.append("0.5 w 80 300 180 100 re S")
    assert all(passage.kind != "figure" for passage in passages_of(tmp_path, page))


def test_a_caption_with_nothing_drawn_beside_it_is_text(tmp_path: Path) -> None:
    passages = passages_of(tmp_path, page_of_text().line(390, "Figure 2. Fluids in the first hour", size=9))
    assert [passage.kind for passage in passages] == ["text"]
    assert "Figure 2. Fluids" in passages[0].text


def test_a_frame_round_running_text_is_no_figure(tmp_path: Path) -> None:
    page = page_of_text().line(390, "Figure 2. Fluids in the first hour", size=9)
    page.drawn.append("0.5 w 50 200 500 200 re S")
    paragraph(page, 420, _NEXT)
    assert all(passage.kind != "figure" for passage in passages_of(tmp_path, page))


def test_a_ruled_table_named_a_figure_keeps_its_rows(tmp_path: Path) -> None:
    page = page_of_text().line(390, "Figure 2. Doses", size=9).grid([60, 200, 540], [400, 420, 440, 460])
    for y, cells in ((414, ["Drug", "Dose"]), (434, ["Amoxicillin", "500 mg"]), (454, ["Cefixime", "400 mg"])):
        page.row(y, [60, 200], cells, bold=y == 414)
    passages = passages_of(tmp_path, page)
    assert any("Drug: Cefixime | Dose: 400 mg" in passage.text for passage in passages)


def test_the_box_of_a_figure_survives_the_child_process(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([flowchart(caption_at=530)]))
    document = read_pdf(path, "made.pdf")
    (box,) = from_json(to_json(document)).pages[0].figures
    assert isinstance(box, Box)
    assert box == pytest.approx(document.pages[0].figures[0], abs=0.01)
