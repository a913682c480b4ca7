"""What a transcript tells a note to do: words to write, marks, breaks, headings, and words to take back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.dictation.word_lists import words

# The punctuation that a speech engine puts after words by itself.
SOFT = ",.;:!?…"
_TOKEN = re.compile(r"\[[A-Za-z][A-Za-z /-]{1,40}\]|\S+")
_EDGES = SOFT + "\"'()[]{}"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the transcript with what stands around it; `start` is its first character there."""

    text: str
    start: int

    @property
    def core(self) -> str:
        return self.text.strip(_EDGES).lower()

    @property
    def ends(self) -> str:
        """The engine's own punctuation at the word's end."""
        return self.text[len(self.text.rstrip(SOFT)) :]


@dataclass(frozen=True, slots=True)
class Say:
    """A word to write as it was heard."""

    token: Token
    after: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Punctuation: where it stands between words decides which spaces go."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line, paragraph or bullet."""

    text: str


@dataclass(frozen=True, slots=True)
class Scratch:
    """Take back what was said since the last sentence or line ended."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Go on in the section of this name."""

    name: str


Step = Say | Mark | Break | Scratch | Heading
LINE, PARAGRAPH, BULLET = Break("\n"), Break("\n\n"), Break("\n- ")

_PHRASES: dict[str, Step] = {
    "full stop": Mark("."), "fullstop": Mark("."), "period": Mark("."), "comma": Mark(","), "semicolon": Mark(";"),
    "semi colon": Mark(";"), "colon": Mark(":"), "question mark": Mark("?"), "exclamation mark": Mark("!"),
    "dash": Mark(" –"), "hyphen": Mark("-"), "slash": Mark("/"), "forward slash": Mark("/"),
    "open bracket": Mark("("), "open brackets": Mark("("), "open parenthesis": Mark("("), "open parentheses": Mark("("),
    "close bracket": Mark(")"), "close brackets": Mark(")"), "close parenthesis": Mark(")"),
    "close parentheses": Mark(")"), "open quote": Mark("“"), "open quotes": Mark("“"), "close quote": Mark("”"),
    "close quotes": Mark("”"), "new line": LINE, "newline": LINE, "next line": LINE, "new paragraph": PARAGRAPH,
    "next paragraph": PARAGRAPH, "bullet point": BULLET, "new bullet": BULLET, "next bullet": BULLET,
    "scratch that": Scratch(), "strike that": Scratch(),
}  # fmt: skip
_COMMANDS = {tuple(phrase.split()): step for phrase, step in _PHRASES.items()}
_HEADING_WORDS = (("new", "heading"), ("new", "section"), ("next", "heading"), ("next", "section"), ("heading",))
_LITERAL = "literal"
_UNKNOWN_HEADING_WORDS = 4

# A colon is also a bowel and a period also a time: these beside it say which.
_AMBIGUOUS = {name: (words(f"{name} before"), words(f"{name} after")) for name in ("colon", "period")}


def steps(heard: str, headings: Iterable[str]) -> list[Step]:
    """Read a transcript as steps; `headings` are those that a spoken heading may name."""
    return list(_Reading(heard, headings).steps())


class _Reading:
    def __init__(self, heard: str, headings: Iterable[str]) -> None:
        self.heard = heard
        self.tokens = [Token(found[0], found.start()) for found in _TOKEN.finditer(heard)]
        self.cores = [token.core for token in self.tokens]
        names = {tuple(name.lower().split()): name for name in headings if name.strip()}
        self.names = dict(sorted(names.items(), key=lambda item: -len(item[0])))

    def steps(self) -> Iterator[Step]:
        at = 0
        while at < len(self.tokens):
            if broken := self._broken_before(at):
                yield broken
            step, at = self._next(at)
            yield step

    def _broken_before(self, at: int) -> Break | None:
        """The line break that the engine itself has put before a word."""
        if at == 0:
            return None
        before = self.tokens[at - 1]
        newlines = self.heard[before.start + len(before.text) : self.tokens[at].start].count("\n")
        return (LINE if newlines == 1 else PARAGRAPH) if newlines else None

    def _next(self, at: int) -> tuple[Step, int]:
        if self.cores[at] == _LITERAL and at + 1 < len(self.tokens):
            return self._said(at + 1), at + 2
        heading = self._tag(at) or self._heading(at)
        if heading:
            return heading
        for size in (2, 1):
            step = _COMMANDS.get(tuple(self.cores[at : at + size]))
            if step and not self._is_ordinary(at):
                return step, at + size
        return self._said(at), at + 1

    def _said(self, at: int) -> Say:
        return Say(self.tokens[at], self.tokens[at - 1].ends if at else "")

    def _is_ordinary(self, at: int) -> bool:
        """Whether an ambiguous word is meant as the word that it also is."""
        before, after = _AMBIGUOUS.get(self.cores[at], (frozenset[str](), frozenset[str]()))
        parted = at > 0 and bool(self.tokens[at - 1].ends)
        said_before = at > 0 and not parted and self.cores[at - 1] in before
        closed = bool(self.tokens[at].ends)
        said_after = at + 1 < len(self.cores) and not closed and self.cores[at + 1] in after
        return said_before or said_after

    def _tag(self, at: int) -> tuple[Heading, int] | None:
        """A section tag as MedASR writes it; one that names no heading stays visible as it is."""
        text = self.tokens[at].text
        named = text.startswith("[") and text.endswith("]") and self.names.get(tuple(text[1:-1].lower().split()))
        return (Heading(named), at + 1) if named else None

    def _heading(self, at: int) -> tuple[Heading, int] | None:
        for said in _HEADING_WORDS:
            first = at + len(said)
            if tuple(self.cores[at:first]) == said and first < len(self.tokens):
                return self._known(first) or (self._unknown(first) if self._begins(at) else None)
        return None

    def _begins(self, at: int) -> bool:
        """Whether something new begins here: "he is heading home" names no section."""
        return at == 0 or bool(self.tokens[at - 1].ends) or bool(self._broken_before(at)) or self._after_command(at)

    def _after_command(self, at: int) -> bool:
        return any(tuple(self.cores[max(0, at - size) : at]) in _COMMANDS for size in (1, 2))

    def _known(self, first: int) -> tuple[Heading, int] | None:
        for spelt, name in self.names.items():
            if tuple(self.cores[first : first + len(spelt)]) == spelt:
                return Heading(name), first + len(spelt)
        return None

    def _unknown(self, first: int) -> tuple[Heading, int]:
        """A heading of the speaker's own: up to the engine's next mark, a break or a command, a few words at most."""
        last = first + 1
        while last < min(first + _UNKNOWN_HEADING_WORDS, len(self.tokens)) and not self._ends_heading(last):
            last += 1
        name = " ".join(token.text for token in self.tokens[first:last]).strip(_EDGES + " ")
        return Heading(name[:1].upper() + name[1:]), last

    def _ends_heading(self, at: int) -> bool:
        is_command = any(tuple(self.cores[at : at + size]) in _COMMANDS for size in (1, 2))
        return is_command or bool(self.tokens[at - 1].ends) or self._broken_before(at) is not None
