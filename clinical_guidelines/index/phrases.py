"""Sequential dependence: words that stand side by side in a question count once more where a passage has them so.

A passage on many things lies far from a question as a whole and may still say the very thing that was asked.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import fsum

from clinical_guidelines.index.fusion import rarity
from clinical_guidelines.index.port import Candidate
from clinical_guidelines.index.terms import in_order

# What a pair of neighbours adds to the fused score, times its rarity among the passages that are compared: what most
# of them say tells them apart no better. Measured; docs/figures.md has the figures.
WEIGHT = 0.04


def phrases_first(found: list[Candidate], question: str, texts: Mapping[int, str]) -> list[Candidate]:
    """Return the candidates in their new order; those whose text is not given gain nothing."""
    asked = {f" {word} {following} " for word, following in pairwise(in_order(question).split())}
    said = {passage: _said(text) for passage, text in texts.items() if text}
    # Looked for as they would be read: pairs of all words of all passages take several times as long to make.
    shared = {passage: [pair for pair in asked if pair in words] for passage, words in said.items()}
    holding = Counter(pair for pairs in shared.values() for pair in pairs)
    adds = {pair: WEIGHT * rarity(len(shared), held) for pair, held in holding.items()}
    # A set has another order in each process: fsum is the same in all.
    gained = {passage: fsum(adds[pair] for pair in pairs) for passage, pairs in shared.items() if pairs}
    raised = [each.gaining(gained[each.passage]) if each.passage in gained else each for each in found]
    return sorted(raised, key=lambda each: (-each.score, each.passage))


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    """Return the terms of a text with a space around each; the best passages of one question are those of the next."""
    return f" {in_order(text)} "
