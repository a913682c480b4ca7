import json
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError, CommandParser

from clinical_guidelines.editions.description import (
    FIELDS,
    FIRST_YEAR,
    LAST_YEAR,
    edition_set_apart,
    guideline_describe,
    guideline_join,
    guideline_latest,
)
from clinical_guidelines.editions.lifecycle import edition_bring_back, edition_withdraw
from clinical_guidelines.editions.preparing import edition_prepare_and_bring_back
from clinical_guidelines.editions.selectors import editions_of, events_of
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.health import pages_without_text
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json
from clinical_guidelines.management.guidelines import edition_chosen, guideline_named
from clinical_guidelines.models import Edition, Guideline

ACTIONS = ("list", "withdraw", "rollback", "apart", "join", "describe", "history")


class Command(CommandInWords):
    """Show and change the editions of one guideline."""

    help = (
        "List a guideline's editions and its history, withdraw its current edition, roll back to an earlier one, make "
        "an edition that is a part a guideline of its own, join a guideline that is an edition of another to it, or "
        "describe one. `edition_changes` tells what changed between two."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("guideline", nargs="?", help="its number or short name; without one the list has them all")
        add_collection(parser)
        parser.add_argument(
            "--edition", type=int, help="the edition to withdraw, to roll back to or to set apart, by its number"
        )
        parser.add_argument("--into", help="the guideline that one is joined to, by its number or short name")
        parser.add_argument(
            "--anyway", action="store_true", help="join it though it repeats little of the other's edition in use"
        )
        for name in FIELDS:
            parser.add_argument(f"--{name}", help=f"the {name} of a guideline that is described")
        parser.add_argument("--year", type=int, help="the year of its edition in use")
        parser.add_argument("--reason", default="", help="why; whoever has cited the edition reads it")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find the guideline and act on it."""
        rows = [
            row for each in _chosen_guidelines(options) for row in getattr(self, f"_{options['action']}")(each, options)
        ]
        self.stdout.write(json.dumps(rows, default=str) if options["json"] else _lines(rows))

    def _list(self, guideline: Guideline, _options: dict[str, Any]) -> list[dict[str, Any]]:
        listed = list(editions_of(guideline))
        blank = pages_without_text(editions=[each.pk for each in listed])
        return [
            {
                "edition": each.pk,
                "guideline": guideline.slug,
                "state": each.state,
                "year": each.year or "undated",
                "published": _minute(each.published_at),
                "file": each.file_name,
                "pages_without_text": blank.get(each.pk, []),
            }
            for each in listed
        ]

    def _history(self, guideline: Guideline, _options: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "at": _minute(each.at),
                "action": each.action,
                "edition": each.edition_id or "",
                "from": each.state_before,
                "to": each.state_after,
                "by": each.by.username if each.by else "command line",
                "reason": each.reason,
            }
            for each in events_of(guideline)
        ]

    def _withdraw(self, guideline: Guideline, options: dict[str, Any]) -> list[dict[str, Any]]:
        edition_withdraw(edition_id=edition_chosen(guideline, options["edition"]).pk, reason=options["reason"])
        return self._list(guideline, options)

    def _rollback(self, guideline: Guideline, options: dict[str, Any]) -> list[dict[str, Any]]:
        edition = edition_chosen(guideline, options["edition"] or _before(guideline))
        try:
            edition_bring_back(edition_id=edition.pk, reason=options["reason"])
        except LibraryError as error:
            if error.code != "not_shelved":
                raise
            edition_prepare_and_bring_back(edition_id=edition.pk, reason=options["reason"])
        return self._list(guideline, options)

    def _apart(self, guideline: Guideline, options: dict[str, Any]) -> list[dict[str, Any]]:
        edition = edition_chosen(guideline, options["edition"])
        own = edition_set_apart(edition_id=edition.pk, title=options["title"] or "", reason=options["reason"])
        return [*self._list(guideline, options), *self._list(own, options)]

    def _join(self, guideline: Guideline, options: dict[str, Any]) -> list[dict[str, Any]]:
        if not options["into"]:
            raise CommandError("Say with --into of which guideline it is an edition.")
        into = guideline_named(options["into"], options["collection"])
        joined = guideline_join(guideline_id=guideline.pk, into_id=into.pk, anyway=options["anyway"])
        return self._list(joined, options)

    def _describe(self, guideline: Guideline, options: dict[str, Any]) -> list[dict[str, Any]]:
        described = {name: options[name] for name in FIELDS if options[name] is not None}
        year = options["year"]
        if not described and year is None:
            raise CommandError(f"Say what it is: {', '.join(f'--{name}' for name in (*FIELDS, 'year'))}.")
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"The year is between {FIRST_YEAR} and {LAST_YEAR}.")
        for name, value in described.items():
            most = getattr(Guideline._meta.get_field(name), "max_length", None)
            if most and len(value) > most:
                raise CommandError(f"The {name} has at most {most} characters.")
        own = guideline_describe(guideline_id=guideline.pk, described=described, year=... if year is None else year)
        return [{"guideline": own.slug, **{name: getattr(own, name) for name in FIELDS}}, *self._list(own, options)]


def _chosen_guidelines(options: dict[str, Any]) -> list[Guideline]:
    if options["guideline"]:
        return [guideline_named(options["guideline"], options["collection"])]
    if options["action"] != "list":
        raise CommandError("Which guideline? Give its number or its short name, as `editions list` prints it.")
    return list(Guideline.objects.filter(collection=options["collection"]).order_by("slug"))


def _before(guideline: Guideline) -> int | None:
    """Return the edition that was in use before the current one; the one used last where none is current."""
    latest = guideline_latest(guideline)
    if latest is None or latest.state != Edition.State.PUBLISHED:
        return latest.pk if latest else None
    earlier = editions_of(guideline).filter(state=Edition.State.SUPERSEDED).exclude(pk=latest.pk).first()
    if earlier is None:
        raise CommandError("There is no earlier edition to roll back to.")
    return earlier.pk


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "\n".join("  ".join(_words(value) for value in row.values() if value not in ("", [])) for row in rows)


def _words(value: Any) -> str:
    return f"no text on page {', '.join(map(str, value))}" if isinstance(value, list) else str(value)


def _minute(at: Any) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC") if at else ""
