"""The minimal pairs, each rendered in voices and noise that are drawn once for good."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["drug", "number", "unit"]
Half = Literal["chosen on", "kept aside", "blind"]

PAIRS = Path(__file__).parents[1] / "lists" / "minimal_pairs.txt"
# Of espeak-ng, as the check was first asked to be measured with, and of flite, which is nearer to a person.
VOICES = ("en-us", "flite:slt", "en-gb", "flite:rms", "en-us+m1", "flite:awb")
# Sentences and voices on which nothing was chosen.
BLIND_PAIRS = PAIRS.with_name("blind_pairs.txt")
BLIND_VOICES = ("flite:kal16", "en-gb-scotland+f3@150")
# Decibels of speech above noise; None is a quiet room.
NOISES: tuple[int | None, ...] = (None, 20, 15, 10)
RENDERINGS = 2


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence to speak: what stands in its gap, what might, in which voice, and how far above the noise."""

    kind: Kind
    half: Half
    sentence: str
    said: str
    other: str
    voice: str
    noise: int | None

    @property
    def text(self) -> str:
        return self.sentence.format(self.said)


def utterances(*, blind: bool = False, voices: Sequence[str] = ()) -> Iterator[Utterance]:
    """Yield both sides of every pair in their renderings; a pair belongs to one half whole, or to the blind set."""
    number = 0
    voices = voices or (BLIND_VOICES if blind else VOICES)
    for line in (BLIND_PAIRS if blind else PAIRS).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, sentence, one, other = (part.strip() for part in line.split("|"))
        for said, instead in ((one, other), (other, one)):
            for _ in range(RENDERINGS):
                voice, noise = voices[number % len(voices)], NOISES[number // 2 % len(NOISES)]
                half: Half = "blind" if blind else half_of(sentence + one)
                yield Utterance(_kind(kind), half, sentence, said, instead, voice, noise)
                number += 1


def half_of(key: str) -> Half:
    return "kept aside" if hashlib.sha256(key.encode()).digest()[0] % 2 else "chosen on"


def _kind(name: str) -> Kind:
    kinds: dict[str, Kind] = {"drug": "drug", "number": "number", "unit": "unit"}
    return kinds[name]
