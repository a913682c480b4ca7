"""Writes what was said into a note's sections: the words as heard, the commands carried out, nothing added."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from assistant import recording_events
from assistant.dictation.note import NoteSection, doubts_left
from assistant.dictation.spoken import SOFT, Break, Heading, Mark, Say, Scratch, Step, Token, steps
from assistant.dictation.templates import KNOWN_HEADINGS
from assistant.dictation.word_lists import words
from assistant.dictation.written import Written

_OPENERS = ("(", "“")
_JOINERS = ("-", "/")
_ENDS_SENTENCE = (".", "?", "!")
_SENTENCE = re.compile(r"[.?!](?=\s)|\n")
_UNITS = words("units")
# Lower-case again where the speaker's comma stands in place of the full stop that the engine heard in the pause.
_JOINING_WORDS = words("joining")


class Spoken(NamedTuple):
    """The sections after a recording was written into them, and the one that the speaker ended in."""

    sections: list[NoteSection]
    current: UUID


def spoken(
    sections: Sequence[NoteSection], current: UUID | None, heard: str, doubts: Sequence[recording_events.Doubt] = ()
) -> Spoken:
    """Write a transcript into a note, beginning at the end of its section `current`, of the last one without.

    `doubts` are of the transcript; those whose words are written come along, at their new place.
    """
    note = _Note(sections, current)
    headings = [*(section.heading for section in sections), *KNOWN_HEADINGS]
    for step in steps(heard, headings):
        note.write(step)
    return note.finished(doubts)


class _Note:
    def __init__(self, sections: Sequence[NoteSection], current: UUID | None) -> None:
        self.sections = [Written(section, section.text) for section in sections] or [Written(NoteSection(), "")]
        at = [index for index, written in enumerate(self.sections) if written.section.key == current]
        self.at = at[0] if at else len(self.sections) - 1

    @property
    def here(self) -> Written:
        return self.sections[self.at]

    def write(self, step: Step) -> None:
        self.here.settle()
        match step:
            case Say():
                self._say(step)
            case Mark():
                self._mark(step.text)
            case Break():
                self._break(step.text)
            case Scratch():
                self._scratch()
            case Heading():
                self._turn_to(step.name)

    def _say(self, step: Say) -> None:
        here, word = self.here, step.token.text
        if here.begins or _is_new(here.text):
            word = _capitalised(word) if here.begins else word
        elif here.goes_on and "." in step.after and step.token.core in _JOINING_WORDS:
            word = word[:1].lower() + word[1:]
        here.text += _gap(here.text)
        here.places.append((step.token, here.length))
        here.text += word
        here.soft = len(step.token.ends)
        here.begins = here.goes_on = False

    def _mark(self, mark: str) -> None:
        here = self.here
        if mark in _OPENERS:
            self._drop_soft(",")
            here.text += _gap(here.text) + mark
        else:
            self._drop_soft(SOFT)
            here.text = here.text.rstrip(" ")
            here.text += "" if here.text.endswith(mark) and mark not in _JOINERS else mark
        here.begins = mark in _ENDS_SENTENCE
        here.goes_on = not here.begins

    def _break(self, text: str) -> None:
        here = self.here
        self._drop_soft(",")
        here.text = here.text.rstrip(" ")
        missing = 0 if not here.text else text.count("\n") - (len(here.text) - len(here.text.rstrip("\n")))
        here.text += "\n" * max(0, missing) + text.strip("\n")
        here.begins = True

    def _drop_soft(self, droppable: str) -> None:
        """Take away the engine's own mark before the one that was dictated."""
        here = self.here
        if here.soft:
            kept = here.text[: len(here.text) - here.soft]
            here.text = kept + here.text[len(kept) :].rstrip(droppable)
        here.soft = 0

    def _scratch(self) -> None:
        here = self.here
        while not (ends := _sentence_ends(here.text)) and here.settled:
            here.recall()
        here.text = here.text[: ends[-1] if ends else 0].rstrip(" ")
        while here.settled and not here.text.strip():
            here.recall()
        while here.places and here.places[-1][1] >= here.length:
            here.places.pop()
        here.soft = 0
        here.begins = True

    def _turn_to(self, name: str) -> None:
        self._drop_soft(",")
        named = [index for index, each in enumerate(self.sections) if each.section.heading.lower() == name.lower()]
        if named:
            self.at = named[0]
        else:
            self.at += 1
            self.sections.insert(self.at, Written(NoteSection(heading=name), ""))
        self.here.begins = _is_new(self.here.text)

    def finished(self, doubts: Sequence[recording_events.Doubt]) -> Spoken:
        return Spoken([_whole(written, doubts) for written in self.sections], self.here.section.key)


def _whole(written: Written, doubts: Sequence[recording_events.Doubt]) -> NoteSection:
    text = "".join([*written.settled, written.text])
    moved = [here for doubt in doubts for here in _moved(doubt, written.places)]
    kept = doubts_left(text, [*written.section.doubts, *moved])
    return written.section.model_copy(update={"text": text, "doubts": kept})


def _moved(doubt: recording_events.Doubt, places: list[tuple[Token, int]]) -> list[recording_events.Doubt]:
    """The doubt at its place in the section, when the word that it begins in was written there."""
    behind = bisect_right(places, doubt.start, key=lambda place: place[0].start)
    for token, at in places[max(0, behind - 1) : behind]:
        if doubt.start < token.start + len(token.text):
            shift = at - token.start
            return [doubt.model_copy(update={"start": doubt.start + shift, "end": doubt.end + shift})]
    return []


def _sentence_ends(text: str) -> list[int]:
    return [found.end() for found in _SENTENCE.finditer(text.rstrip().rstrip(SOFT))]


def _gap(text: str) -> str:
    return "" if not text or text[-1].isspace() or text.endswith((*_OPENERS, *_JOINERS)) else " "


def _is_new(text: str) -> bool:
    return not text.strip() or text.rstrip(" ").endswith((*_ENDS_SENTENCE, "\n"))


def _capitalised(word: str) -> str:
    """A sentence begins with a capital, but a unit and a word with capitals or figures of its own stay as they are."""
    letters = word.rstrip(SOFT)
    is_plain = letters.isalpha() and letters.islower() and letters not in _UNITS
    return word[:1].upper() + word[1:] if is_plain else word
