import argparse
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from assistant import worker_reports
from assistant.errors import AssistantError
from clinical_guidelines.management.base import CommandInWords, add_json, path_given
from workers.inference.family import BY_ID, TERMS
from workers.inference.fetching import Offer, model_fetch, offer_of
from workers.inference.model_files import accepted_list, files_wrong, folder_of, hashed
from workers.inference.on_disk import model_on_disk, models_on_disk
from workers.inference.taking_in import expected_read, folder_import, model_named

Row = dict[str, Any]
GIGABYTE = 1e9
# What uses a kind of model when it is none that writes.
USES = {
    "lasr_ctc": "SPEECH_ENGINE=medasr and MEDASR_MODEL={model}",
    "siglip": "IMAGE_READING=1 and MEDSIGLIP_MODEL={model}",
    "whisper": "SPEECH_ENGINE=whisper",
}
ACTIONS = {
    "list": "the models that Wardlight knows, and which of them are here",
    "fetch": "download MODEL from a hub",
    "import": "take in a FOLDER that was carried here",
    "verify": "compare MODEL's files, or those of all models, with the hashes that were accepted",
    "status": "what each worker holds, and how fast it is",
    "remove": "delete MODEL's files",
}


class Command(CommandInWords):
    """Bring models onto this machine, check them, and see what the workers make of them."""

    help = "\n".join(f"{action}: {what}" for action, what in ACTIONS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("what", nargs="?", default="", help="a hub id such as google/medgemma-4b-it, or a folder")
        parser.add_argument("--revision", default="", help="fetch: a commit, tag or branch; as before, or else main")
        parser.add_argument("--accept-licence", action="store_true", help="fetch: you have read and accept the terms")
        parser.add_argument("--as", dest="model", default="", help="import: the hub id that the folder is")
        parser.add_argument("--link", action="store_true", help="import: link the files instead of copying them")
        parser.add_argument(
            "--expect", type=path_given, help="import: hashes to compare with, of sha256sum or of Wardlight"
        )
        parser.add_argument("--yes", action="store_true", help="remove: do not ask")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        rows, text = getattr(self, f"_{options['action']}")(options)
        self.stdout.write(json.dumps(rows, default=str, ensure_ascii=False) if options["json"] else text)
        if any(row.get("state") == "damaged" for row in rows) and options["action"] == "verify":
            raise CommandError("A model is damaged: fetch or import it again.")

    def _list(self, _options: Row) -> tuple[list[Row], str]:
        models = models_on_disk()
        return [model.model_dump() for model in models], "\n".join(_listed(model) for model in models)

    def _fetch(self, options: Row) -> tuple[list[Row], str]:
        model = _named(options)
        offer = offer_of(model, options["revision"] or _revision_before(model) or "main")
        self._licence_accept(offer, given=options["accept_licence"])
        folder = model_fetch(offer, quiet=options["json"])
        return [_row(model, revision=offer.revision, folder=folder)], _is_here(model, folder)

    def _import(self, options: Row) -> tuple[list[Row], str]:
        source = Path(_named(options)).absolute()
        if not source.is_dir():
            raise CommandError(f"{source} is no folder of this machine.")
        model = model_named(source, options["model"])
        try:
            expected = expected_read(options["expect"]) if options["expect"] else None
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{options['expect']} is not a list of SHA-256 hashes.") from error
        folder = folder_import(source, model=model, link=options["link"], expected=expected)
        return [_row(model, folder=folder)], _is_here(model, folder)

    def _verify(self, options: Row) -> tuple[list[Row], str]:
        present = [each.model for each in models_on_disk() if each.state in {"present", "damaged"}]
        models = [options["what"]] if options["what"] else present
        rows = [self._verified(model) for model in models]
        lines = [f"{row['model']}: {row['state']}{''.join(f'; {wrong}' for wrong in row['wrong'])}" for row in rows]
        return rows, "\n".join(lines) or "No model is here: see `manage.py models list`."

    def _verified(self, model: str) -> Row:
        accepted = accepted_list(model)
        progress = _progress(model, sum(accepted.sizes.values()))
        wrong = [f"{name} is {how}" for name, how in files_wrong(folder_of(model), accepted.files, progress) if how]
        if sys.stderr.isatty():
            sys.stderr.write("\n")
        state = "damaged" if wrong else "present"
        return {
            "model": model,
            "state": state,
            "wrong": wrong,
            "weights": hashed(accepted.files),
            "files": accepted.files,
        }

    def _status(self, _options: Row) -> tuple[list[Row], str]:
        reports = worker_reports.reports_read()
        shown = [report.model_dump(mode="json", exclude={"disk"}) for report in reports]
        lines = [line for report in reports for line in _told(report)]
        return shown, "\n".join(
            lines
        ) or "No worker reports: start one with `manage.py up`, or look whether Valkey runs."

    def _remove(self, options: Row) -> tuple[list[Row], str]:
        model = _named(options)
        folder = folder_of(model)
        if folder.parent != Path(settings.MODELS_ROOT) or not folder.is_dir():
            raise CommandError(f"{model} is not in {settings.MODELS_ROOT}, and nothing else is removed.")
        wanted = " The workers are set to use it." if model_on_disk(model).wanted else ""
        if not options["yes"] and not _agreed(f"Delete {folder}?{wanted}", "--yes"):
            raise CommandError("Nothing was removed.")
        shutil.rmtree(folder)
        return [_row(model, folder=folder)], f"{model} was removed."

    def _licence_accept(self, offer: Offer, *, given: bool) -> None:
        terms = f", whose terms are at {TERMS}" if offer.model in BY_ID else ""
        self.stderr.write(
            f"{offer.model}, commit {offer.revision}: {len(offer.files)} files, {offer.bytes / GIGABYTE:.1f} GB.\n"
            f"Its licence is {offer.licence}{terms}."
        )
        if not given and not _agreed("Do you accept these terms?", "--accept-licence"):
            raise CommandError("Nothing was fetched.")


def _named(options: Row) -> str:
    if not options["what"]:
        raise CommandError(f"Say what to {options['action']}: see `manage.py models list`.")
    return str(options["what"])


def _revision_before(model: str) -> str:
    try:
        return accepted_list(model).revision
    except AssistantError:
        return ""


def _agreed(question: str, option: str) -> bool:
    if not sys.stdin.isatty():
        raise CommandError(f"{question} Nobody is there to ask: add {option}.")
    return input(f"{question} yes/no: ").strip().lower() in {"y", "yes"}


def _row(model: str, **more: object) -> Row:
    return {**model_on_disk(model).model_dump(), **more}


def _is_here(model: str, folder: Path) -> str:
    kind = BY_ID[model].kind if model in BY_ID else ""
    setting = USES.get(kind, "ANSWER_ENGINE=medgemma and MEDGEMMA_MODEL={model}").format(model=model)
    use = f"Set {setting} to use it; workers set so load it by themselves."
    return f"{model} is in {folder}, every file checked. {use}"


def _listed(model: worker_reports.ModelOnDisk) -> str:
    memory = ", ".join(f"{precision} {size:g} GB" for precision, size in model.memory.items())
    disk = f" ({model.bytes / GIGABYTE:.1f} GB on disk)" if model.bytes else ""
    first = f"{'*' if model.wanted else ' '} {model.model}: {model.state.replace('_', ' ')}{disk}"
    lines = [first, f"    {model.purpose}", f"    memory: {memory}; licence: {model.licence}" if memory else ""]
    return "\n".join([*filter(None, lines), *([f"    {model.command}"] if model.command else [])])


def _told(report: worker_reports.WorkerReport) -> list[str]:
    held = report.model
    memory = report.memory
    speed = report.speed
    lines = [
        f"{report.worker}: {report.engine}, {report.state}"
        if report.answers or report.hears
        else f"{report.worker}: {'takes in images' if report.takes_images else 'reads guidelines'}"
    ]
    if held:
        how = f" in {held.precision}" if held.precision else ""
        lines.append(f"  {held.model} {held.weights[:12] or '(weights not told)'}{how} on {held.device}")
    if memory:
        lines.append(f"  {memory.kind} {memory.used / GIGABYTE:.1f} of {memory.total / GIGABYTE:.1f} GB used")
    if held:
        rate = "" if speed.tokens_per_second is None else f", {speed.tokens_per_second:g} tokens/s"
        first = "" if speed.first_token_seconds is None else f", first token {speed.first_token_seconds:g} s"
        lines.append(f"  {speed.writing} writing, {speed.waiting} waiting{rate}{first}")
    lines += [f"  {problem.code}: {problem.message}" for problem in (report.problem, report.last_fault) if problem]
    return [*lines, f"  {report.advice}"] if report.advice else lines


def _progress(model: str, total: int) -> Callable[[int], None]:
    """Write how far the reading is, where somebody looks on."""
    read = 0

    def told(count: int) -> None:
        nonlocal read
        read += count
        if sys.stderr.isatty() and total:
            sys.stderr.write(f"\r{model}: {100 * read // total} %")

    return told
