"""What a question says of its patient in numbers (age, weight, kidneys), lifted out of the sentence whole.

Put word by word, "budak 3 tahun" and "80歲以上" lose whose years they are, and "berat 7 kg" becomes a severe one.
English has such a fact beside the person.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from clinical_guidelines.questions.glossary_entries import Foreign

N = r"(\d+(?:\.\d+)?)"
UNIT = {
    "tahun": "year", "bulan": "month", "minggu": "week", "hari": "day",
    "歲": "year", "個月": "month", "週": "week", "周": "week", "天": "day",
}  # fmt: skip
SIDE = {
    "bawah": "below", "kurang": "below", "<": "below", "以下": "below", "低於": "below", "小於": "below",
    "atas": "above", "lebih": "above", ">": "above", "以上": "above", "高於": "above", "大於": "above",
    "超過": "above", "不到": "below",
}  # fmt: skip
_SPAN = "tahun|bulan|minggu|hari"
_P_MS = (
    r"\b(?:budak|kanak-kanak|bayi|baby|remaja|neonat(?:us)?|wanita|perempuan|lelaki|makcik|pakcik|warga emas|orang tua"
    r"|orang dewasa|dewasa|pesakit)\b"
)
_P_ZH = (
    "(?:小孩子?|小朋友|孩子|兒童|孩童|嬰幼兒|嬰兒|幼兒|寶寶|新生兒|青少年|病人|患者|男性|女性|婦女|老人家?|長者|成人)"
)
_OF_AGE = r"(?:\s+(?:ber)?(?:umur|usia))?"
_SIDES_MS = r"(bawah|kurang|atas|lebih)(?: dari(?:pada)?)?"


class _Form(NamedTuple):
    """How a fact is typed, and what stands in its place; what it is called in English comes from its parts."""

    typed: re.Pattern[str]
    english: Callable[[re.Match[str]], str]
    # The group that stays in the sentence: whom the fact is of.
    kept: int = 0


def _form(typed: str, english: Callable[[re.Match[str]], str], kept: int = 0) -> _Form:
    return _Form(re.compile(typed, re.IGNORECASE), english, kept)


def _aged(number: int, unit: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[number]}-{UNIT[found[unit].lower()]}-old"


def _beyond(side: int, number: int, unit: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{SIDE[found[side].lower()]} {found[number]} {UNIT[found[unit].lower()]}s"


def _weighing(number: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"weighing {found[number]} kg"


def _pregnant_for(found: re.Match[str]) -> str:
    return f"{found[1]} weeks pregnant"


def _clearance(found: re.Match[str]) -> str:
    side = next((SIDE[each.lower()] for each in (found[2], found[5]) if each), "")
    to = f" to {found[4]}" if found[4] else ""
    return " ".join(f"with {found[1]} {side} {found[3]}{to}".split())


_KIDNEYS = (
    r"(?:\b(?:kalau|jika|bila|dengan|yang ada|ada|dalam|pada|untuk|di)\s+|如果|若|當)?(?<![A-Za-z])(e?GFR|CrCl)\s*"
    rf"(?:(?:di\s+)?(bawah|kurang|atas|lebih|低於|小於|高於|大於|[<>])(?:\s+dari(?:pada)?)?|=|:|是|只有|只剩)?\s*{N}"
    rf"(?:\s*(?:-|\u2013|~|hingga|sampai|to|到|至)\s*{N})?(?:\s*(?:ml/min\S*))?"
    r"(?:\s*(?:ke\s+)?(bawah|atas|以下|以上))?(?![\d.])的?"
)
# What is measured in a patient, by the names that are typed; English has it behind the person.
_MEASURED = {
    "BP": "blood pressure", "tekanan darah": "blood pressure", "darah": "blood pressure", "血壓": "blood pressure",
    "收縮壓": "systolic blood pressure", "血鉀": "potassium", "kalium": "potassium", "potassium": "potassium",
    "血鈉": "sodium", "natrium": "sodium", "sodium": "sodium", "血糖": "blood glucose", "gula": "blood glucose",
    "gula darah": "blood glucose", "glucose": "blood glucose", "INR": "INR", "HbA1c": "HbA1c", "CD4": "CD4 count",
    "HBV DNA": "HBV DNA",
    "GCS": "GCS", "Hb": "hemoglobin", "hemoglobin": "hemoglobin", "血紅素": "hemoglobin", "血色素": "hemoglobin",
    "platelet": "platelet count", "血小板": "platelet count", "bilirubin": "bilirubin", "LDL": "LDL", "pH": "pH",
    "SpO2": "SpO2", "BMI": "BMI", "creatinine": "creatinine", "kreatinin": "creatinine", "lactate": "lactate",
    "乳酸": "lactate", "體溫": "temperature", "suhu": "temperature", "EF": "ejection fraction",
}  # fmt: skip
_MEASURES = "|".join(sorted(map(re.escape, _MEASURED), key=len, reverse=True))
# No limit that is aimed for: "lower the pressure below 140".
_VALUE = (
    r"(?:\b(?:kalau|jika|bila|dengan|yang ada|ada)\s+|如果|若|當|有)?(?<![A-Za-z])(?:(?<![\u3400-\u9fff])|(?=[A-Za-z]))"
    rf"({_MEASURES})\s*(?:(?:di\s+)?(bawah|kurang|atas|lebih|低於|小於|高於|大於|超過|不到|[<>])"
    r"(?:\s+dari(?:pada)?)?|=|:|是|只有|只剩)?\s*(\d+(?:[./]\d+)*)(?:\s*(?:mmol/L|mg/dL|g/dL|mmHg|IU/mL|%|度))?"
    r"(?:\s*(?:ke\s+)?(atas|bawah|以上|以下))?"
    r"(?![\d.]|\s*(?:hingga|sampai|atau|還是|或|到|至|jam|hari|天|小時))的?"
)


def _value(found: re.Match[str]) -> str:
    side = next((SIDE[each.lower()] for each in (found[2], found[4]) if each), "")
    return " ".join(f"with {_named(found[1])} {side} {found[3]}".split())


def _named(typed: str) -> str:
    return next(name for each, name in _MEASURED.items() if each.casefold() == typed.casefold())


FORMS: dict[Foreign, tuple[_Form, ...]] = {
    "ms": (
        _form(rf"({_P_MS}){_OF_AGE}\s+{_SIDES_MS}\s+{N}\s*({_SPAN})\b", _beyond(2, 3, 4), 1),
        _form(rf"({_P_MS}){_OF_AGE}\s+{N}\s*({_SPAN}) (?:dan )?ke (atas|bawah)\b", _beyond(4, 2, 3), 1),
        _form(
            rf"({_P_MS})\s+(?:(?:ber)?(?:umur|usia)\s+)?{N}\s*({_SPAN})\b(?! (?:ke|dan|hingga|lalu))", _aged(2, 3), 1
        ),
        _form(rf"\b(?:ber)?(?:umur|usia)\s+{N}\s*({_SPAN})\b(?! (?:ke|dan|hingga))", _aged(1, 2)),
        _form(rf"\bberat(?: badan)?\s+{N}\s*kg\b", _weighing(1)),
        _form(rf"({_P_MS})\s+{N}\s*kg\b", _weighing(2), 1),
        _form(_KIDNEYS, _clearance),
        _form(_VALUE, _value),
    ),
    "zh-Hant": (
        _form(rf"{N}\s*(歲)(以上|以下)的?(?={_P_ZH})", _beyond(3, 1, 2)),
        _form(rf"({_P_ZH}){N}\s*(歲)(以上|以下)", _beyond(4, 2, 3), 1),
        _form(rf"{N}\s*(歲)(?![以及到至起開後前])大?的?", _aged(1, 2)),
        _form(rf"(?:懷?孕|妊娠)第?\s*{N}\s*(?:週|周)", _pregnant_for),
        _form(rf"{N}\s*(個月|週|周|天)(?:大的?|的?(?={_P_ZH}))", _aged(1, 2)),
        _form(rf"體重\s*{N}\s*(?:公斤|kg)的?", _weighing(1)),
        _form(rf"({_P_ZH})\s*{N}\s*(?:公斤|kg)", _weighing(2), 1),
        _form(rf"(?<![/每]){N}\s*(?:公斤|kg)重?的?(?={_P_ZH})", _weighing(1)),
        _form(_KIDNEYS, _clearance),
        _form(_VALUE, _value),
    ),
}
# Whom a fact is said of in English.
PERSON = re.compile(
    r"\b(?:children|infants|newborns|adolescents|adults|elderly|(?:pregnant )?women|men|(?:\w+ )?patients)\b",
    re.IGNORECASE,
)


# Asks how something is treated, and not what.
WITHOUT_TOPIC = re.compile(r"^(?:how(?: long| often| soon)?|when) (?:should|can)(?= be\b)")


def lifted(plain: str, language: Foreign) -> tuple[str, list[str]]:
    """Return the question without the numbers that tell of its patient, and these in English."""
    facts: list[str] = []
    for form in FORMS[language]:
        plain = form.typed.sub(partial(_taken, form=form, facts=facts), plain)
    return plain, facts


def _taken(found: re.Match[str], form: _Form, facts: list[str]) -> str:
    facts.append(form.english(found))
    return found[form.kept] if form.kept else " "


def with_facts(english: str, facts: list[str]) -> str:
    """Return the English question with the facts beside the person that it names, or at its end."""
    person = PERSON.search(english)
    before = [fact for fact in facts if fact.endswith("-old")]
    behind = [fact for fact in facts if not fact.endswith("-old")]
    if person:
        whom = " ".join([*before, person[0], *behind])
        rest = english[person.end() :]
        if behind and behind[-1].startswith("with ") and rest.startswith(" with "):
            rest = f" and {rest.removeprefix(' with ')}"
        return f"{english[: person.start()]}{whom}{rest}"
    if behind and (asked := WITHOUT_TOPIC.match(english)):
        # The number is what is asked about: "how should potassium 6.5 be managed".
        return f"{asked[0]} {behind[0].removeprefix('with ')}{english[asked.end() :]}"
    return " ".join([english, *_alone(before, behind)]).strip()


def _alone(before: list[str], behind: list[str]) -> Iterator[str]:
    yield from (f"in a {fact}" for fact in before)
    yield from behind
