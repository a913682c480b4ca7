"""What a change means for the passages it touches: the facets that each shall have."""

from collections.abc import Callable
from typing import Any

from clinical_guidelines.edits import changes
from clinical_guidelines.edits.correcting import corrected
from clinical_guidelines.edits.facets import GRADE_FIELDS, Facets, facets_of
from clinical_guidelines.edits.pieces import cut, following, joined
from clinical_guidelines.edits.printed import are_said, is_printed
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.models import Passage

CURRENT, HIDDEN, REPLACED = Passage.State.CURRENT, Passage.State.HIDDEN, Passage.State.REPLACED
Wanted = dict[str, Facets]


def planned(passage: Passage, change: changes.Change) -> Wanted:
    """Return the facets after a change, by passage id; new pieces are stored, but are not in force yet."""
    return _PLANS[change.action](passage, change)


def _split(passage: Passage, change: changes.Split) -> Wanted:
    _expect(passage, CURRENT)
    return _replaced_by([passage], cut(passage, change.offset))


def _merge(passage: Passage, change: changes.Merge) -> Wanted:
    _expect(passage, CURRENT)
    after = following(passage)
    if after is None:
        raise LibraryError("merge_last", "This is the last passage of the document: there is none to merge it with.")
    if (after.pk, after.version) != (change.next, change.next_version):
        raise LibraryError("edited_meanwhile", "The passage after this one has changed meanwhile. Look at it again.")
    return _replaced_by([passage, after], [joined(passage, after)])


def _correct(passage: Passage, change: changes.Correct) -> Wanted:
    _expect(passage, CURRENT)
    return _replaced_by([passage], [corrected(passage, change.text)])


def _hide(passage: Passage, change: changes.Hide) -> Wanted:
    _expect(passage, CURRENT)
    return _with(passage, state=HIDDEN.value)


def _show(passage: Passage, change: changes.Show) -> Wanted:
    _expect(passage, HIDDEN)
    return _with(passage, state=CURRENT.value)


def _kind(passage: Passage, change: changes.SetKind) -> Wanted:
    if change.kind not in Passage.Kind.values or change.kind == passage.kind:
        raise LibraryError("kind_unknown", "Choose another kind for this passage.")
    return _with(passage, kind=change.kind)


def _mark(passage: Passage, change: changes.Mark) -> Wanted:
    facets = _facets(passage)
    statement = passage.text[change.start : change.end] if 0 <= change.start < change.end else ""
    if not statement.strip() or change.end > len(passage.text):
        raise LibraryError("mark_range", "Select the words of the recommendation in this passage first.")
    if any(each["start"] < change.end and change.start < each["end"] for each in facets["recommendations"]):
        raise LibraryError("mark_range", "A part of this is marked as a recommendation already.")
    start = change.start + len(statement) - len(statement.lstrip())
    end = start + len(statement.strip())
    marked = {"id": None, "start": start, "end": end, "statement": passage.text[start:end], **_grade(passage, change)}
    return {str(passage.pk): {**facets, "recommendations": [*facets["recommendations"], marked]}}


def _unmark(passage: Passage, change: changes.Unmark) -> Wanted:
    facets = _facets(passage)
    _recommendation(facets, change.recommendation)
    rest = [each for each in facets["recommendations"] if each["id"] != change.recommendation]
    return {str(passage.pk): {**facets, "recommendations": rest}}


def _set_grade(passage: Passage, change: changes.SetGrade) -> Wanted:
    facets = _facets(passage)
    known = _recommendation(facets, change.recommendation)
    grade = _grade(passage, change, panel=known["panel"])
    if all(known[name] == grade[name] for name in GRADE_FIELDS):
        raise LibraryError("nothing_changed", "This grade is the one that is stored already.")
    graded = [{**each, **grade} if each["id"] == change.recommendation else each for each in facets["recommendations"]]
    return {str(passage.pk): {**facets, "recommendations": graded}}


def _grade(passage: Passage, given: changes.GradeGiven, *, panel: str = "") -> dict[str, Any]:
    """Read a given grade; what the page does not print is marked as the curator's own. `panel` is whose it was."""
    strength, certainty = (" ".join(each.lower().split()) for each in (given.strength, given.certainty))
    words = given.verbatim_grade.strip()
    printed = is_printed(passage, words) and are_said(words, strength, certainty)
    return {
        "strength": strength,
        "certainty": certainty,
        "against": given.against,
        "verbatim_grade": words,
        "panel": panel if given.panel is None else " ".join(given.panel.split()),
        "set_by_curator": bool(strength or certainty or words) and not printed,
    }


def _recommendation(facets: Facets, recommendation_id: int) -> Facets:
    for each in facets["recommendations"]:
        if each["id"] == recommendation_id:
            return dict(each)
    raise LibraryError("edited_meanwhile", "This recommendation is no longer in this passage. Look at it again.")


def _replaced_by(old: list[Passage], new: list[Passage]) -> Wanted:
    facets = facets_of([each.pk for each in (*old, *new)])
    states = {**{each.pk: REPLACED.value for each in old}, **{each.pk: CURRENT.value for each in new}}
    return {str(passage_id): {**facets[str(passage_id)], "state": state} for passage_id, state in states.items()}


def _with(passage: Passage, **changed: str) -> Wanted:
    return {str(passage.pk): {**_facets(passage), **changed}}


def _facets(passage: Passage) -> Facets:
    if passage.state == REPLACED:
        raise LibraryError("edited_meanwhile", "This passage has been replaced by others. Look at the page again.")
    return facets_of([passage.pk])[str(passage.pk)]


def _expect(passage: Passage, state: Passage.State) -> None:
    if passage.state != state:
        sentence = {
            CURRENT: "This passage is hidden or has been replaced. Look at the page again.",
            HIDDEN: "This passage is not hidden.",
        }[state]
        raise LibraryError("edited_meanwhile", sentence)


_PLANS: dict[str, Callable[[Passage, Any], Wanted]] = {
    "split": _split,
    "merge": _merge,
    "correct": _correct,
    "hide": _hide,
    "show": _show,
    "kind": _kind,
    "mark": _mark,
    "unmark": _unmark,
    "grade": _set_grade,
}
