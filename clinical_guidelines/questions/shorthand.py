"""Ward shorthand and everyday words in a question put into the words that guidelines print.

Two ways of asking then search with the same words, and so find the same passage first.
"""

import re
from functools import cache

from clinical_guidelines.questions.typed_ages import aged
from clinical_guidelines.questions.word_lists import entries
from clinical_guidelines.word_lists import either

LISTS = ("shorthand", "brands", "plain_words")
# A note ends with what a sentence would go on to name.
LINE_OF = re.compile(r"\b(?:first|second|third)[- ]line(?=\W*$)", re.IGNORECASE)
EDGE_BEFORE, EDGE_AFTER = r"(?<![\w/+-])", r"(?![\w/+]|-\w)"


def written_out(question: str) -> str:
    """Return the question in the words that guidelines print; one that is already comes back as it is."""
    question = _as_its_company_says(aged(question))
    words = _pattern().sub(lambda match: _words()[" ".join(match[0].lower().split())], question)
    return LINE_OF.sub(r"\g<0> treatment", words)


def _as_its_company_says(question: str) -> str:
    """Write out what may stand for two things, where a word beside it tells for which: PET beside proteinuria."""
    for short, words, company in _by_company():
        if company.search(short.sub(" ", question)):
            question = short.sub(words, question)
    return question


@cache
def _by_company() -> list[tuple[re.Pattern[str], str, re.Pattern[str]]]:
    split = (line.split("|") for line in entries("by_company"))
    return [
        (
            re.compile(rf"{EDGE_BEFORE}{short}{EDGE_AFTER}", re.IGNORECASE),
            words,
            re.compile(rf"\b(?:{'|'.join(company.split(','))})", re.IGNORECASE),
        )
        for short, words, company in split
    ]


@cache
def _words() -> dict[str, str]:
    return dict(line.split("|", 1) for name in LISTS for line in entries(name))


@cache
def _pattern() -> re.Pattern[str]:
    """Every known piece, the longest first; one that ends in a stroke needs no edge behind it."""
    return re.compile(f"{EDGE_BEFORE}(?:{either(_words(), _written)})", re.IGNORECASE)


def _written(rest: str) -> str:
    return re.escape(rest).replace(r"\ ", r"\s+") + ("" if rest.endswith("/") else EDGE_AFTER)
