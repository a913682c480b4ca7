"""Counts what the check asks: where the engine was wrong about the word, and where it was right."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from assistant import recording_events
from clinical_guidelines.quantities.drugs import spellings
from clinical_guidelines.quantities.figured import figured
from workers.hearing.alike import letters
from workers.hearing.clearness import is_hard_to_hear
from workers.hearing.doubts import SecondLooks
from workers.hearing.set_apart import amounts
from workers.hearing.trial.pairs import Utterance
from workers.hearing.trial.speaking import RATE, spoken
from workers.hearing.units import PLAIN
from workers.inference.interfaces import NEVER
from workers.inference.speech_interfaces import Heard, SpeechEngine

_WORD = re.compile(r"[a-z0-9.]*[a-z0-9]")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_UNITS = {
    "micrograms": ("mcg", "microgram", "µg"),
    "milligrams": ("mg", "milligram"),
    "milligram": ("mg", "milligram"),
    "millilitres": ("ml", "millilitre", "milliliter"),
    "microgram": ("mcg", "microgram", "µg"),
    "gram": ("g", "gram"),
    "grams": ("g", "gram"),
    "units": ("unit",),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One utterance: whether its word was heard right, whether the check asked about it, and offered what was said.

    `shown` is whether the page warns without asking: what was said as the twin of what was heard, or that it was all
    hard to hear.
    """

    utterance: Utterance
    heard: str
    right: bool
    asked: bool
    offered: bool
    others: int
    shown: bool = False


def outcomes(
    utterances: Iterable[Utterance], engine: SpeechEngine, on_each: Callable[[Outcome], None]
) -> list[Outcome]:
    """Speak each utterance to the engine and look at what the check makes of it."""
    found = []
    for number, utterance in enumerate(utterances):
        samples = spoken(utterance.text, voice=utterance.voice, noise=utterance.noise, seed=number)
        looks = SecondLooks()
        listening = engine.listening()
        looks.follow(listening)
        for start in range(0, len(samples), RATE):
            listening.add(samples[start : start + RATE])
        heard = listening.finished(NEVER)
        outcome = outcome_of(utterance, heard, looks.doubts(heard))
        on_each(outcome)
        found.append(outcome)
    return found


def outcome_of(utterance: Utterance, heard: Heard, doubts: Iterable[recording_events.Doubt]) -> Outcome:
    """Judge the doubts of one utterance; one about other words is for nothing unless it offers what was said."""
    right = names(heard.text, utterance)
    about = [doubt for doubt in doubts if doubt.kind == utterance.kind and _is_about(doubt, utterance, is_right=right)]
    offered = any(names(other, utterance) for doubt in about for other in doubt.alternatives)
    others = sum(doubt not in about and not _mends(doubt, utterance.text) for doubt in doubts)
    has_twin = any(_mends(amount, utterance.text) for amount in amounts(heard, about))
    return Outcome(utterance, heard.text, right, bool(about), offered, others, has_twin or is_hard_to_hear(heard))


def names(text: str, utterance: Utterance) -> bool:
    """Whether a text says the word that was said, in any of a drug's spellings; an ordinary sentence has none."""
    if utterance.kind == "ordinary":
        return True
    if utterance.kind == "drug":
        return any(letters(name) in letters(text) for name in {utterance.said, *spellings(utterance.said)})
    if utterance.kind == "number":
        return utterance.said in _FIGURES.findall(figured(text))
    return any(re.search(rf"(?<![a-z]){form}s?(?![a-z])", text.lower()) for form in _UNITS[utterance.said])


def figures(found: Iterable[Outcome]) -> dict[str, Any]:
    """Return what was asked where it was needed and where it was not, in all and by half, kind and synthesiser."""
    parts: dict[str, list[Outcome]] = {}
    for row in found:
        spoken_by = row.utterance.voice.rpartition(":")[0] or "espeak-ng"
        for part in ("all", row.utterance.half, row.utterance.kind, spoken_by):
            parts.setdefault(part, []).append(row)
    return {part: _counted(rows) for part, rows in parts.items()}


def _counted(rows: list[Outcome]) -> dict[str, int]:
    wrong, right = [row for row in rows if not row.right], [row for row in rows if row.right]
    return {
        "spoken": len(rows),
        "needed": len(wrong),
        "asked where needed": sum(row.asked for row in wrong),
        "asked or shown where needed": sum(row.asked or row.shown for row in wrong),
        "what was said was offered": sum(row.offered for row in wrong),
        "not needed": len(right),
        "asked where not needed": sum(row.asked for row in right),
        "shown where not needed": sum(row.shown for row in right),
        "asked about other words": sum(row.others > 0 for row in rows),
    }


def _is_about(doubt: recording_events.Doubt, utterance: Utterance, *, is_right: bool) -> bool:
    """Whether a doubt is about the word of the pair: it holds that where it was heard right, else a word not said."""
    if is_right:
        return names(doubt.heard, utterance)
    heard, said = (set(_WORD.findall(figured(each.lower()))) for each in (doubt.heard, utterance.text))
    return not heard <= said


def _mends(doubt: recording_events.Doubt, said: str) -> bool:
    """Whether a doubt offers something that was said and not heard."""
    words = f" {_compared(said)} "
    heard = f" {_compared(doubt.heard)} "
    return any(f" {other} " in words and f" {other} " not in heard for other in map(_compared, doubt.alternatives))


def _compared(text: str) -> str:
    """Words in small letters, numbers in figures and units in one form, so that "mg" is what "milligrams" says."""
    return " ".join(PLAIN.get(word, word) for word in _WORD.findall(figured(text.lower())))
