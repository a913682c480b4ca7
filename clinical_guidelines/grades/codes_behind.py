"""Codes behind a sentence, at the end of its block and without brackets: "B", "I, A", "Category II", "★★", "2⊕⊕○○"."""

import re
from collections.abc import Iterator

from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.notations import normal, read_code, read_phrase
from clinical_guidelines.grades.words import CELLS
from clinical_guidelines.statements.parts import we_recommend

_CODE = re.compile(
    r"(?<=[a-z\d)\]][.;])(?<!\bNo\.)\s+(?:(?P<letter>[A-E])|(?P<pair>(?:I{1,3}|IV|V),\s*[A-E]|[12][A-D]"
    r"|[A-E]-I{1,3}|(?:II|2)[ab],?\s[A-C](?:-(?:R|NR|LD|EO))?)|(?P<opinion>[Ee]xpert\s(?:opinion|consensus))"
    r"|(?P<category>Category\s+(?:I[ABC]|II|[123]|2[AB]))|(?P<signs>[⇑⇓⇔↑↓]{1,3}|[★☆]{1,5}|EK|CB|CBR|GPP|GPS|PP|UPP)"
    rf"|(?P<cells>{CELLS})"
    r"|(?P<circled>[12]\s?[|,/]?\s?[⊕⨁]{1,4}\s?[○◯⭘OΟ◌⊝⊖]{0,3}))(?=\.?\s*(?:\n|$))"
)


def codes_behind(text: str) -> Iterator[Grade]:
    """Give the codes that close a block of `text` behind its last stop; signs stay as they are printed."""
    for found in _CODE.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        printed = found[found.lastgroup or 0]
        if found["letter"]:
            yield Grade(start, end, f"grade {normal(printed)}", "", own=False)
        elif found["pair"] or found["circled"]:
            if (read := read_code(printed)) is not None:
                yield Grade(start, end, read.strength, read.certainty, own=False)
        elif found["cells"]:
            is_beside = we_recommend(text, text.rfind("\n", 0, start) + 1, start)
            if is_beside and (read := read_phrase(printed)) is not None:
                yield Grade(start, end, read.strength, read.certainty, own=True)
        elif found["opinion"]:
            yield Grade(start, end, "", normal(printed), own=False)
        else:
            yield Grade(start, end, normal(printed), "", own=False)
