"""A section of a note while it is being written, of which a step sees the end alone."""

from dataclasses import dataclass, field

from assistant.dictation.note import NoteSection
from assistant.dictation.spoken import Token

# What a step looks back on lies within so many characters; no word of a long dictation is written by copying all of it.
_END = 1_000


@dataclass
class Written:
    """A section being written: `places` say where each heard word begins, `soft` how long the engine's last mark is.

    `text` is the end of it, and never blank behind what is `settled` before.
    """

    section: NoteSection
    text: str
    settled: list[str] = field(default_factory=list)
    settled_length: int = 0
    places: list[tuple[Token, int]] = field(default_factory=list)
    soft: int = 0
    begins: bool = False
    goes_on: bool = False

    @property
    def length(self) -> int:
        """How many characters are written."""
        return self.settled_length + len(self.text)

    def settle(self) -> None:
        """Set all but the end aside once there is much of it."""
        end = _END + self.soft
        # The soft mark may still go: what stands before it then ends the text.
        if len(self.text) > 2 * end and self.text[-end:][:_END].strip():
            self.settled.append(self.text[:-end])
            self.settled_length += len(self.settled[-1])
            self.text = self.text[-end:]

    def recall(self) -> None:
        """Take back what was set aside last."""
        last = self.settled.pop()
        self.settled_length -= len(last)
        self.text = last + self.text
