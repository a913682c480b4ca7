"""What a question says of the patient, what its passages tell patients apart by, and what nobody said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.assumptions import HEAVIEST, LIGHTEST, VALUES
from assistant.events import Assumed, Assumption, Choice
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.assuming import words
from workers.answering.patient.ages import A_MONTH, A_YEAR, age_given
from workers.answering.patient.kidneys import GIVEN, stage_given
from workers.answering.patient.populations import populations
from workers.answering.patient.weights import CHILDS, INFANTS, weight_given

# Below these places a passage says little of what the question is about.
READ = 5
_YEARS_OLD = re.compile(
    r"\b(\d{1,3})[- ]?(?:years?|yrs?|y)[- ]?old\b|\baged? (\d{1,3})\b(?! ?(?:-|to|month|week|day))", re.I
)
_MONTHS_OLD = re.compile(r"\b\d{1,3}[- ]?(?:days?|weeks?|months?)[- ](?:old|of age)\b", re.I)
_FIRST_YEARS = ((0, "infant"), (1, "child"), (12, "adolescent"), (18, "adult"), (65, "older"))
_REPLACED = (
    ("peritoneal_dialysis", r"peritoneal dialysis|capd"),
    ("continuous", r"crrt|cvvhd?f?|continuous (?:renal replacement|h\w+filtration)"),
    ("haemodialysis", r"ha?emodialysis"),
)
_NOT_REPLACED = r"(?<!not on )(?<!not yet on )(?<!not for )(?<!not receiving )(?<!no )(?<!without )(?<!off )"
# Beside a clearance dialysis is what clears.
_DIALYSED = re.compile(rf"{_NOT_REPLACED}\bdialysis\b(?! ?(?:indicat|need|thresh|requir|when|start))", re.I)
_NO_ALLERGY = re.compile(r"\b(?:no|not|without|denies)(?: known)?(?: \w+)? (?:allerg\w*|hypersensitiv\w*)", re.I)


def assumed(given: Sequence[Assumption], question: str, passages: Sequence[RetrievedPassage]) -> list[Assumed]:
    """What was tapped, then what the question says, then what is taken for granted where the passages differ on it."""
    found = [Assumed(kind=each.kind, value=each.value, origin="set") for each in given]
    for said in _said(question):
        if all(each.kind != said.kind for each in found):
            found.append(said)
    if _weigh_as_children(found, question) and _kilograms(found) >= INFANTS:
        found.append(Assumed(kind="age", value="child", origin="question"))
    return [*found, *_granted(found, question, passages)]


def choices(passages: Sequence[RetrievedPassage], known: Sequence[Assumption] = ()) -> list[Choice]:
    """The kinds of fact that the first passages distinguish, and those already known, which can be cleared."""
    offered = dict(_told_apart("\n".join(passage.under_headings for passage in passages[:READ])))
    for each in known:
        if each.kind == "weight":
            offered["weight"] = ("kg",)
        elif each.value not in offered[each.kind]:
            offered[each.kind] = VALUES[each.kind] if each.kind != "allergy" else [*offered["allergy"], each.value]
    return [Choice(kind=kind, values=list(values)) for kind, values in offered.items() if values]  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def _told_apart(spoken: str) -> Mapping[str, Sequence[str]]:
    """What a text distinguishes, by kind; the same passages are asked about again and again in one turn."""
    return {
        "age": VALUES["age"] if words.YOUNG.search(spoken) or words.OLD.search(spoken) else (),
        "pregnancy": VALUES["pregnancy"] if words.PREGNANT.search(spoken) else (),
        "kidney": VALUES["kidney"] if words.RENAL.search(spoken) else (),
        "weight": ("kg",) if words.BY_WEIGHT.search(spoken) else (),
        "allergy": [name for name in VALUES["allergy"] if words.names_class(spoken, name)],
    }


def with_assumptions(question: str, given: Sequence[Assumption]) -> str:
    """The question as it is searched."""
    return " ".join([question, *map(words.searched, given)])


def _said(question: str) -> Iterator[Assumed]:
    pairs = (_age(question), _pregnancy(question), _kidney(question), _weight(question))
    for kind, value in zip(("age", "pregnancy", "kidney", "weight"), pairs, strict=True):
        if value:
            yield Assumed(kind=kind, value=value, origin="question")  # type: ignore[arg-type]
    if words.ALLERGIC.search(question) and not _NO_ALLERGY.search(question):
        for name in VALUES["allergy"]:
            if _allergic_to(name, question):
                yield Assumed(kind="allergy", value=name, origin="question")


def _age(question: str) -> str:
    if match := _YEARS_OLD.search(question):
        years = int(match[1] or match[2])
        return [age for first, age in _FIRST_YEARS if years >= first][-1]
    months = age_given(question) if _MONTHS_OLD.search(question) else None
    if months is not None:
        years = int(months // A_YEAR)
        return "neonate" if months < A_MONTH else [age for first, age in _FIRST_YEARS if years >= first][-1]
    named = [age for age, (pattern, *_) in words.AGE.items() if re.search(rf"\b(?:{pattern})\b", question, re.I)]
    # "Adults and children" asks about both; "older adults" names adults too.
    narrowed = ["older"] if named == ["older", "adult"] else named
    return narrowed[0] if len(narrowed) == 1 else ""


def _pregnancy(question: str) -> str:
    named = (
        value for value, (pattern, *_) in words.PREGNANCY.items() if re.search(rf"\b(?:{pattern})\b", question, re.I)
    )
    return next(named, "")


def _kidney(question: str) -> str:
    for value, pattern in _REPLACED:
        if re.search(rf"{_NOT_REPLACED}\b(?:{pattern})\b", question, re.I):
            return value
    return "haemodialysis" if GIVEN.search(question) and _DIALYSED.search(question) else stage_given(question)


def _weight(question: str) -> str:
    said = weight_given(question)
    return f"{said:g}" if said is not None and LIGHTEST <= said <= HEAVIEST else ""


def _kilograms(known: Sequence[Assumption]) -> float:
    return next((float(each.value) for each in known if each.kind == "weight"), HEAVIEST)


def _weigh_as_children(known: Sequence[Assumption], question: str) -> bool:
    """Whether the weight alone tells the age: no grown patient weighs so little."""
    told = any(each.kind == "age" for each in known) or "grown" in populations(question)
    return not told and _kilograms(known) < CHILDS


def _allergic_to(name: str, question: str) -> bool:
    drugs = words.CLASSES[name]
    allergy = words.ALLERGIC.pattern
    return bool(
        re.search(rf"\b(?:{drugs})[- ](?:{allergy})|{allergy} (?:to|of|against) (?:an? )?(?:{drugs})\b", question, re.I)
    )


def _granted(known: Sequence[Assumption], question: str, passages: Sequence[RetrievedPassage]) -> Iterator[Assumed]:
    """An adult who is not pregnant, where the passages tell such patients apart and are not mostly about the others."""
    kinds = {each.kind: each.value for each in known}
    offered = {each.kind for each in choices(passages)}
    meant = [populations(" ".join([passage.guideline, *passage.heading_path])) for passage in passages[:READ]]
    young = kinds.get("age") in ("neonate", "infant", "child") or _weigh_as_children(known, question)
    if "age" in offered and "age" not in kinds and not young and not _mostly("young", meant):
        yield Assumed(kind="age", value="adult", origin="default")
    if "pregnancy" in offered and "pregnancy" not in kinds and not young and not _mostly("pregnant", meant):
        yield Assumed(kind="pregnancy", value="not_pregnant", origin="default")


def _mostly(group: str, meant: Sequence[frozenset[str]]) -> bool:
    return 2 * sum(group in each for each in meant) >= len(meant)
