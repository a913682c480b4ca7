"""Whether a printed recommendation advises for something or against it."""

import re

from clinical_guidelines.grades.words import without_cells
from clinical_guidelines.statements.numbered import ORDERS

# To avoid or to withhold something is not to give it; to stop it is an act, which panels grade as one.
_FORGO = r"(?:avoid|withhold|refrain|abstain)"
_FORGOING = r"(?:avoiding|(?:the\s+)?avoidance\s+of|withholding|refraining|abstaining)"
_FORGONE = r"(?:avoided|withheld|discouraged)"
_AGAINST = re.compile(
    r"\b(?:recommend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|advised?|recommendation)\s+against\b"
    r"|\b(?:do|does|did|can|could)\s*not\s+(?:(?!we\b)\w+\s+){0,2}?(?:recommend|suggest|advise)|\b(?:should|must)\s+(?:(?!only)\w+ly\s+)?(?:not|never)\b"
    r"|\bnot\s+(?:be\s+)?(?:\w+\s+)?(?:recommended|suggested|advised|advisable|indicated|useful|beneficial|warranted|appropriate)\b"
    r"|\b(?:recommend|suggest|advise)s?\s+that\s+(?:(?!(?:if|when|where|unless|who|that|which|whose)\b)\w+\s+){1,4}?not\s+(?!only\b)\w"
    r"|\b(?:recommend|suggest|advise)s?\s+(?:not|never)\s+(?!(?:only|(?:to\s+)?exceed\w*)\b)\w"
    # "that adults with asthma not be given it"; "who are not immune" are people.
    r"|\b(?:recommend|suggest|advise)s?\s+that\s+(?:(?!(?:if|when|where|unless|who|that|which|whose)\b)[\w-]+\s+){1,14}?not\s+(?:be|receive|undergo|take|use)\b"
    rf"|\b(?:recommend|suggest|advise|consider)(?:s|d|ed|ing)?\s+(?:to\s+{_FORGO}|{_FORGOING})\b"
    rf"|\b(?:recommend|suggest|advise)s?\s+that\s+(?:(?!(?:if|when|where|unless|who|that|which|whose|should)\b)[\w-]+\s+){{1,10}}?{_FORGO}\b"
    rf"|\b{_FORGOING}\s[^.;:]{{1,120}}\b(?:is|are)\s+(?:\w+\s+)?(?:recommended|suggested|advised)\b"
    rf"|^(?:(?!\b(?:should|must|recommend\w*|suggest\w*|whom|which)\b)[^.;])*\b(?:should|must)\s+(?:\w+\s+)?{_FORGO}\b"
    r"|\b(?:has|have|there\s+is)\s+no\s+(?:\w+\s+)?(?:role|place)\b|\b(?:recommend|suggest)s?\s+neither\b"
    r"|\bno\b[^.!?]{0,120}\b(?:is|are)\s+(?:\w+\s+)?recommended\b|\b(?:is|are)\s+not\s+(?:\w+\s+)?considered\b(?!\s+to\s+(?:have|be)\b)"
    r"|\b(?:is|are)\s+(?:\w+\s+)?(?:contraindicated|harmful)\b|^\W*(?:do\s+not|never|avoid|withhold|refrain)\b"
    rf"|^(?:(?!\b(?:should|must|recommend\w*|suggest\w*|whom|which)\b)[^.;])*\b(?:should|must)\s+(?:\w+\s+)?be\s+(?:\w+\s+)?{_FORGONE}\b"
    r"|\b(?:is|are)\s+(?:(?:best|to\s+be)\s+avoided|(?:\w+ly\s+)?discouraged)\b"
    r"|^Neither\b[^.;]*\bnor\b"
    # "In children, do not use it", where no other order stands before it; "who do not use it" are people.
    r"|^\W*(?:in|for|if|when|where|with|unless|during|after|before|to|on|at|among|until|once|while|because)\b"
    rf"(?:(?!,\s*(?:{ORDERS})\b)[^.;:\n])*,\s*(?:do\s+not|avoid|never)\b"
    rf"|^\W*(?:in|for)\s[^.;:,\n]{{1,120}}(?<!who)(?<!that)(?<!they)(?<!you)(?<!which)\sdo\s+not\s+(?:{ORDERS})\b",
    re.I,
)
# "When MRI is contraindicated" says for whom the advice is, and so does "if surgery is not recommended".
_TELLS_OF = re.compile(r"(?:contraindicated|harmful|\s(?:role|place))$|^not\s", re.I)
_CONDITION = re.compile(r"\b(?:if|when|where|unless|whom|whose|because)\s+[^.;:,]{0,80}$", re.I)
# "May be considered when aspirin, NSAIDs and colchicine are contraindicated" is advice for, under a condition.
_NAME = (
    r"(?!(?:and|or|but|is|are|has|have|possible|needed|necessary)\b)[\w-]+"
    r"(?:\s(?!(?:and|or|but|is|are|has|have)\b)[\w-]+){0,3}"
)
_LISTED_CONDITION = re.compile(
    r"\b(?:(?:may|should|can|is|are)\s+(?:be\s+)?\w+|recommend|suggest)\b[^.;:]*\s(?:if|when|where|because)\s+"
    rf"(?:{_NAME},\s+)+{_NAME},?\s+(?:and|or)\s+{_NAME}\s+$",
    re.I,
)
# To advise against waiting is to advise for doing.
_NO_DELAY = re.compile(
    r"\b(?:not|never|against|avoid(?:ing|ed)?)\s+(?:\w+ly\s+)?(?:be\s+)?(?:(?:\w+ly|any|a|unnecessary|undue)\s+)?"
    r"(?:delay|withh|defer|postpone)",
    re.I,
)
# Characters behind "not" within which it is told what is not to wait.
_REACH = 24
# "12 for, 1 against" counts votes.
GRADED_AGAINST = re.compile(r"(?<!\d\s)(?<!nor\s)\bagainst\b|\bno\s+benefit\b|\bharm\b|[⇓↓]", re.I)
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
    statement = without_cells(statement)
    found = [
        each for each in _AGAINST.finditer(statement) if _NO_DELAY.search(statement, 0, each.end() + _REACH) is None
    ]
    return any(
        not _TELLS_OF.search(each.group())
        or not any(told.search(statement, 0, each.start()) for told in (_CONDITION, _LISTED_CONDITION))
        for each in found
    )
