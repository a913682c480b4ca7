"""Printed recommendations in running text: the statement, its grade exactly as printed, and whether it is against."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Literal

from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.explained import NOTHING, Explained
from clinical_guidelines.grades.finding import find_grades
from clinical_guidelines.grades.flat_tables import flat_tables
from clinical_guidelines.grades.headed_lists import headed_lists
from clinical_guidelines.grades.items import graded_lists
from clinical_guidelines.grades.lettered import lettered_paragraphs
from clinical_guidelines.grades.paired_rows import paired_rows
from clinical_guidelines.grades.places import Place, banners_placed, place_of_grades
from clinical_guidelines.grades.tables import grades_in_tables
from clinical_guidelines.grades.within import graded_by_adverbs, graded_within
from clinical_guidelines.statements.after import statements_after
from clinical_guidelines.statements.before import added_behind, statement_before
from clinical_guidelines.statements.found import Found, draft
from clinical_guidelines.statements.listed import announced_advice, listed_advice, marked_advice, named_advice
from clinical_guidelines.statements.numbered import is_order, numbered_recommendations
from clinical_guidelines.statements.parts import (
    MOST_WORDS,
    listed_below,
    recommends,
    unlabelled,
    we_recommend,
    words,
)
from clinical_guidelines.statements.ranges import Ranges
from clinical_guidelines.statements.ungraded import ungraded

# What follows a grade and belongs to it: a full stop, and the bracketed source of a digest's statement.
_REFERENCE = re.compile(r"[.;]?(?:[ ]*\[[^\]\n]{2,120}\])*[.;]?")
# "(grade 2B) over vitamin K antagonists": what something is preferred to belongs to the advice.
_COMPARED = re.compile(
    r"\s+(?:over|versus|vs\.?|rather\s+than|instead\s+of|compared\s+(?:with|to)|in\s+preference\s+to)\s[^.;:\n(\[]+"
)

Chapter = Literal["listed", "summed up", "stated", "announced", "one", "numbered", ""]


def find_recommendations(
    text: str, *, labelled: bool = False, chapter: Chapter = "", explained: Explained = NOTHING
) -> list[Found]:
    """Return the recommendations printed in text, blocks being separated by line feeds, in order.

    `labelled` tells that the heading announces recommendations; then ungraded ones are taken inside blocks as well.
    `chapter` is what the headings above say: "listed" where the last of them is nothing but "Recommendations", "one"
    where it is "Recommendation 48", "stated" where it is "Statements", "summed up" where an earlier one is "Key
    recommendations", "announced" where one announces them, "numbered" where one has a number such as 1.2, so that 1.2.3
    with an order behind it is one. `explained` tells which marks in a margin, and adverbs, grade in the document.
    """
    found: list[Found] = []
    floor = 0
    announced = chapter in {"listed", "summed up", "stated", "announced", "one"}
    rows = [*paired_rows(text), *lettered_paragraphs(text, announced=announced), *flat_tables(text)]
    in_tables = list(grades_in_tables(text))
    tabled = Ranges((each.start, each.end) for each in in_tables)
    elsewhere = [each for each in find_grades(text) if not tabled.touch(each.start, each.end)]
    grades = banners_placed(text, sorted([*in_tables, *elsewhere], key=lambda each: each.start))
    place = place_of_grades(text, grades)
    rows.extend(headed_lists(text, grades))
    rows.extend(graded_within(text, grades))
    if explained.adverbs:
        rows.extend(graded_by_adverbs(text, [*grades, *rows]))
    paired = Ranges((row.start, row.end) for row in rows)
    rows.extend(each for each in graded_lists(text, grades) if not paired.touch(each.start, each.start + 1))
    paired = Ranges((row.start, row.end) for row in rows)
    grades = [each for each in grades if not paired.touch(each.start, each.start + 1)]
    grades = [each for each, after in zip_longest(grades, grades[1:]) if not _said_again(text, each, after)]
    if chapter == "one" and grades and (first := _above(text, grades[0])) is not None:
        found.append(first)
        floor, grades = first.whole_end, grades[1:]
    starts = [*(grade.start for grade in grades), len(text)]
    for row in rows:
        pairs = zip(row.statements, row.grades, strict=True)
        found.extend(Found(draft(text, *unlabelled(text, *each), grade), row.start, row.end) for each, grade in pairs)
    for grade, ceiling in zip(grades, starts[1:], strict=True):
        floor = max(floor, paired.end_before(grade.start))
        graded, heads = _graded(text, grade, floor, ceiling, place=place)
        found.extend(graded)
        place = place or ("above" if heads else "")
        floor = max([grade.end, *(each.whole_end for each in graded)])
    found.extend(ungraded(text, found, labelled=labelled))
    found.extend(_plain(text, found, marked_advice(text, explained)))
    found.extend(_plain(text, found, _bare([*named_advice(text), *announced_advice(text)])))
    if chapter:
        found.extend(_plain(text, found, _bare(numbered_recommendations(text, announced=announced))))
    if chapter in {"listed", "summed up", "one", "stated"}:
        found.extend(_plain(text, found, _bare(listed_advice(text, prose=chapter in {"listed", "one"}))))
    return sorted(found, key=lambda each: each.draft.start)


def _graded(text: str, grade: Grade, floor: int, ceiling: int, *, place: Place) -> tuple[list[Found], bool]:
    """Return what a grade grades, and whether it heads that on a line of its own.

    Where `place` does not tell, such a grade closes the statement above it, unless there is none.
    """
    before = None if grade.leads else _closed(text, grade, floor, ceiling)
    is_surer = before is not None and _advises(text, before.draft.start, before.draft.end)
    may_head = grade.alone and (place == "above" or (place != "below" and not is_surer))
    if grade.leads or may_head:
        headed = [
            Found(draft(text, *statement, grade), grade.start if number == 0 else statement[0], statement[1])
            for number, statement in enumerate(statements_after(text, grade, ceiling))
        ]
        if headed:
            return headed, grade.alone
    is_half = not (grade.strength and grade.certainty)
    if grade.alone and is_half and not (is_surer or (place == "below" and grade.own)):
        # Half a grade beside words that recommend nothing explains what grades mean.
        return [], False
    return ([before] if before else []), False


def _advises(text: str, start: int, end: int) -> bool:
    return recommends(text, start, end) or is_order(text, start, end)


def _above(text: str, grade: Grade) -> Found | None:
    """Return all that stands above the first grade of a text, where it advises from its first sentence on."""
    start, end = trim(text, 0, grade.start)
    sentences = sentence_ranges(text, start, end)
    if grade.leads or not sentences or not _advises(text, *sentences[0]) or words(text, start, end) > MOST_WORDS:
        return None
    return Found(draft(text, start, end, grade), start, grade.end)


def _said_again(text: str, grade: Grade, following: Grade | None) -> bool:
    """Tell whether brackets behind the one paragraph that a strength heads say it again, with the certainty."""
    if following is None or not grade.alone or grade.certainty or not following.certainty:
        return False
    paragraph = text[grade.end : following.start].strip()
    is_one = bool(paragraph) and "\n" not in paragraph and text[following.start] in "(["
    return is_one and following.strength == grade.strength


def _closed(text: str, grade: Grade, floor: int, ceiling: int) -> Found | None:
    after = _REFERENCE.match(text, grade.end)
    # A digest's statement, which its source closes, is all of its item; elsewhere it is what recommends.
    whole = after is not None and "[" in after.group()
    statement = added_behind(text, grade, floor) or statement_before(text, grade, floor, whole=whole)
    in_row = text.endswith(" | ", 0, grade.start)
    if in_row and statement is not None and not we_recommend(text, *statement):
        # A cell without the panel's own "we recommend" is one statement.
        statement = statement_before(text, grade, floor, whole=True) or statement
    if statement is None:
        return None
    (start, end), closed = statement, after.end() if after else grade.end
    if in_row and not _advises(text, start, end):
        end = _row_up_to(text, start, end, grade.start)
    if (compared := _compared(text, closed, ceiling)) > closed:
        end = closed = compared
    if (listed := listed_below(text, closed, ceiling, led=text[end - 1] == ":")) > closed:
        end = closed = listed
    return Found(draft(text, start, end, grade), start, closed)


def _row_up_to(text: str, start: int, end: int, grade: int) -> int:
    """Return the end of what a row says before its grade, where a statement in its first cell advises nothing."""
    is_first = start == 0 or text[start - 1] == "\n"
    return trim(text, start, grade - 3)[1] if is_first else end


def _compared(text: str, end: int, ceiling: int) -> int:
    """Return where the words end behind a grade that name what its advice is preferred to."""
    found = _COMPARED.match(text, end, ceiling)
    if found is None:
        return end
    if found.end() < ceiling or ceiling == len(text):
        return trim(text, end, found.end())[1]
    # The next grade has its own advice before it.
    return max(text.rfind(" and ", end, found.end()), end)


def _bare(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, None]]:
    yield from ((start, end, None) for start, end in ranges)


def _plain(text: str, known: list[Found], ranges: Iterable[tuple[int, int, Grade | None]]) -> list[Found]:
    """Return the recommendations in `ranges`, each with its grade, that touch no known one."""
    taken = Ranges((each.whole_start, each.whole_end) for each in known)
    return [
        Found(draft(text, start, end, grade), grade.start if grade else start, end, apart=False)
        for start, end, grade in ranges
        if not taken.touch(start, end)
    ]
