import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assistant import selectors_golden
from clinical_guidelines import checks
from clinical_guidelines.given_files import text_given
from clinical_guidelines.golden import golden_delete, golden_latest, golden_of_passage, golden_questions
from clinical_guidelines.golden_exchange import golden_export, golden_import
from clinical_guidelines.management.base import CommandInWords, add_collection, add_json
from clinical_guidelines.models import Check
from workers import heartbeat
from workers.board.checking import check_run

ACTIONS = {
    "run": "ask every golden question, and exit with 1 when one fails",
    "list": "the questions, and how each fared last",
    "import": "take in FILE",
    "export": "give them out, to FILE where one is named",
    "add": "make one of QUESTION for which --passage is to come first",
    "remove": "delete the one of this NUMBER, as the list has it",
}
NONE = 'There are no golden questions in the collection "{collection}".'


class Command(CommandInWords):
    """Run, list, take in or give out the golden questions."""

    help = "; ".join(f"{action}: {what}" for action, what in ACTIONS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("what", nargs="?", metavar="FILE|QUESTION|NUMBER")
        parser.add_argument("--passage", type=int, help="as `passages list` numbers it, without its version")
        add_collection(parser)
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['action']}")(options)
        except (OSError, ValueError, RecursionError) as error:
            done = "written" if options["action"] == "export" else "read"
            raise CommandError(f"{options['what']} cannot be {done}: {error}") from error

    def _list(self, options: dict[str, Any]) -> None:
        rows = list(golden_questions(options["collection"]))
        latest = golden_latest(rows)
        shown = [selectors_golden.golden_shape(row, latest.get(row.pk)) for row in rows]
        if options["json"]:
            self.stdout.write(json.dumps(shown, default=str, ensure_ascii=False))
            return
        if not shown:
            self.stdout.write("Nothing.")
        for golden in shown:
            fared = _fared(golden["outcome"]) if golden["outcome"] else "not asked yet"
            place = f"page {golden['page']}" if golden["page"] else golden["expects"]
            self.stdout.write(f"{golden['id']}  {golden['question']} [{golden['title']}, {place}] {fared}")

    def _add(self, options: dict[str, Any]) -> None:
        if not options["what"] or options["passage"] is None:
            raise CommandError("Give the question, and with --passage the one that is to come first.")
        row = golden_of_passage(question=options["what"], passage_id=options["passage"], user_id=None)
        self.stdout.write(f"{row.pk}  {row.question}")

    def _remove(self, options: dict[str, Any]) -> None:
        if not (options["what"] or "").isdecimal():
            raise CommandError("Name a golden question by its number, as the list does.")
        golden_delete(golden_id=int(options["what"]))
        self.stdout.write("Removed.")

    def _export(self, options: dict[str, Any]) -> None:
        text = json.dumps({"questions": golden_export(options["collection"])}, ensure_ascii=False, indent=2)
        if options["what"]:
            Path(options["what"]).write_text(text + "\n", encoding="utf-8")
        else:
            self.stdout.write(text)

    def _import(self, options: dict[str, Any]) -> None:
        if options["what"] is None:
            raise CommandError("Say which file to import.")
        read = json.loads(text_given(Path(options["what"])))
        rows = read.get("questions") if isinstance(read, dict) else read
        made, replaced = golden_import(rows=rows, user_id=None, collection=options["collection"])
        said = {"made": made, "replaced": replaced}
        self.stdout.write(json.dumps(said) if options["json"] else f"{made} new, {replaced} replaced.")

    def _run(self, options: dict[str, Any]) -> None:
        if not golden_questions(options["collection"]).exists():
            raise CommandError(NONE.format(collection=options["collection"]))
        request = {"collection": options["collection"]}
        check = checks.check_create(kind=Check.Kind.GOLDEN, user_id=None, request=request, reason="command")
        # Without a beat the reconciler would give the run to a worker.
        heartbeat.start()
        check_run(check.pk)
        run = selectors_golden.run_whole(check.pk)
        if options["json"]:
            self.stdout.write(json.dumps(run, default=str, ensure_ascii=False))
        else:
            self._print(run)
        if run["state"] != "finished":
            raise CommandError(run["message"] or "The run was taken over by a worker; the workbench shows how it ends.")
        if run["passed"] < run["asked"]:
            raise CommandError(f"{run['asked'] - run['passed']} of {run['asked']} golden questions fail.")

    def _print(self, run: dict[str, Any]) -> None:
        for golden in run["results"]:
            said, where = _fared(golden["outcome"]).split(" ", 1)
            self.stdout.write(
                f"{said} ({golden['outcome']['change']}): {golden['question']} [{golden['title']}] {where}"
            )


def _fared(outcome: dict[str, Any]) -> str:
    """Return `passed rank 1`, or `FAILED not found`, and what the answer lacks."""
    said = "passed" if outcome["passed"] else "FAILED"
    where = f"rank {outcome['rank']}" if outcome["rank"] else "not found"
    return f"{said} {where}" + (f", answer lacks {', '.join(outcome['missing'])}" if outcome["missing"] else "")
