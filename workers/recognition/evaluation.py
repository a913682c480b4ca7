"""Word, drug and number error rates of an engine on recordings whose words are known."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jiwer

from assistant.errors import AssistantError
from clinical_guidelines.given_files import GivenRow, rows_given, text_given
from workers.hearing.formulary import Formulary
from workers.recognition.said import numbers_in, plain_words

LABELS = "labels.jsonl"
SOUNDS = {".wav", ".flac", ".mp3", ".m4a", ".ogg", ".webm"}
LONGEST_NAME = 3


class _Label(GivenRow):
    file: str
    transcript: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A recording and the words that are said in it."""

    path: Path
    said: str


@dataclass
class Rates:
    """What was said and what was heard, by reading."""

    formulary: Formulary
    said: list[list[str]] = field(default_factory=list)
    heard: list[list[str]] = field(default_factory=list)

    def add(self, said: str, heard: str) -> float:
        """Take in a reading; return its word error rate."""
        self.said.append(plain_words(said))
        self.heard.append(plain_words(heard))
        return _rate([self.said[-1]], [self.heard[-1]])

    def figures(self) -> dict[str, object]:
        """Return the rates over all readings; a drug or number is wrong when it is not in what was heard."""
        drugs = [self._missed(self._drugs(said), self._drugs(heard)) for said, heard in self._pairs()]
        numbers = [self._missed(numbers_in(said), numbers_in(heard)) for said, heard in self._pairs()]
        return {
            "readings": len(self.said),
            "words": sum(map(len, self.said)),
            "word_error_rate": _rate(self.said, self.heard),
            **_shares("drug", drugs),
            **_shares("number", numbers),
        }

    def _pairs(self) -> Iterator[tuple[list[str], list[str]]]:
        return zip(self.said, self.heard, strict=True)

    def _drugs(self, words: list[str]) -> list[str]:
        found, at = [], 0
        while at < len(words):
            lengths = range(min(LONGEST_NAME, len(words) - at), 0, -1)
            length = next((each for each in lengths if self.formulary.named(" ".join(words[at : at + each]))), 0)
            if length:
                found.append(str(self.formulary.named(" ".join(words[at : at + length]))))
            at += length or 1
        return found

    @staticmethod
    def _missed(said: list[str], heard: list[str]) -> tuple[int, int]:
        return sum((Counter(said) - Counter(heard)).values()), len(said)


def readings_in(folder: Path) -> list[Reading]:
    """Return a folder's readings: from labels.jsonl ({"file", "transcript"}), or each sound with a .txt beside it."""
    if not folder.is_dir():
        raise AssistantError("no_folder", f"{folder} is not a folder: name one with {LABELS} and its recordings.")
    labels = folder / LABELS
    found = list(_labelled(labels) if labels.is_file() else _beside(folder))
    if not found:
        raise AssistantError("nothing_to_hear", f"{folder} holds neither {LABELS} nor recordings with .txt files.")
    return found


def evaluated(readings: list[Reading], heard: Callable[[Path], str], formulary: Formulary) -> dict[str, object]:
    """Return the rates, and what was heard in each reading, the worst first."""
    rates = Rates(formulary)
    rows = []
    for reading in readings:
        text = heard(reading.path)
        wrong = rates.add(reading.said, text)
        rows.append({"file": reading.path.name, "word_error_rate": wrong, "said": reading.said, "heard": text})
    return {**rates.figures(), "each": sorted(rows, key=lambda row: -float(str(row["word_error_rate"])))}


def _labelled(labels: Path) -> Iterator[Reading]:
    for row in rows_given(labels, _Label):
        if row.transcript:
            named = labels.parent / row.file
            yield Reading(named if named.is_file() else labels.parent / Path(row.file).name, row.transcript)


def _beside(folder: Path) -> Iterator[Reading]:
    for path in sorted(folder.iterdir()):
        text = path.with_suffix(".txt")
        if path.suffix.lower() in SOUNDS and text.is_file():
            yield Reading(path, text_given(text))


def _rate(said: list[list[str]], heard: list[list[str]]) -> float:
    pairs = [(" ".join(one), " ".join(other)) for one, other in zip(said, heard, strict=True) if one]
    if not pairs:
        return 0.0
    return round(float(jiwer.wer([one for one, _ in pairs], [other for _, other in pairs])), 4)


def _shares(name: str, missed: list[tuple[int, int]]) -> dict[str, object]:
    wrong, said = (sum(column) for column in zip(*missed, strict=True)) if missed else (0, 0)
    return {f"{name}s": said, f"{name}_error_rate": round(wrong / said, 4) if said else None}
