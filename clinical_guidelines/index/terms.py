"""Text to the terms of the lexical index; questions and passages go through the same code."""

import re
import unicodedata
from functools import lru_cache

from clinical_guidelines.index.american import american
from clinical_guidelines.index.stemming import stem

# Letters that decomposition leaves alone and that guidelines write in two ways.
SPELLINGS = str.maketrans(
    {
        "\u03b1": " alpha ",
        "\u03b2": " beta ",
        "\u03b3": " gamma ",
        "\u03b4": " delta ",
        "\u00b5": "mc",
        "\u03bc": "mc",
        "\u00f8": "o",
        "\u0142": "l",
        "\u00df": "ss",
    }
)
# A decimal number, a run of Latin letters, a run of digits, or one ideograph.
PART = re.compile(r"\d+(?:[.,]\d+)+|[^\W\d_\u3400-\u9fff]+|\d+|[\u3400-\u9fff]+")
# Letters and digits joined by hyphens: co-amoxiclav, IL-6, COVID-19.
JOINED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    a an and are as at be been by can could did do does for from had has have how i if in into is it its me my no not
    of on or our shall she should so such that the their them then there these they this those to was we were what
    when where which who whom whose why will with would you your
        """,
    )
)
LONGEST_TERM = 40


def terms(text: str) -> list[str]:
    """Return the terms of a text: those of its words in order, then its compounds, each as one word."""
    compounds = JOINED.findall(american(fold(text)))
    return in_order(text).split() + [re.sub(r"[-\u2010\u2011]", "", compound)[:LONGEST_TERM] for compound in compounds]


def in_order(text: str) -> str:
    """Return the terms of a text's words in order, a space between them: words stemmed, numbers as printed."""
    return " ".join(filter(None, map(_terms_of, text.lower().split())))


def fold(text: str) -> str:
    """Lower-case and strip accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(SPELLINGS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def _terms_of(printed: str) -> str:
    """Return the terms of what stands between two spaces; the same words stand in many texts."""
    found = [term for part in PART.findall(american(fold(printed))) for term in _part_terms(part)]
    return " ".join(term[:LONGEST_TERM] for term in found)


def _part_terms(part: str) -> list[str]:
    if part[0].isdigit():
        return [part.replace(",", "")]
    if "\u3400" <= part[0] <= "\u9fff":
        # Chinese has no spaces: pairs of neighbours stand for words.
        return [part[index : index + 2] for index in range(max(1, len(part) - 1))]
    return [] if part in STOP_WORDS else [stem(part)]
