"""The gate on trial: sentences of real documents retold harmlessly, and the same with one thing changed."""

import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from clinical_guidelines.documents.reading import document_from_text
from clinical_guidelines.passages import split
from clinical_guidelines.quantities.drugs import drug_names, drugs_in, spellings
from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.quantities.numbers import quantities
from workers.answering.candidates import EVIDENCE
from workers.answering.gate.gate import problems
from workers.answering.sentences import units
from workers.answering.statements import UNQUOTABLE, VERB

# In words.
SHORTEST, LONGEST = 8, 45
# The share of samples that are said as one with the sentence after them.
JOINED = 0.2
Change = Callable[[str, random.Random], str]


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
    clean: int = 0
    missed: list[dict[str, str]] = field(default_factory=list)
    struck: list[dict[str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """Shares caught in all and by kind of change, and the share of clean sentences struck."""
        return {
            "changed": self.changed.total(),
            "caught": round(self.caught.total() / max(1, self.changed.total()), 4),
            "caught_by_kind": {kind: round(self.caught[kind] / self.changed[kind], 4) for kind in sorted(self.changed)},
            "clean": self.clean,
            "struck": round(len(self.struck) / max(1, self.clean), 4),
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
        if outcome.clean == count and outcome.changed.total() == count:
            break
        said = sample.sentence
        if sample.following and chance.random() < JOINED:
            said = joined(said, sample.following, chance)
        clean = retold(said, chance)
        if outcome.clean < count:
            _judge_clean(outcome, clean, sample)
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


def _judge_clean(outcome: Outcome, clean: str, sample: Sample) -> None:
    outcome.clean += 1
    if found := problems(clean, [sample.passage]):
        outcome.struck.append(
            {"said": clean, "printed": sample.sentence, "why": str(found[0].kind) + ": " + found[0].what}
        )


def _judge_changed(outcome: Outcome, clean: str, sample: Sample, chance: random.Random) -> None:
    # The kinds take turns, so that each is a fair part; one that this sentence does not offer is left to the next.
    kind = min(CHANGES, key=lambda name: outcome.changed[name])
    wrong = CHANGES[kind](clean, chance)
    if wrong == clean:
        return
    outcome.changed[kind] += 1
    if problems(wrong, [sample.passage]):
        outcome.caught[kind] += 1
    else:
        outcome.missed.append({"kind": kind, "said": wrong, "printed": sample.sentence})


# What a faithful writer may do to a sentence.
_RETELLINGS: tuple[tuple[str, str], ...] = (
    (r"\bWe (recommend|suggest)\b", r"The panel \1s"),
    (r"(\d) ?[\u2013-] ?(\d)", r"\1 to \2"),
    (r"(?<!to )(?<!or )\btwice (?:daily|a day)\b", "BD"),
    (r"(?<!to )(?<!or )\bthree times (?:daily|a day)\b", "TDS"),
    (r"\bevery 8 hours\b", "three times a day"),
    (r"\bevery 12 hours\b", "twice daily"),
    (r"\b500 ?mg\b", "0.5 g"),
    (r"\b1 ?g\b(?!/)", "1000 mg"),
    (r"\b1\.5 ?g\b(?!/)", "1,500 mg"),
    (r"\b24 hours\b", "1 day"),
    (r"\bpercent\b", "%"),
    (r"(\d)mg\b", r"\1 mg"),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\bin order to\b", "to"),
    (r"\bshould be considered\b", "may be considered"),
    (r"\bis recommended\b", "is advised"),
    (r"\badministered\b", "given"),
    (r"\bprior to\b", "before"),
    (r"\bapproximately\b", "about"),
    (r"\bpatients\b", "people"),
    (r"\bhaem", "hem"),
    (r" \((?:e\.g\.|i\.e\.|see)[^)]*\)", ""),
    (r"(\d) ?mg\b(?!/)", r"\1 milligrams"),
    (r"(\d) ?(?:mcg|µg)\b(?!/)", r"\1 micrograms"),
    (r"(\d) ?m[lL]\b(?!/)", r"\1 millilitres"),
    (r"(\d) ?kg\b(?![/ ]*m)", r"\1 kilograms"),
    (r"(?<![\d.,/\u2013-])50 ?%", "half"),
    (r"(\d)%", r"\1 percent"),
    (r"\baged (?=\d)", "of the age of "),
    (r"\bonce (?:daily|a day)\b", "OD"),
    (r"\bat least\b", "no less than"),
    (r"\bshould receive\b", "should be given"),
    (r"\bin combination with\b", "together with"),
)
_LED_INTO = ("According to the guideline, ", "The guideline says that ", "In brief, ", *[""] * 12)
_SMALL = dict(
    zip(
        map(str, range(10)),
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        strict=True,
    )
)
_COUNTED = re.compile(
    r"(?<![\d.,/\u2013+-])(?<!to )(?<!and )(?<!or )(\d) "
    r"(?=(?:hours?|days?|weeks?|months?|years?|times|doses?)\b)"
)


def retold(sentence: str, chance: random.Random) -> str:
    """Say the same in slightly other words and notation."""
    for pattern, replacement in _RETELLINGS:
        if chance.random() < 0.8:
            sentence = re.sub(pattern, replacement, sentence)
    if chance.random() < 0.5:
        sentence = _COUNTED.sub(lambda match: _SMALL[match[1]] + " ", sentence)
    return chance.choice(_LED_INTO) + sentence


def joined(sentence: str, following: str, chance: random.Random) -> str:
    """Say two sentences as one, as a writer does who shortens."""
    second = following if following.split()[0].isupper() else following[0].lower() + following[1:]
    return sentence.rstrip(" .") + chance.choice([", and ", "; ", " and "]) + second


_DIGITS = re.compile(r"(?<![A-Za-z\d.,-])\d+(?:\.\d+)?(?![\d.]*[A-Za-z]?\])")
_UNITS = {
    "mg": ("g", "mcg"),
    "g": ("mg",),
    "mcg": ("mg",),
    "µg": ("mg",),
    "ml": ("l",),
    "mL": ("L",),
    "minutes": ("hours",),
    "hours": ("days", "minutes"),
    "days": ("weeks", "hours"),
    "weeks": ("days", "months"),
    "months": ("weeks", "years"),
    "years": ("months",),
    "mmHg": ("kPa",),
    "mmol/L": ("mg/dL",),
    "mg/dL": ("mmol/L",),
    "%": ("mg",),
    "units": ("mg",),
}
_TURNS: tuple[tuple[str, str], ...] = (
    (r"\brecommends against\b", "recommends"),
    (r"\bsuggests against\b", "suggests"),
    (r"\brecommends (?!against)", "recommends against "),
    (r"\bsuggests (?!against)", "suggests against "),
    (r"\bshould not be\b", "should be"),
    (r"\bshould not\b", "should"),
    (r"\bshould be\b", "should not be"),
    (r"\bshould\b", "should not"),
    (r"\bdo not\b", "do"),
    (r"\bis not\b", "is"),
    (r"\bare not\b", "are"),
    (r"\bis (?=advised|indicated|considered|given|used|effective|required|safe)", "is not "),
    (r"\bare (?=advised|indicated|considered|given|used|effective|required|safe)", "are not "),
    (r"\bmay be\b", "should not be"),
    (r"\bcan be\b", "cannot be"),
    (r"\bAvoid\b", "Use"),
)


def _digit(sentence: str, chance: random.Random) -> str:
    found = list(_DIGITS.finditer(sentence))
    if not found:
        return sentence
    number = chance.choice(found)
    at = chance.choice([place for place in range(number.start(), number.end()) if sentence[place].isdigit()])
    lowest = "1" if at == number.start() else "0"
    other = chance.choice([digit for digit in "0123456789" if digit != sentence[at] and digit >= lowest])
    return sentence[:at] + other + sentence[at + 1 :]


def _unit(sentence: str, chance: random.Random) -> str:
    found = [match for unit in _UNITS for match in re.finditer(rf"(?<=\d)[ -]?({re.escape(unit)})(?![\w/])", sentence)]
    if not found:
        return sentence
    match = chance.choice(found)
    return sentence[: match.start(1)] + chance.choice(_UNITS[match[1]]) + sentence[match.end(1) :]


def _swap(sentence: str, chance: random.Random) -> str:
    """Two numbers change places, as when one drug's dose is given to the other."""
    found = list(_DIGITS.finditer(sentence))
    pairs = [(a, b) for a, b in itertools.combinations(found, 2) if a[0] != b[0] and b.start() - a.end() > 12]
    if not pairs:
        return sentence
    a, b = chance.choice(pairs)
    return sentence[: a.start()] + b[0] + sentence[a.end() : b.start()] + a[0] + sentence[b.end() :]


def _drug(sentence: str, chance: random.Random) -> str:
    named = [name for name in sorted(drugs_in(normalise(sentence))) if name in drug_names()]
    if not named:
        return sentence
    name = chance.choice(named)
    others = sorted(set(drug_names()) - spellings(name) - set(named))
    return re.sub(rf"(?i)(?<![a-z]){re.escape(name)}(?![a-z])", chance.choice(others), sentence, count=1)


def _negation(sentence: str, chance: random.Random) -> str:
    for pattern, replacement in _TURNS:
        turned = re.sub(pattern, replacement, sentence, count=1)
        if turned != sentence:
            return turned
    return sentence


CHANGES: dict[str, Change] = {"digit": _digit, "unit": _unit, "drug": _drug, "negation": _negation, "swap": _swap}
