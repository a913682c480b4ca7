"""Sentences made wrong by a word that narrows them: for whom, how severe, in which form, per what and up to how much.

One word is put for another, put in, or left out.
"""

import random
import re
from collections.abc import Sequence

Turn = tuple[str, str]
_GROUP = (
    r"child|adult|infant|neonat|newborn|elderl|wom[ae]n|m[ae]n|pregnan|adolesc|pa?ediatr|geriatr|age|years"
    r"|month"
)
_PEOPLE: tuple[Turn, ...] = (
    (r"\bchildren\b", "adolescents"),
    (r"\badults\b", "children"),
    (r"\binfants\b", "adults"),
    (r"\bpregnant\b", "breastfeeding"),
    (r"\bwomen\b", "men"),
    (r"\belderly\b", "young"),
    (r"\bolder\b", "younger"),
    (r",? (?:in|for|among) (?:older |young )?(?:children|adults|infants|women|men|pregnancy)(?=[.,;])", ""),
)
_PEOPLE_PUT_IN: tuple[Turn, ...] = (
    (r"\bpatients(?= (?:with|who|should|on|receiving)\b)", "pregnant patients"),
    (r"\bpatients(?= (?:with|who|should|on|receiving)\b)", "elderly patients"),
    (r"\bpatients(?= (?:with|who|should|on|receiving)\b)", "immunocompromised patients"),
    (r"^(?:The|It|There|This)(?= )", "In children, the"),
)
_SEVERITY: tuple[Turn, ...] = (
    (r"\bmild\b", "severe"),
    (r"\bsevere\b", "mild"),
    (r"\bacute\b", "chronic"),
    (r"\bleft\b", "right"),
    (r"\bupper\b", "lower"),
    (r"\b(?:severe|uncomplicated|recurrent|symptomatic) (?!or\b|to\b|and\b)(?=[a-z])", ""),
)
_SEVERITY_PUT_IN: tuple[Turn, ...] = (
    (
        r"(?<=[a-z] )(?=(?:pneumonia|hypertension|malaria|asthma|infection|stroke|hepatitis|bleeding|sepsis)\b)",
        "severe ",
    ),
    (
        r"(?<=[a-z] )(?=(?:pneumonia|hypertension|malaria|asthma|infection|stroke|hepatitis|bleeding|sepsis)\b)",
        "chronic ",
    ),
)
_FORM: tuple[Turn, ...] = (
    (r"\btablets\b", "syrup"),
    (r"\bcapsules\b", "tablets"),
    (r"\binjections?\b", "tablets"),
    (r"\binfusion\b", "bolus"),
    (r"\bphosphate\b", "succinate"),
    (r"\bsul(?:ph|f)ate\b", "gluconate"),
    (r"\bsodium\b", "potassium"),
    (r"\bsystemic\b", "topical"),
)
_FORM_PUT_IN: tuple[Turn, ...] = (
    (r"(?<=\d mg)(?= )", " as a syrup"),
    (r"(?<=\d mg)(?= )", " intravenously"),
    (r"(?<=\d mg)(?= )", " by injection"),
)
_PER: tuple[Turn, ...] = (
    (r"(?<=[a-zA-Z]) ?(?:/ ?kg|per kg)\b", ""),
    (r"(?<=[a-zA-Z]) ?(?:/ ?day|per day)\b(?! (?:for|in) )", ""),
    (r"(?<=mg)(?= [a-z])(?! per)", "/kg"),
    (r"\b(?:maximum(?: dose)? of|up to|not exceeding) (?=\d+ (?:mg|g|mL|ml|units|days|weeks|hours)\b)", ""),
    (r"(?<=[a-z]{4} )(?=\d+(?:\.\d+)? ?(?:mg|g)\b)", "at least "),
)


def people(sentence: str, chance: random.Random) -> str:
    """Tell it of other people, of fewer, or of all."""
    put_in = () if re.search(_GROUP, sentence, re.I) else _PEOPLE_PUT_IN
    return turned((*_PEOPLE, *put_in), sentence, chance)


def severity(sentence: str, chance: random.Random) -> str:
    """Tell it of another severity or side, of one that is not told, or of any."""
    put_in = () if re.search(r"sever|mild|moderat|acute|chronic", sentence, re.I) else _SEVERITY_PUT_IN
    return turned((*_SEVERITY, *put_in), sentence, chance)


def form(sentence: str, chance: random.Random) -> str:
    """Tell it of another salt or form of a drug, or of one that is not told."""
    put_in = () if re.search(r"tablet|capsul|syrup|inject|infus|oral|IV\b|intrav", sentence) else _FORM_PUT_IN
    return turned((*_FORM, *put_in), sentence, chance)


def per(sentence: str, chance: random.Random) -> str:
    """Put in or leave out what an amount is given per, or its bound."""
    return turned(_PER, sentence, chance)


def turned(turns: Sequence[Turn], sentence: str, chance: random.Random) -> str:
    """The sentence with one of the turns that it offers."""
    found = [each for each in turns if re.search(each[0], sentence)]
    return re.sub(*chance.choice(found), sentence, count=1) if found else sentence
