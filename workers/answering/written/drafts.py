"""From streamed text to whole sentences with the numbers they cite; only words are kept of what a model writes."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from clinical_guidelines.documents.sentences import sentence_ranges

_MARKER = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_MARKERS = re.compile(r"\s*(?:\[[\d,; ]+\][.,;]?\s*)*")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*:/{1,2}|\bwww\.|\b(?:javascript|data|mailto):)\S+", re.I)
_MARKS = re.compile(r"[*_`#~]{1,}|^\s*>+|\|")
_BULLET = re.compile(r"^\s*(?:[-•*]|\d{1,2}[.)])\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, cleaned, with the numbers of the passages it cites, in order."""

    role: Literal["bottom_line", "point"]
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
    return len(line) + 1 if broken else 0


def _cites(text: str) -> tuple[int, ...]:
    numbers = (int(number) for marker in _MARKER.findall(text) for number in re.split(r"[,;]", marker))
    return tuple(dict.fromkeys(numbers))


def cleaned(text: str) -> str:
    """Keep the words of a sentence: no marks, links, images, HTML, invisible characters or citation markers."""
    text = _CONTROL.sub("", _LINK.sub(r"\1", text))
    text = _MARKER.sub("", _ADDRESS.sub("", _Words().of(text)))
    text = " ".join(_MARKS.sub(" ", text).split())
    return re.sub(r"\s+([.,;:)])", r"\1", text).strip(" -–:;,")


class _Words(HTMLParser):
    """Collects what stands outside tags; the content of scripts and styles goes with them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._kept: list[str] = []
        self._silent = 0

    def of(self, text: str) -> str:
        # Only a letter, a slash or an exclamation mark after it makes "<" a tag: "< 5 mg" is a bound.
        self.feed(re.sub(r"<(?![A-Za-z/!?])", "\ue000", text))
        self.close()
        return "".join(self._kept).replace("\ue000", "<")

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._kept.append(data)
