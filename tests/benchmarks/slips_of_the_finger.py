"""One slip of the finger in a question, drawn by lot: for measuring what it costs."""

import random
import re

# Shorter words are abbreviations, or put no answer at stake.
WORD = re.compile(r"[A-Za-z]{7,}")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slipped(question: str, lot: random.Random) -> str:
    """Return the question with one letter of one long word doubled, left out, swapped, or typed one key aside."""
    words = list(WORD.finditer(question))
    if not words:
        return question
    word = lot.choice(words)
    before = after = word[0].lower()
    while after == before:
        at = lot.randrange(1, len(before) - 1)
        head, letter, next_letter, rest = before[:at], before[at], before[at + 1], before[at + 2 :]
        typed = (letter * 2 + next_letter, next_letter, next_letter + letter, _aside(letter, lot) + next_letter)
        after = head + lot.choice(typed) + rest
    return question[: word.start()] + after + question[word.end() :]


def _aside(letter: str, lot: random.Random) -> str:
    row = next(row for row in ROWS if letter in row)
    at = row.index(letter)
    return lot.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
