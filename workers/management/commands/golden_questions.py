import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assistant import selectors_golden
from clinical_guidelines import checks
from clinical_guidelines.golden import golden_questions
from clinical_guidelines.golden_exchange import golden_export, golden_import
from clinical_guidelines.management.base import CommandInWords
from clinical_guidelines.models import Check
from workers import heartbeat
from workers.board.checking import check_run

NONE = 'There are no golden questions in the collection "{collection}".'


class Command(CommandInWords):
    """Run, take in or give out the golden questions."""

    help = "run: ask every golden question, and exit with 1 when one fails. import FILE, export [FILE]: as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["run", "import", "export"])
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--collection", default="library")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['action']}")(options)
        except (OSError, ValueError, RecursionError) as error:
            done = "written" if options["action"] == "export" else "read"
            raise CommandError(f"{options['file']} cannot be {done}: {error}") from error

    def _export(self, options: dict[str, Any]) -> None:
        text = json.dumps({"questions": golden_export(options["collection"])}, ensure_ascii=False, indent=2)
        if options["file"]:
            options["file"].write_text(text + "\n", encoding="utf-8")
        else:
            self.stdout.write(text)

    def _import(self, options: dict[str, Any]) -> None:
        if options["file"] is None:
            raise CommandError("Say which file to import.")
        read = json.loads(options["file"].read_text(encoding="utf-8"))
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
            outcome = golden["outcome"]
            said = "passed" if outcome["passed"] else "FAILED"
            where = f"rank {outcome['rank']}" if outcome["rank"] else "not found"
            lacking = f", answer lacks {', '.join(outcome['missing'])}" if outcome["missing"] else ""
            self.stdout.write(
                f"{said} ({outcome['change']}): {golden['question']} [{golden['title']}] {where}{lacking}"
            )
