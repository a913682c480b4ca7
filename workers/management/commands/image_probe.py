import csv
import json
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import numpy as np
from django.core.management.base import CommandError, CommandParser

from assistant import selectors_images, selectors_reading
from assistant.management.accounts import account_named
from assistant.models import ImageProbe, Instance
from assistant.reading_shapes import ReadingTask
from clinical_guidelines.management.base import CommandInWords, add_json, path_given
from workers.inference.image_engines import image_encoder
from workers.reading.probe import probe_keep, probe_remove
from workers.reading.probe_training import probe_trained
from workers.reading.vectors import vector_of

YES, NO = {"1", "yes", "true"}, {"0", "no", "false"}


class Command(CommandInWords):
    """Teach a label from a few labelled cases, and say how well it tells unseen ones apart."""

    help = "train NAME CASES.csv: columns image and label (1 or 0); list; remove NAME."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("train", "list", "remove"))
        parser.add_argument("name", nargs="?", default="")
        parser.add_argument("cases", nargs="?", type=path_given)
        parser.add_argument("--task", choices=get_args(ReadingTask), default="chest_film")
        parser.add_argument("--user", default="command-line", help="whose images the cases are")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        rows = getattr(self, f"_{options['action']}")(options)
        self.stdout.write(json.dumps(rows, indent=1) if options["json"] else "\n".join(map(_told, rows)))

    def _list(self, _options: dict[str, Any]) -> list[dict[str, Any]]:
        return [_shape(row) for row in selectors_reading.probes_listed()]

    def _remove(self, options: dict[str, Any]) -> list[dict[str, Any]]:
        if not probe_remove(name=options["name"]):
            raise CommandError(f"There is no probe called {options['name'] or 'so'}.")
        return self._list(options)

    def _train(self, options: dict[str, Any]) -> list[dict[str, Any]]:
        if not options["name"] or not options["cases"]:
            raise CommandError("Name the probe and the file of its cases.")
        instances, truth = _cases(options["user"], options["cases"])
        encoder = image_encoder()
        vectors = [vector_of(instance, instance.frames // 2, encoder) for instance in instances]
        studies = [str(instance.series.study_id) for instance in instances]
        probe = probe_trained(np.stack(vectors), truth, studies)
        return [_shape(probe_keep(name=options["name"], task=options["task"], encoder=encoder.name, probe=probe))]


def _cases(username: str, path: Path) -> tuple[list[Instance], list[bool]]:
    user = account_named(username)
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        images, labels = [UUID(row["image"]) for row in rows], [row["label"].strip().lower() for row in rows]
    except (OSError, UnicodeDecodeError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise CommandError(f"{path} is no list of cases: it needs the columns image and label.") from error
    unknown = next((label for label in labels if label not in YES | NO), None)
    if unknown is not None:
        raise CommandError(f"A label is 1 or 0, not {unknown!r}.")
    return selectors_images.instances_for_models(user, images), [label in YES for label in labels]


def _shape(row: ImageProbe) -> dict[str, Any]:
    return {"name": row.name, "task": row.task, "encoder": row.encoder, **row.figures}


def _told(row: dict[str, Any]) -> str:
    area = f"AUC {row['auc']:.2f} (95 % interval {row['low']:.2f} to {row['high']:.2f})"
    cases = f"{row['positive']} cases with, {row['negative']} without"
    return f"{row['name']}: {row['task']}, {area}, cross-validated on {cases}."
