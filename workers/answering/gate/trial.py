"""The gate on trial: sentences of real documents retold harmlessly, and the same with one thing changed."""

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.quantities.numbers import quantities
from workers.answering.fitting.candidate import EVIDENCE
from workers.answering.gate.faithful import joined, retold
from workers.answering.gate.falsified import CHANGES
from workers.answering.gate.formatted import FORMATS
from workers.answering.gate.gate import problems
from workers.answering.text.sentences import units
from workers.answering.text.statements import UNQUOTABLE, VERB

# In words.
SHORTEST, LONGEST = 8, 45
# The share of samples that are said as one with the sentence after them.
JOINED = 0.2
_AS_RETOLD = "as retold"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence of a document and the passage around it."""

    sentence: str
    passage: str
    following: str = ""


@dataclass
class Outcome:
    """What one run found; `missed` and `struck` are examples to read."""

    caught: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    struck_kinds: Counter[str] = field(default_factory=Counter)
    missed: list[dict[str, str]] = field(default_factory=list)
    struck: list[dict[str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """Shares caught in all and by kind of change, and the share of clean sentences struck."""
        return {
            "changed": self.changed.total(),
            "caught": round(self.caught.total() / max(1, self.changed.total()), 4),
            "caught_by_kind": {kind: round(self.caught[kind] / self.changed[kind], 4) for kind in sorted(self.changed)},
            "clean": self.clean.total(),
            "struck": round(len(self.struck) / max(1, self.clean.total()), 4),
            "struck_by_kind": {
                kind: round(self.struck_kinds[kind] / self.clean[kind], 4) for kind in sorted(self.clean)
            },
            "missed_examples": self.missed,
            "struck_examples": self.struck,
        }


def trial(*, documents: Sequence[str], count: int, seed: int) -> Outcome:
    """Put `count` changed and `count` clean sentences before the gate, drawn from the documents by the seed."""
    chance = random.Random(seed)
    drawn = list(samples(documents))
    chance.shuffle(drawn)
    outcome = Outcome()
    for sample in drawn:
        if outcome.clean.total() == count and outcome.changed.total() == count:
            break
        said = sample.sentence
        if sample.following and chance.random() < JOINED:
            said = joined(said, sample.following, chance)
        clean = retold(said, chance)
        if outcome.clean.total() < count:
            _judge_clean(outcome, clean, sample, chance)
        elif outcome.changed.total() < count:
            _judge_changed(outcome, clean, sample, chance)
    return outcome


def samples(documents: Sequence[str]) -> Iterator[Sample]:
    """Yield the sentences that an answer might rest on: they advise or inform, and name a number or a drug."""
    for text in documents:
        for draft in split(document_from_text("", text)):
            told = [
                sentence
                for unit in units(draft.text)
                if unit.kind != "heading" and _tells(sentence := " ".join(draft.text[unit.start : unit.end].split()))
            ]
            for sentence, following in itertools.zip_longest(told, told[1:], fillvalue=""):
                yield Sample(sentence, draft.text, following)


def _tells(sentence: str) -> bool:
    words = sentence.split()
    if not SHORTEST <= len(words) <= LONGEST or not sentence[0].isupper() or sentence[-1] not in ".)":
        return False
    if (
        any(pattern.search(sentence) for pattern in UNQUOTABLE)
        or EVIDENCE.search(sentence)
        or not VERB.search(sentence)
    ):
        return False
    plain = normalise(sentence)
    return any(quantity.unit for quantity in quantities(plain)) or bool(drugs_in(plain))


def _judge_clean(outcome: Outcome, clean: str, sample: Sample, chance: random.Random) -> None:
    # Those that are set in no other way are a kind of their own.
    kinds = sorted([_AS_RETOLD, *FORMATS], key=lambda name: outcome.clean[name])
    turned = ((name, FORMATS[name](clean, chance) if name in FORMATS else clean) for name in kinds)
    kind, clean = next((name, said) for name, said in turned if name == _AS_RETOLD or said != clean)
    outcome.clean[kind] += 1
    if found := problems(clean, [sample.passage]):
        outcome.struck_kinds[kind] += 1
        outcome.struck.append(
            {"kind": kind, "said": clean, "printed": sample.sentence, "why": str(found[0].kind) + ": " + found[0].what}
        )


def _judge_changed(outcome: Outcome, clean: str, sample: Sample, chance: random.Random) -> None:
    # The kinds take turns, so that each is a fair part; where a sentence does not offer one, the next in turn is taken.
    kinds = sorted(CHANGES, key=lambda name: outcome.changed[name])
    turned = ((name, CHANGES[name](clean, chance)) for name in kinds)
    kind, wrong = next(((name, said) for name, said in turned if said != clean), ("", clean))
    if not kind:
        return
    outcome.changed[kind] += 1
    if problems(wrong, [sample.passage]):
        outcome.caught[kind] += 1
    else:
        outcome.missed.append({"kind": kind, "said": wrong, "printed": sample.sentence})
