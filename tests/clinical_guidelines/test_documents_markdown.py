from clinical_guidelines.documents.markdown import read_markdown

_DIGEST = """---
title: Sepsis digest
kind: digest
year: 2020
sources:
  - {title: Sepsis, accessed: 2024-05-01}
---
# Fluids

Intro with *emphasis*, `code`, [a link](https://example.org/x) and ![a picture](x.png).

- Give 30 mL/kg. (Strong recommendation, moderate certainty of evidence.) [Sepsis 2020, p. 42]
- Second item
  goes on here

## Doses

| Drug | Dose |
|---|---|
| Amoxicillin | 500 mg |
| Ceftriaxone | 2 g |

1. First step
2. Second step
"""


def test_front_matter_becomes_plain_values() -> None:
    document = read_markdown(_DIGEST, "file")
    assert document.title == "Sepsis digest"
    assert document.front_matter["year"] == 2020
    assert document.front_matter["sources"] == [{"title": "Sepsis", "accessed": "2024-05-01"}]


def test_blocks_become_lines_with_roles() -> None:
    lines = [(line.text, line.role, line.heading_level) for line in read_markdown(_DIGEST, "file").pages[0].lines]
    assert lines == [
        ("Fluids", "", 1),
        ("Intro with emphasis, code, a link and a picture.", "", 0),
        (
            "Give 30 mL/kg. (Strong recommendation, moderate certainty of evidence.) [Sepsis 2020, p. 42]",
            "item",
            0,
        ),
        ("Second item goes on here", "item", 0),
        ("Doses", "", 2),
        ("Drug | Dose", "row", 0),
        ("Drug: Amoxicillin | Dose: 500 mg", "row", 0),
        ("Drug: Ceftriaxone | Dose: 2 g", "row", 0),
        ("1. First step", "item", 0),
        ("2. Second step", "item", 0),
    ]


def test_html_gives_its_words_only() -> None:
    source = "<div onclick='x()'>Kept <b>words</b><script>alert(1)</script></div>\n\nMore <em>text</em> <!-- gone -->."
    text = " ".join(line.text for line in read_markdown(source, "file").pages[0].lines)
    assert text == "Kept words More text ."


def test_page_marks_and_form_feeds_end_pages() -> None:
    marked = read_markdown("one\n\n<!-- page 4 -->\n\nfour\n\n<!-- page 5 -->\nfive", "file")
    assert {page.number: [line.text for line in page.lines] for page in marked.pages if page.lines} == {
        1: ["one"],
        4: ["four"],
        5: ["five"],
    }
    assert [page.number for page in read_markdown("one\n\f\ntwo", "file").pages] == [1, 2]


def test_without_marks_a_page_is_sixty_lines() -> None:
    document = read_markdown("\n\n".join(f"Paragraph {n}." for n in range(100)), "file")
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert document.pages[1].lines[0].text == "Paragraph 30."


def test_title_falls_back_to_the_first_heading_then_to_the_name() -> None:
    assert read_markdown("# Sepsis\n\ntext", "file_name").title == "Sepsis"
    assert read_markdown("text", "file_name").title == "file name"


def test_nested_lists_keep_every_item() -> None:
    lines = read_markdown("- outer\n  - inner one\n  - inner two\n- last", "file").pages[0].lines
    assert [(line.text, line.role) for line in lines] == [
        ("outer", "item"),
        ("inner one", "item"),
        ("inner two", "item"),
        ("last", "item"),
    ]
