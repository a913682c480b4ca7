"""The words that a Malay word may be formed from: prefixes, suffixes and doubling taken off."""

import re
from collections.abc import Iterator

SUFFIXES = ("", "nya", "kah", "lah", "kan", "an", "i", "kannya", "annya", "inya")
# A prefix, and the letter that it has swallowed.
PREFIXES = (
    ("", ""), ("di", ""), ("ber", ""), ("ter", ""), ("ke", ""), ("se", ""), ("memper", ""), ("diper", ""),
    ("meng", ""), ("meng", "k"), ("mem", ""), ("mem", "p"), ("men", ""), ("men", "t"), ("meny", "s"), ("me", ""),
    ("peng", ""), ("peng", "k"), ("pem", ""), ("pem", "p"), ("pen", ""), ("pen", "t"), ("peny", "s"), ("pe", ""),
)  # fmt: skip
# What is left must still be a word.
SHORTEST = 4
DOUBLED = re.compile(r"(\w{3,})-\1")


def stems(word: str) -> Iterator[str]:
    """Yield what a word in lower case may be formed from, the least taken off first."""
    single = DOUBLED.sub(r"\1", word)
    for prefix, swallowed in PREFIXES:
        for suffix in SUFFIXES:
            if single.startswith(prefix) and single.endswith(suffix):
                stem = swallowed + single[len(prefix) : len(single) - len(suffix)]
                if len(stem) >= SHORTEST and stem != word:
                    yield stem
