"""British spelling as American: a question in one finds a guideline in the other, by its words and by its meaning."""

import re
from functools import lru_cache

# What is spelt so only in British English, and how American English spells it.
PARTS = {
    "aemi(?=[ac])": "emi", "haem(?=[aio])(?!ophilu)": "hem", "(?<!i)oedema": "edema", "^oesoph": "esoph",
    "rrhoe": "rrhe", "pnoea": "pnea", "foet(?=[aiu])": "fet", "paed(?=[io])": "ped", "gynaec": "gynec",
    "anaesth": "anesth", "faec(?=[ae])": "fec", "caec(?=[au])": "cec", "coeliac": "celiac",
    "caesar(?=e|i)": "cesar", "paraesth": "paresth",
    "^oestr(?=[aio])": "estr", "aetiolog": "etiolog", "leucocyt": "leukocyt", "manoeuvre": "maneuver",
    "sulph": "sulf", "aluminium": "aluminum", "goitre": "goiter", "titre": "titer", "litre": "liter",
    "metre": "meter", "fibre": "fiber", "centre": "center", "tumour": "tumor", "labour": "labor",
    "behaviour": "behavior", "colour": "color", "favour": "favor", "odour": "odor", "programme(?!d)": "program",
    "travell(?=e|i)": "travel", "counsell(?=e|i|o)": "counsel", "labell(?=e|i)": "label", "analyse(?!s)": "analyze",
    "isation": "ization",
}  # fmt: skip
# Words whose -ise is -ize in American English; many others, such as exercise, have it in both.
VERBS = (
    "categor|character|computer|emphas|general|hospital|human|immobil|immun|individual|ion|local|maxim|metabol|minim|mobil|"
    "nebul|neutral|normal|optim|organ|prior|random|recogn|sensit|special|stabil|standard|steril|summar|util|visual"
)
PART = re.compile("|".join([f"(?P<verb>(?:{VERBS})is(?=e|ing))", *(f"({part})" for part in PARTS)]), re.IGNORECASE)
SPELLINGS = tuple(PARTS.values())
WORD = re.compile(r"[^\W\d_]{5,}")


def american(text: str) -> str:
    """Return the text with British spellings as American ones; what is replaced comes in lower case."""
    return WORD.sub(lambda word: _american_word(word[0]), text)


@lru_cache(maxsize=65536)
def _american_word(word: str) -> str:
    return PART.sub(_spelt, word)


def _spelt(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}z" if match["verb"] else SPELLINGS[(match.lastindex or 2) - 2]
