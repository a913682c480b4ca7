"""Whether a printed recommendation advises for something or against it."""

import re

from clinical_guidelines.numbered import ORDERS

_AGAINST = re.compile(
    r"\b(?:recommend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|advised?|recommendation)\s+against\b"
    r"|\b(?:do|does|did|can|could)\s*not\s+(?:(?!we\b)\w+\s+){0,2}?(?:recommend|suggest|advise)|\b(?:should|must)\s+not\b"
    r"|\bnot\s+(?:be\s+)?(?:\w+\s+)?(?:recommended|suggested|advised|indicated|useful|beneficial|warranted)\b"
    r"|\b(?:recommend|suggest|advise)s?\s+that\s+(?:(?!(?:if|when|where|unless)\b)\w+\s+){1,4}?not\s+(?!only\b)\w"
    r"|\bno\b[^.!?]{0,120}\b(?:is|are)\s+(?:\w+\s+)?recommended\b|\b(?:is|are)\s+not\s+(?:\w+\s+)?considered\b(?!\s+to\s+(?:have|be)\b)"
    r"|\b(?:is|are)\s+(?:\w+\s+)?(?:contraindicated|harmful)\b|^\W*(?:do\s+not|avoid)\b"
    r"|^(?:(?!\bshould\b)[^.;])*\bshould\s+(?:\w+\s+)?be\s+(?:\w+\s+)?avoided\b|^Neither\b[^.;]*\bnor\b"
    # "In children, do not use it", where no other order stands before it; "who do not use it" are people.
    r"|^\W*(?:in|for|if|when|where|with|unless|during|after|before|to|on|at|among|until|once|while|because)\b"
    rf"(?:(?!,\s*(?:{ORDERS})\b)[^.;:\n])*,\s*(?:do\s+not|avoid|never)\b"
    rf"|^\W*(?:in|for)\s[^.;:,\n]{{1,120}}(?<!who)(?<!that)(?<!they)(?<!you)(?<!which)\sdo\s+not\s+(?:{ORDERS})\b",
    re.I,
)
# "When MRI is contraindicated" says for whom the advice is, and so does "if surgery is not recommended".
_TELLS_OF = re.compile(r"(?:contraindicated|harmful)$|^not\s", re.I)
_CONDITION = re.compile(r"\b(?:if|when|where|unless|whom|whose|because)\s+[^.;:,]{0,80}$", re.I)
# To advise against waiting is to advise for doing.
_NO_DELAY = re.compile(r"\bnot\s+(?:be\s+)?(?:delay|withh|defer|postpone)", re.I)
GRADED_AGAINST = re.compile(r"\bagainst\b|\bno\s+benefit\b|\bharm\b", re.I)
_PARAGRAPH = re.compile(r"\n(?=[^a-z(])")
_CLAUSE_END = re.compile(r"[.;]\s")


def is_all_against(statement: str) -> bool:
    """Tell whether a statement advises against from its first clause on, and not only in an added restriction."""
    first = _CLAUSE_END.split(statement, maxsplit=1)[0]
    return _advises_against(first) and _NO_DELAY.search(first) is None


def is_against(statement: str) -> bool:
    """Tell whether a statement advises against by its first paragraph, or by each item of the list it leads into."""
    first, *below = _PARAGRAPH.split(statement)
    return _advises_against(first) or (first.endswith(":") and bool(below) and all(map(_advises_against, below)))


def _advises_against(statement: str) -> bool:
    found = [each for each in _AGAINST.finditer(statement) if _NO_DELAY.search(statement, 0, each.end() + 12) is None]
    return any(
        not _TELLS_OF.search(each.group()) or _CONDITION.search(statement, 0, each.start()) is None for each in found
    )
