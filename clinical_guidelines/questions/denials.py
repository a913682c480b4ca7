"""What a question says that its patient is not, in the words that are read so: a denied pregnancy is none."""

import re

_PREGNANCY = r"pregnan(?:t|cy)(?! (?:complication|loss|related|induced|test|weight|data|categor))"
_TEST = r"(?:(?:urine |serum )?preg(?:nancy)? test|upt|(?:urine |serum )?(?:b|beta|\u03b2)?[ -]?hcg)"
_NEGATIVE = r"(?:neg(?:ative)?|-ve)(?![\w-])"
NOT_PREGNANT = re.compile(
    rf"(?:\b(?:is|are|was)n'?t|\b(?:not|non)) +(?:\w+ly |yet |known to be )?pregnant\b"
    rf"|\b(?:denies|denied|no|without|never) (?:any |current |known |being |been )?{_PREGNANCY}"
    r"|\bpregnancy (?:is |was |has been )?(?:excluded|ruled out|unlikely|denied)\b"
    rf"|\b{_TEST}(?: is| was|:| =| -)? ?{_NEGATIVE}|\b{_NEGATIVE} {_TEST}\b",
    re.IGNORECASE,
)
# "Not pregnant or breastfeeding".
NOT_NURSING = re.compile(
    r"(?<=not pregnant)(?:,? (?:or|nor|and)(?: not)?(?: currently)?) (?:breast-?feeding|lactating|nursing)\b"
    r"|,? ?(?:\b(?:and|or) )?\b(?:not|isn'?t) (?:currently )?(?:breast-?feeding|lactating)\b",
    re.IGNORECASE,
)


def denied(question: str) -> str:
    """Return the question with its denials of a pregnancy as "not pregnant", and without those of breastfeeding."""
    return NOT_NURSING.sub("", NOT_PREGNANT.sub("not pregnant", question))
