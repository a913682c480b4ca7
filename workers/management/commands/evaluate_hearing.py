import json
from itertools import islice
from typing import Any

from django.core.management.base import CommandParser

from clinical_guidelines.management.base import CommandInWords, add_json, whole_number
from workers.hearing.trial.measuring import Outcome, figures, outcomes
from workers.hearing.trial.pairs import BLIND_AMOUNTS, BLIND_DOSES, BLIND_PAIRS, BLIND_ROUNDS, PAIRS, utterances
from workers.inference.speech_engines import speech_engine


class Command(CommandInWords):
    """Measure the heard-right check on minimal pairs."""

    help = (
        "Speak sentences that differ in one drug, number or unit with synthetic voices in noise, have the engine write "
        "them down, and print how often the check asked where it was needed and where it was not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", default="", help="which engine hears; the setting's without one")
        one_of = parser.add_mutually_exclusive_group()
        one_of.add_argument("--blind", action="store_true", help="speak the pairs on which nothing was chosen")
        one_of.add_argument(
            "--amounts", action="store_true", help="speak further such pairs of numbers and units, and plain sentences"
        )
        one_of.add_argument(
            "--doses", action="store_true", help="speak doses and readings that are confused, and plain sentences"
        )
        one_of.add_argument(
            "--rounds", action="store_true", help="speak what is said on a ward round, and plain sentences"
        )
        parser.add_argument("--voice", action="append", default=[], help="speak with this voice; may be given again")
        parser.add_argument("--every", type=whole_number(1), default=1, help="take only each so-many-th utterance")
        parser.add_argument("--list", action="store_true", help="print each utterance as it is heard")
        add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        sets = {"rounds": BLIND_ROUNDS, "doses": BLIND_DOSES, "amounts": BLIND_AMOUNTS, "blind": BLIND_PAIRS}
        file = next((file for name, file in sets.items() if options[name]), PAIRS)
        spoken = utterances(file, options["voice"])
        chosen = list(islice(spoken, 0, None, options["every"]))
        shown = self._listed if options["list"] else self._counted(len(chosen))
        found = figures(outcomes(chosen, speech_engine(options["engine"]), shown))
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for part, counts in found.items():
            self.stdout.write(f"{part}: " + ", ".join(f"{name} {value}" for name, value in counts.items()))

    def _listed(self, outcome: Outcome) -> None:
        marks = [name for name in ("right", "asked", "offered") if getattr(outcome, name)]
        self.stderr.write(
            f"{outcome.utterance.voice} | {outcome.utterance.text} | {outcome.heard} | {', '.join(marks)}"
        )

    def _counted(self, total: int) -> Any:
        done = iter(range(1, total + 1))

        def count(_outcome: Outcome) -> None:
            if self.stderr.isatty():
                self.stderr.write(f"\r{next(done)} of {total}", ending="")

        return count
