"""From streamed text to whole sentences with the numbers they cite."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.events import Role
from clinical_guidelines.documents.sentences import sentence_ranges
from workers.answering.written.cleaning import cleaned

_MARKER = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_MARKERS = re.compile(r"\s*(?:\[[\d,; ]+\][.,;]?\s*)*")
# A stretch that goes on for longer, in characters, is cut: it is no sentence, and looking for its end must stay cheap.
LONGEST = 800
_BULLET = re.compile(r"^\s*(?:[-•*]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, cleaned, with the numbers of the passages it cites, in order."""

    role: Role
    text: str
    cites: tuple[int, ...]


def drafts(pieces: Iterable[str]) -> Iterator[Draft]:
    """Yield each sentence as soon as it is whole; the first is the bottom line."""
    waiting, seen = "", 0
    for piece in itertools.chain(pieces, ["\n"]):
        waiting += piece
        while cut := _whole(waiting):
            text, waiting = waiting[:cut], waiting[cut:]
            if words := cleaned(_BULLET.sub("", text)):
                yield Draft("point" if seen else "bottom_line", words, _cites(text))
                seen += 1


def _whole(text: str) -> int:
    """Where the first sentence ends together with its markers, or 0 while it may still go on."""
    line, broken, _ = text.partition("\n")
    for _start, end in sentence_ranges(line):
        end += len(_MARKERS.match(line, end)[0])  # type: ignore[index]
        after = line[end:].strip()
        if after and not after.startswith("[") and not _BULLET.fullmatch(line[:end]):
            return end
    return len(line) + 1 if broken else LONGEST if len(line) > LONGEST else 0


def _cites(text: str) -> tuple[int, ...]:
    numbers = (int(number) for marker in _MARKER.findall(text) for number in re.split(r"[,;]", marker))
    return tuple(dict.fromkeys(numbers))
