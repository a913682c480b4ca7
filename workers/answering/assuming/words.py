"""How an assumption is said to search and to a model, and how texts speak of what it is about."""

import re

from assistant.events import Assumption

AGE = {
    "neonate": (r"neonat\w*|newborns?", "neonate", "a neonate (first 28 days)"),
    "infant": (r"infants?|bab(?:y|ies)", "infant", "an infant (under 1 year)"),
    "child": (r"child(?:ren|hood)?|pa?ediatrics?|toddlers?|boys?|girls?", "child", "a child of 1 to 11 years"),
    "adolescent": (r"adolescen\w+|teen(?:ager)?s?", "adolescent", "an adolescent of 12 to 17 years"),
    "older": (
        r"elderly|older (?:adults?|people|persons?|patients?|m[ae]n|wom[ae]n)|geriatric",
        "older adult",
        "65 years or older",
    ),
    "adult": (r"adults?|wom[ae]n|m[ae]n", "adult", "an adult under 65 years"),
}
PREGNANCY = {
    "not_pregnant": (r"(?:non-?|not )pregnant", "not pregnant", "not pregnant"),
    "pregnant": (r"pregnan\w+|antenatal|gestation\w*|trimesters?", "pregnant", "pregnant"),
    "breastfeeding": (r"breast-?feeding|lactat(?:ing|ion)", "breastfeeding", "breastfeeding"),
}
KIDNEY = {
    "egfr_60": ("normal renal function", "with an eGFR of 60 or more"),
    "egfr_30_59": ("renal impairment eGFR 30-59", "with an eGFR of 30 to 59 ml/min"),
    "egfr_15_29": ("severe renal impairment eGFR 15-29", "with an eGFR of 15 to 29 ml/min"),
    "egfr_under_15": ("severe renal impairment eGFR below 15", "with an eGFR below 15 ml/min, not on dialysis"),
    "haemodialysis": ("haemodialysis", "on haemodialysis"),
    "peritoneal_dialysis": ("peritoneal dialysis", "on peritoneal dialysis"),
    "continuous": ("continuous renal replacement therapy", "on continuous renal replacement therapy"),
}
# The drugs of a class, by their endings and the names that have none.
CLASSES = {
    "penicillin": r"\w*cillins?|co-?amoxiclav|augmentin|tazocin|penicillins?",
    "cephalosporin": r"(?:cef|ceph)\w{3,}",
    "sulfonamide": r"sul(?:f|ph)(?:ameth|adia|adox|asala|isox|onam)\w*|co-?trimoxazole|cotrimoxazole|tmp[-/]smx",
    "macrolide": r"(?:azi|ery|clari|roxi|spira|josa)(?:thro)?mycins?|macrolides?",
    "nsaid": r"nsaids?|aspirin|acetylsalicylic acid|ibuprofen|naproxen|diclofenac|indomethacin|ketorolac|ketoprofen"
    r"|meloxicam|piroxicam|\w+coxib|mefenamic acid",
}
ALLERGIC = re.compile(r"\b(?:allerg\w*|hypersensitiv\w*|anaphyla\w*|intoleran\w*)", re.I)
RENAL = re.compile(
    r"\b(?:e?gfr|cr ?cl|creatinine clearance|ckd|dialysis|h(?:a)?emodialysis|h(?:a)?emofiltration"
    r"|(?:renal|kidney) (?:impairment|insufficiency|failure|function|replacement|dys\w+|disease|dos\w+|adjust\w+"
    r"|injury))\b",
    re.I,
)
BY_WEIGHT = re.compile(r"/ ?kg\b|\bper kg\b|\bper kilogram|\bbody ?weight\b|\bweigh(?:t|s|ing)\b|\d ?kg\b", re.I)
YOUNG = re.compile(rf"\b(?:{'|'.join(AGE[age][0] for age in ('neonate', 'infant', 'child', 'adolescent'))})\b", re.I)
OLD = re.compile(rf"\b(?:{AGE['older'][0]})\b", re.I)
PREGNANT = re.compile(rf"\b(?:{PREGNANCY['pregnant'][0]}|{PREGNANCY['breastfeeding'][0]})\b", re.I)
_CLASS = {name: re.compile(rf"\b(?:{drugs})\b", re.I) for name, drugs in CLASSES.items()}


def names_class(text: str, drug_class: str) -> bool:
    """Whether the text names a drug of the class, or the class."""
    return _CLASS[drug_class].search(text) is not None


def searched(assumption: Assumption) -> str:
    """The words that a search is given for it."""
    kind, value = assumption.kind, assumption.value
    if kind == "weight":
        return f"body weight {value} kg"
    if kind == "allergy":
        return f"{value} allergy"
    return KIDNEY[value][0] if kind == "kidney" else {**AGE, **PREGNANCY}[value][1]


def told(assumption: Assumption) -> str:
    """The words in which a model is told of it."""
    kind, value = assumption.kind, assumption.value
    if kind == "weight":
        return f"weighing {value} kg"
    if kind == "allergy":
        return f"allergic to {value}s" if value != "nsaid" else "allergic to NSAIDs"
    return KIDNEY[value][1] if kind == "kidney" else {**AGE, **PREGNANCY}[value][2]
