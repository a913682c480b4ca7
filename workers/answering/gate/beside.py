"""Which other printed sentences a sentence may be told with: headings above an item, what a pronoun stands for, and
the next one, of which a whole clause is told and not a word alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workers.answering.gate.own_words import share_unsaid
from workers.answering.gate.told import is_one_of, told

# Begins with what was named before.
_PRONOUN = re.compile(
    r"^\W*(?:(?:for|in|of|with|among|after|before) )?(?:it|they|them|these|this|those|such|its|their)\b"
)
# A heading of which a larger share is unsaid is another's.
_HEADING_UNSAID = 0.3
# So many words that only one of two sentences has are a clause of it.
_CLAUSE = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed sentence: its words, and with them those of the title, of the lead-in, and what was named before it."""

    text: str
    words: frozenset[str]
    all_words: frozenset[str]


def told_above(sentence: str, held: Printed, sentences: Sequence[Printed]) -> frozenset[str]:
    """The words above a printed sentence that are told with it: of the one before its pronoun, and of headings.

    A heading is told nearly whole; rows with numbers may stand between, and any other line ends what is above.
    """
    at, said = sentences.index(held), told(sentence)
    found = sentences[at - 1].words if at and _PRONOUN.match(held.text) else frozenset[str]()
    for each in reversed(sentences[:at]):
        if share_unsaid(each.words, said) <= _HEADING_UNSAID:
            found |= each.words
        elif not any(word[0].isdigit() for word in each.words):
            break
    return found


def joined(sentence: str, held: Printed, sentences: Sequence[Printed]) -> Iterator[Printed]:
    """A printed sentence with the one before it and with the one behind it, where a clause of both is told."""
    at, said = sentences.index(held), told(sentence)
    for other in (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]):
        here = [word for word in said if is_one_of(word, held.words) and not is_one_of(word, other.all_words)]
        there = [word for word in said if is_one_of(word, other.words) and not is_one_of(word, held.all_words)]
        if min(len(here), len(there)) >= _CLAUSE:
            yield Printed(f"{held.text}. {other.text}", held.words | other.words, held.all_words | other.all_words)
