"""Whether a statement and its page point the same way: for something or against it."""

import re

from clinical_guidelines.starter.passages import closest_sentences, following, likely_places, passage_at, tight_places

_AGAINST = re.compile(
    r"\bagainst\b|\bnot\b|\bcannot\b|n't\b|\bavoid\w*|\bnever\b|\bcontraindicat\w+|\binsufficient evidence\b"
    r"|\bno evidence\b|\bwithhold\b|\bdiscontinu\w+|\bstop\b(?!-)|\brather than\b|\binstead of\b"
)
_ADVISED_AGAINST = re.compile(
    r"(?:recommend\w*|suggest\w*|advis\w+|caution\w*) against|\bdo(?:es)?\b.{0,30}?\bnot (?:recommend|suggest)"
    r"|\bnot (?:routinely )?(?:be )?(?:recommended|considered|given|used|indicated)\b"
    r"|cannot recommend|recommended not to"
)
# A longer "sentence" is a table.
_LONGEST = 450
_MARGIN = 40
# Advice nearly as like the statement as the closest sentence is what the statement retells; the other is evidence.
_NEARLY = 0.65
_ADVISED = re.compile(r"\b(?:recommend|suggest)\w*\b")


def direction_differs(statement: str, page: str) -> str:
    """Say how, when the statement and its page point in different directions."""
    advice, after = _advice(statement, page)
    passage = passage_at(page, likely_places(statement, page)[0])
    said = advice + after if _ADVISED.search(advice) else passage
    if _ADVISED_AGAINST.search(statement) and not _AGAINST.search(said):
        return "the statement advises against, the page does not"
    if _ADVISED_AGAINST.search(advice) and not _AGAINST.search(statement):
        return "the page advises against, the statement does not"
    return ""


def _advice(statement: str, page: str) -> tuple[str, str]:
    """The closest sentence that advises, and what follows; in a table a stretch as long as the statement."""
    closest = closest_sentences(statement, page, _NEARLY)
    sentence = next((part for part in closest if _ADVISED.search(part)), next(iter(closest), ""))
    if len(sentence) <= _LONGEST:
        return sentence, following(sentence, page)
    at, length = tight_places(statement, page)[0]
    return page[max(0, at - _MARGIN) : at + length], ""
