"""Lists in documents without boxes: where a line was broken on purpose."""

from clinical_guidelines.documents.markdown import read_markdown
from clinical_guidelines.documents.plain_text import read_plain_text
from clinical_guidelines.passages import split

LIST = """Drug Treatment
• Metronidazole
- Adult: 800 mg every 8 hours for 5 days, or 2 g once daily by mouth for 3
days, with food
Or
・ Tinidazole
- Child: 50 mg/kg daily for 3 days
Prevention
• Wash hands before meals and after the toilet, and drink no water that was not
boiled"""


def blocks(text: str) -> list[str]:
    return "\n".join(each.text for each in split(read_plain_text("A text", text))).split("\n")


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    assert blocks(LIST) == [
        "Drug Treatment",
        "• Metronidazole",
        "- Adult: 800 mg every 8 hours for 5 days, or 2 g once daily by mouth for 3 days, with food",
        "Or",
        "・ Tinidazole",
        "- Child: 50 mg/kg daily for 3 days",
        "Prevention",
        "• Wash hands before meals and after the toilet, and drink no water that was not boiled",
    ]


def test_a_ragged_sentence_is_not_cut_at_initials() -> None:
    text = (
        "1. We suggest colposcopy for adult females who are positive for other high-risk\n"
        "HPV types (non-16/18).\n"
        "2. We suggest that cytology is repeated one year after a negative colposcopy in them all."
    )
    assert blocks(text)[0].endswith("high-risk HPV types (non-16/18).")


def test_printed_marks_in_markdown_begin_items() -> None:
    lines = [line.text for page in read_markdown(LIST, "a").pages for line in page.lines]
    assert "• Metronidazole" in lines
    assert "Prevention" in lines


def test_a_drug_stays_with_its_doses() -> None:
    head = "\n".join(f"- Wash the {word} hands well before every meal that is eaten at home" for word in "abcdefghij")
    text = f"Hygiene\n{head}\n• Tinidazole\n- Adult: 2 g daily for 3 days\n- Child: 50 mg/kg daily for 3 days"
    (whole,) = [each.text for each in split(read_plain_text("A text", text)) if "Tinidazole" in each.text]
    assert whole.endswith("• Tinidazole\n- Adult: 2 g daily for 3 days\n- Child: 50 mg/kg daily for 3 days")
