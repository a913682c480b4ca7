"""The minimal pairs, each rendered in voices and noise that are drawn once for good."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clinical_guidelines.word_lists import list_entries

Kind = Literal["drug", "number", "unit", "ordinary"]
Half = Literal["chosen on", "kept aside", "blind"]

PAIRS = Path(__file__).parents[1] / "lists" / "minimal_pairs.txt"
# Of espeak-ng, as the check was first asked to be measured with, and of flite, which is nearer to a person.
VOICES = ("en-us", "flite:slt", "en-gb", "flite:rms", "en-us+m1", "flite:awb")
# Sentences and voices on which nothing was chosen.
BLIND_PAIRS = PAIRS.with_name("blind_pairs.txt")
# A further such set, of numbers, units, and sentences with nothing to ask.
BLIND_AMOUNTS = PAIRS.with_name("blind_amounts.txt")
BLIND_VOICES = ("flite:kal16", "en-gb-scotland+f3@150")
# The newest such set, of doses and readings, spoken by espeak-ng alone.
BLIND_DOSES = PAIRS.with_name("blind_doses.txt")
DOSE_VOICES = ("en-gb-x-rp@150", "en-us+f4@140", "en-gb-x-gbclan+m2@150", "en-us+m7@160", "en-gb+f5@130")
# And what is said on a ward round.
BLIND_ROUNDS = PAIRS.with_name("blind_rounds.txt")
ROUNDS_VOICES = ("flite:kal16", "en-029+f2@145", "en-gb-x-gbcwmd@150", "en-us+m4@150")
# Decibels of speech above noise; None is a quiet room.
NOISES: tuple[int | None, ...] = (None, 20, 15, 10)
RENDERINGS = 2
_KINDS: dict[str, Kind] = {"drug": "drug", "number": "number", "unit": "unit", "ordinary": "ordinary"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence to speak: what stands in its gap, what might, in which voice, and how far above the noise.

    `words` are how a number in the gap is said, where its figures would not tell. An ordinary sentence has no gap.
    """

    kind: Kind
    half: Half
    sentence: str
    said: str
    other: str
    voice: str
    noise: int | None
    words: str = ""

    @property
    def text(self) -> str:
        return self.sentence.format(self.words or self.said)


def utterances(file: Path = PAIRS, voices: Sequence[str] = ()) -> Iterator[Utterance]:
    """Yield both sides of every pair in their renderings, and ordinary sentences in one.

    A pair of `PAIRS` belongs to one half whole, those of other files to the blind set.
    """
    voices = voices or {PAIRS: VOICES, BLIND_DOSES: DOSE_VOICES, BLIND_ROUNDS: ROUNDS_VOICES}.get(file, BLIND_VOICES)
    number = 0
    for line in list_entries(file):
        kind, sentence, *sides = (part.strip() for part in line.split("|"))
        half: Half = half_of(sentence + sides[0]) if file == PAIRS else "blind"
        for (said, words), (other, _) in _renderings(sides):
            voice, noise = voices[number % len(voices)], NOISES[number // RENDERINGS % len(NOISES)]
            yield Utterance(_KINDS[kind], half, sentence, said, other, voice, noise, words)
            number += 1


def _renderings(sides: Sequence[str]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Each side, as figures and words, with the other; nothing stands in the gap of an ordinary sentence."""
    if not sides:
        yield ("", ""), ("", "")
        return
    one, other = (_side(side) for side in sides)
    for pair in ((one, other), (other, one)):
        yield from [pair] * RENDERINGS


def _side(side: str) -> tuple[str, str]:
    said, _, words = side.partition("=")
    return said, words


def half_of(key: str) -> Half:
    return "kept aside" if hashlib.sha256(key.encode()).digest()[0] % 2 else "chosen on"
