from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandParser

from assistant import services_workbench
from assistant.management.passages import edit_lines, named, passage_lines, place_of
from assistant.services_accounts import command_line_user
from clinical_guidelines.edits import carrying, changes, selectors
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.given_files import text_given
from clinical_guidelines.management.base import CommandInWords, path_given
from clinical_guidelines.models import Passage, PassageEdit
from clinical_guidelines.recommendation_lists import edition_named
from clinical_guidelines.selectors import page_get

Options = dict[str, Any]


class Command(CommandInWords):
    """List and edit the passages of a guideline's published edition, as curators do on the workbench."""

    help = (
        "List the passages of a guideline in use, edit one, list or undo edits, or make those of other editions again. "
        "A passage is named as the list names it: 4711.0 is refused where somebody has changed it since, 4711 is not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        for name in ("list", "history", "left", "carry"):
            of_guideline = actions.add_parser(name, help=_HELP[name])
            of_guideline.add_argument("guideline", help="its number, its short name, its title, or words of its title")
            if name in ("list", "history"):
                of_guideline.add_argument("--page", type=int, help="only what stands on this page")
        for name in ("undo", "let-go"):
            actions.add_parser(name, help=_HELP[name]).add_argument("edit", type=int, help="as the history lists it")
        actions.choices["undo"].add_argument("--reason", default="")
        for name, words in _CHANGES.items():
            change = actions.add_parser(name, help=_HELP[name])
            change.add_argument("passage", type=named, help="as the list names it")
            for word, settings in words.items():
                change.add_argument(word, **settings)
            change.add_argument("--reason", default="", help="why; other curators read it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what was asked for, or the edit that was made."""
        lines = _ACTIONS[options["action"]](options) if options["action"] in _ACTIONS else _changed(options)
        self.stdout.write("\n".join(lines) or "Nothing.")


_PRINTED = {
    "--strength": {"default": "", "help": "such as strong"},
    "--certainty": {"default": "", "help": "such as moderate"},
    "--grade": {"default": "", "help": "the words that print the grade"},
    "--against": {"action": "store_true", "help": "it is a recommendation against"},
    "--panel": {"help": "whose it is where the document only reports it; '' for its own; as it was where not given"},
}
_ID = {"recommendation": {"type": int, "help": "as the list numbers it"}}
_CHANGES: dict[str, dict[str, dict[str, Any]]] = {
    "split": {"before": {"help": "the words that the second passage begins with"}},
    "merge": {"next": {"type": named, "help": "the passage after it, as the list names it"}},
    "correct": {"file": {"type": path_given, "help": "a text file with the passage as it is printed"}},
    "hide": {},
    "show": {},
    "kind": {"kind": {"choices": Passage.Kind.values}},
    "mark": {"words": {"help": "the words of the recommendation"}, **_PRINTED},
    "unmark": _ID,
    "grade": {**_ID, **_PRINTED},
}
_HELP = {
    "list": "passages in order, hidden ones too",
    "history": "edits, newest first",
    "left": "edits of other editions that this one does not have",
    "carry": "make those again where the text is unchanged",
    "undo": "put back what an edit changed",
    "let-go": "say that an edit left behind is not wanted",
    "split": "cut a passage in two",
    "merge": "join a passage with the one after it",
    "correct": "put right what was read wrongly",
    "hide": "take a passage out of search; needs a reason",
    "show": "bring a hidden passage back",
    "kind": "say what kind of passage it is",
    "mark": "mark words as a recommendation",
    "unmark": "say that a marked recommendation is none",
    "grade": "correct the grade or direction of a recommendation",
}


def _list(options: Options) -> list[str]:
    edition = edition_named(options["guideline"])
    if options["page"] is not None:
        return passage_lines(selectors.passages_on(edition.pk, page_get(edition.pk, options["page"]).number))
    rows = in_order(edition.passages.exclude(state=Passage.State.REPLACED)).prefetch_related("recommendations")
    return passage_lines(rows)


def _history(options: Options) -> list[str]:
    return edit_lines(selectors.edits_of(edition_named(options["guideline"]).pk, options["page"]))


def _left(options: Options) -> list[str]:
    return edit_lines(carrying.edits_left(edition_named(options["guideline"]).pk))


def _carry(options: Options) -> list[str]:
    edition = edition_named(options["guideline"])
    outcome = services_workbench.edits_carry_over(user=command_line_user(), edition_id=edition.pk)
    return [f"{outcome.carried} made again, {len(outcome.left)} left.", *edit_lines(outcome.left)]


def _undo(options: Options) -> list[str]:
    return _made(
        services_workbench.edit_undo(user=command_line_user(), edit_id=options["edit"], reason=options["reason"])
    )


def _let_go(options: Options) -> list[str]:
    carrying.edit_let_go(user_id=command_line_user().pk, edit_id=options["edit"])
    return ["Later editions do without it."]


def _changed(options: Options) -> list[str]:
    passage, version = options["passage"].read()
    change = _BUILT[options["action"]](passage, options)
    return _made(
        services_workbench.passage_edit(
            user=command_line_user(),
            passage_id=passage.pk,
            version=version,
            change=change,
            reason=options["reason"],
        )
    )


def _made(edit: PassageEdit) -> list[str]:
    """Print an edit and the passages that it left in force or hidden."""
    rows = in_order(Passage.objects.filter(pk__in=map(int, edit.after)).exclude(state=Passage.State.REPLACED))
    return [*edit_lines([edit]), *passage_lines(rows)]


def _split(passage: Passage, options: Options) -> changes.Change:
    return changes.Split(action="split", offset=place_of(passage, options["before"])[0])


def _merge(_passage: Passage, options: Options) -> changes.Change:
    after, version = options["next"].read()
    return changes.Merge(action="merge", next=after.pk, next_version=version)


def _mark(passage: Passage, options: Options) -> changes.Change:
    start, end = place_of(passage, options["words"])
    return changes.Mark(action="mark", start=start, end=end, **_given(options))


def _set_grade(_passage: Passage, options: Options) -> changes.Change:
    return changes.SetGrade(action="grade", recommendation=options["recommendation"], **_given(options))


def _given(options: Options) -> dict[str, Any]:
    return {
        **{name: options[name] for name in ("strength", "certainty", "against", "panel")},
        "verbatim_grade": options["grade"],
    }


_ACTIONS: dict[str, Callable[[Options], list[str]]] = {
    "list": _list,
    "history": _history,
    "left": _left,
    "carry": _carry,
    "undo": _undo,
    "let-go": _let_go,
}
_BUILT: dict[str, Callable[[Passage, Options], changes.Change]] = {
    "split": _split,
    "merge": _merge,
    "correct": lambda _, options: changes.Correct(action="correct", text=text_given(options["file"])),
    "hide": lambda *_: changes.Hide(action="hide"),
    "show": lambda *_: changes.Show(action="show"),
    "kind": lambda _, options: changes.SetKind(action="kind", kind=options["kind"]),
    "mark": _mark,
    "unmark": lambda _, options: changes.Unmark(action="unmark", recommendation=options["recommendation"]),
    "grade": _set_grade,
}
