"""Whether a sentence says that something is there, is not there, or may be: by the words around it.

After NegEx (Chapman et al., J Biomed Inform 2001): words that deny reach to the end of their clause, over lists; some
stand after what they deny. The word lists are our own, for findings written in English.
"""

import re
from collections.abc import Sequence

from assistant.reading_shapes import Presence

# Longer than any sentence of a report; of endless text only this much is looked at.
LONGEST = 2_000
# A denial ends where a new clause begins.
_CLAUSE = re.compile(
    r"[.;:?!\n]|,?\s+\b(?:but|however|although|though|yet|except|apart from|aside from|other than|which)\b"
    r"|,\s+(?:there (?:is|are)|and (?:there (?:is|are)|the|a|an)\b)",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:no(?! longer normal)|not|without|denies|negative for|free of|clear of|absence of|absent|never|nor|neither"
    r"|rules? out|ruled out|excluded|fails? to (?:show|reveal)|lacks?|resolved|resolution of)\b",
    re.I,
)
_DENIES_AFTER = re.compile(
    r"^[^,;]{0,60}?\b(?:(?:is|are|was|were|has been|have been)\s+"
    r"(?:not|no longer|absent|excluded|ruled out|resolved|negative)"
    r"|not (?:seen|identified|present|visible|evident|demonstrated|detected|appreciated)"
    r"|absent|has resolved|have resolved|unlikely)\b",
    re.I,
)
_NO_AFTER = re.compile(r"^\s*[:=-]\s*(?:none|no|absent|negative|not seen)\b", re.I)
_DOUBTS = re.compile(
    r"\b(?:possible|possibly|probable|probably|may|might|could|suspected|suspicious for|suspicion of|suggest\w*"
    r"|question(?:able|ed)?|equivocal|cannot (?:be )?exclude[d]?|not excluded|differential|versus|vs|consider|likely"
    r"|compatible with|consistent with|concern(?:ing)? for|rule out|r/o|if clinically)\b",
    re.I,
)
# Denials that deny nothing about a finding.
_NO_DENIAL = re.compile(
    r"\b(?:no (?:significant |interval |definite )?change|not only|cannot (?:be )?exclude[d]?|not excluded"
    r"|no longer normal|not significantly changed|without (?:significant |interval )?change"
    r"|no increase|no worsening)\b",
    re.I,
)
# What only would be there is not.
_IF = re.compile(r"\b(?:evaluate for|assess for|looking for|history of|indication)\b", re.I)


def presence_in(sentence: str, terms: Sequence[str]) -> Presence | None:
    """Return what a sentence says of the thing that the terms name, None when it does not name it.

    Said twice, "present" outweighs "uncertain", and that outweighs "absent".
    """
    sentence = sentence[:LONGEST]
    found = [_around(sentence, match) for term in terms for match in _named(term).finditer(sentence)]
    for presence in ("present", "uncertain", "absent"):
        if presence in found:
            return presence
    return None


def presence_of(sentence: str) -> Presence:
    """Return what a sentence as a whole says: "absent" when all that it names is denied."""
    clauses = [clause for clause in _CLAUSE.split(_NO_DENIAL.sub(" ", sentence[:LONGEST])) if clause and clause.strip()]
    told = [_told(clause) for clause in clauses]
    if "present" in told or not told:
        return "present"
    return "uncertain" if "uncertain" in told else "absent"


def _told(clause: str) -> Presence:
    stated, without, _ = clause.partition(" without ")
    if without and stated.strip():
        return _told(stated)
    if _DENIES.search(clause) or _DENIES_AFTER.search(clause):
        return "absent"
    return "uncertain" if _DOUBTS.search(clause) else "present"


def _around(sentence: str, match: re.Match[str]) -> Presence:
    start = max((each.end() for each in _CLAUSE.finditer(sentence[: match.start()])), default=0)
    after = sentence[match.end() :]
    before, told_after = sentence[start : match.start()], after[: _end(after)]
    denied = _DENIES.search(_NO_DENIAL.sub(" ", before)) or _DENIES_AFTER.search(told_after) or _NO_AFTER.search(after)
    if denied:
        return "absent"
    doubted = _DOUBTS.search(before) or _DOUBTS.search(told_after) or _IF.search(before)
    return "uncertain" if doubted else "present"


def _end(text: str) -> int:
    clause = _CLAUSE.search(text)
    return clause.start() if clause else len(text)


def _named(term: str) -> re.Pattern[str]:
    """A term as a whole word, in its plural too; a "*" at its end stands for any ending."""
    escaped = re.escape(term.removesuffix("*")).replace(r"\ ", r"\s+")
    ending = r"\w*" if term.endswith("*") else r"(?:s|es)?"
    return re.compile(rf"\b{escaped}{ending}\b", re.I)
