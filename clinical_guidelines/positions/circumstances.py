"""Whom a clause speaks of, in which illness, with what; what it leaves out comes from the headings and the title."""

import re
from collections.abc import Sequence
from functools import lru_cache

from clinical_guidelines.index.stemming import stem
from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.measuring import measures
from clinical_guidelines.positions.model import Circumstances, Statement
from clinical_guidelines.positions.whom import named_people, whom
from clinical_guidelines.quantities.drugs import drugs_in, spellings
from clinical_guidelines.quantities.normalise import normalise

_VASCULAR = frozenset(("cardiovascular disease", "coronary disease", "peripheral arterial disease"))
_SECONDARY = frozenset(("prevention:secondary prevention",))
_WORD = re.compile(r"[a-z]{3,}")
_WITHOUT = re.compile(
    r"\b(?:without|absence of|excluding|free of|no(?! (?:role|place|benefit|need|evidence|reason)\b))"
    r"(?: [a-z]+){0,3}[ -]$"
    # "Not recommended in pancreatitis" is about those who have it.
    r"|\b(?:not|non)(?: (?!recommend|suggest|advis|indicat|us|giv|offer|perform|requir|need|routine|start|treat|screen"
    r"|consider|administ|be\b|in\b|for\b|to\b)[a-z]+){0,3}[ -]$"
)
# What a heading says is to be prevented is no illness of those whom it is about.
_PREVENTED = re.compile(r"\b(?:prevention of|to prevent|preventing|to reduce(?: the)? risks? of)\b[^?:;,.]*")
_DEFINES = re.compile(r"\b(?:is|are) defined (?:as|by)\b")
_PEOPLE = re.compile(r"\b(?:care|management|treatment|use|control) in\b")
_NOT_TREATED = re.compile(
    r"\b(?:without|in the absence of|not (?:yet )?(?:treated|on|receiving|requiring|needing|undergoing"
    r"|taking)(?: by| with)?"
    r"|(?:who|that|which|if|when|unless)(?: [a-z]+){0,2} (?:do|does|did) not (?:yet )?(?:need|require|receive|take|have"
    r"|use|get))(?: [a-z]+)? $"
)
# What people have already is part of who they are, and not what is to be done.
_TREATED = re.compile(
    r"\b(?:who|patients|people|adults|children|women|men|persons|individuals|those)"
    r"(?: (?!should|must|may|can|need|start|avoid|not|be\b)[a-z]+){0,4}? (?:on|take|taking|receiv(?:e|ing)|us(?:e|ing)"
    r"|treated with)(?: [a-z]+)? $"
)
_LONGEST = 24
_BEFORE = 60
_ADJECTIVE = re.compile(r"\b([a-z]{3,}(?:al|ic|ous|ar|ive|ary))[ -]$")
# What is usually measured or given in an illness says nothing new about it.
_IMPLIED = {
    "blood pressure": {"hypertension"},
    "systolic": {"hypertension"},
    "diastolic": {"hypertension"},
    "hba1c": {"diabetes", "hyperglycemia"},
    "glucose": {"hyperglycemia"},
    "ldl cholesterol": {"dyslipidemia", "hypercholesterolemia"},
    "bmi": {"obesity"},
    "haemoglobin": {"anemia", "renal anemia"},
    "bilirubin": {"neonatal jaundice"},
    "temperature": {"fever"},
    "potassium": {"hyperkalemia", "hypokalemia"},
    "sodium": {"hyponatremia"},
}


def circumstances(clause: str, statement: Statement, whole: str) -> Circumstances:
    """Read a normalised clause of a statement whose normalised text is `whole`."""
    spoken = lexicon.folded(clause)
    above = [_above(heading)[1] for heading in (*reversed(statement.headings), statement.title)]
    groups, sexes, states, ages = whom(spoken, lexicon.folded(whole), above)
    drugs = _drugs(clause)
    interventions = _interventions(spoken)
    conditions = _conditions(spoken, statement)
    # Who has the illness is always treated to prevent the next event.
    qualifiers = _qualifiers(spoken) - (_SECONDARY if conditions & _VASCULAR else frozenset())
    return Circumstances(
        groups=groups,
        sexes=sexes,
        states=states,
        ages=ages,
        conditions=conditions,
        qualifiers=qualifiers,
        drugs=drugs or (_drugs_above(statement) if not interventions else frozenset()),
        interventions=interventions,
        treated=_treated(spoken),
        words=_words(spoken, drugs),
    )


def _drugs(text: str) -> frozenset[str]:
    return frozenset(min(spellings(name)) for name in drugs_in(text))


def _interventions(spoken: str) -> frozenset[str]:
    """What is done; a clause about those who do not have it says so."""
    return frozenset(
        f"not {name}" if _NOT_TREATED.search(spoken[max(0, start - _BEFORE) : start]) else name
        for start, _, name in lexicon.interventions().places(spoken)
    )


def _treated(spoken: str) -> frozenset[str]:
    return frozenset(
        name
        for start, _, name in lexicon.interventions().places(spoken)
        if _TREATED.search(spoken[max(0, start - _BEFORE) : start])
    )


def _drugs_above(statement: Statement) -> frozenset[str]:
    """The drug that the nearest heading names, as over the rows of its doses."""
    for heading in reversed(statement.headings[-2:]):
        if drugs := _drugs(normal(heading)):
            return drugs if len(drugs) == 1 else frozenset()
    return frozenset()


@lru_cache(maxsize=2048)
def normal(heading: str) -> str:
    """A heading or a title in the spelling of the lists."""
    return normalise(heading)


@lru_cache(maxsize=2048)
def _above(heading: str) -> tuple[frozenset[str], frozenset[str]]:
    """Conditions and people that a heading or title names."""
    text = lexicon.folded(normal(heading))
    named = _affirmed(_PREVENTED.sub(" ", text))
    # "Cardiovascular risk: care in diabetes" is for those with diabetes.
    people = _PEOPLE.split(text)[-1]
    return _affirmed(_PREVENTED.sub(" ", people)) or named, named_people(text)


def _conditions(spoken: str, statement: Statement) -> frozenset[str]:
    """What the clause names, else what the nearest heading names; a wider name means what the title says it is."""
    wider = lexicon.wider_conditions()
    above = [_above(heading)[0] for heading in (statement.title, *statement.headings)]
    found = _affirmed(spoken)
    usual = implied_there(spoken)
    if not found - usual and not _DEFINES.search(spoken):
        found = found | _nearest([named for named in reversed(above) if named - usual])
    titled = frozenset().union(*above)
    narrowed = {name: [narrow for narrow in titled if wider.get(narrow) == name] for name in found}
    exact = frozenset(narrow[0] if len(narrow) == 1 else name for name, narrow in narrowed.items())
    # Who names the illness and its wider group speaks of the illness.
    return frozenset(name for name in exact if not any(wider.get(other) == name for other in exact))


def _nearest(above: Sequence[frozenset[str]]) -> frozenset[str]:
    """The nearest of what headings name, nearest first; who lacks an illness is told by the next one as well."""
    whole: frozenset[str] = frozenset()
    for named in above:
        whole |= named
        if not all(name.startswith("not ") for name in named):
            break
    return whole


def implied_there(spoken: str) -> frozenset[str]:
    """The illnesses that what is measured in folded text speaks of by itself; all such where nothing is measured."""
    listed, any_of_them = measures()
    named = {
        each.name
        for match in any_of_them.finditer(spoken)
        for each in listed
        if each.pattern.match(spoken, match.start())
    }
    if "mmhg" in spoken:
        named.add("blood pressure")
    return frozenset().union(*(_IMPLIED.get(name, ()) for name in named or _IMPLIED))


def _affirmed(text: str) -> frozenset[str]:
    """Conditions in folded text, each marked where the text says that it is absent."""
    return frozenset(
        f"not {name}" if _WITHOUT.search(text[max(0, start - 40) : start]) else name
        for start, _, name in lexicon.conditions().places(text)
    )


def implied(measure: str) -> frozenset[str]:
    """The illnesses that a measure by itself speaks of."""
    return frozenset(_IMPLIED.get(measure, ()))


def _qualifiers(spoken: str) -> frozenset[str]:
    return lexicon.qualifiers().names(spoken) | _kinds(spoken)


def _kinds(spoken: str) -> frozenset[str]:
    """The unlisted adjectives right before an illness, which is of that kind alone: facial cellulitis."""
    places = lexicon.conditions().places(spoken)
    before = (_ADJECTIVE.search(spoken, max(0, start - _LONGEST), start) for start, _, _ in places)
    kinds = {found[1] for found in before if found} - lexicon.generic_words()
    listed = (lexicon.qualifiers(), lexicon.populations())
    return frozenset(f"kind:{kind}" for kind in kinds if not any(names.pattern.fullmatch(kind) for names in listed))


def _words(spoken: str, drugs: frozenset[str]) -> frozenset[str]:
    """Stems of what is left when names, people, numbers and the words of all advice are taken away."""
    listed = (lexicon.conditions(), lexicon.populations(), lexicon.interventions(), lexicon.qualifiers())
    for pattern in (*(names.pattern for names in listed), measures()[1]):
        spoken = pattern.sub(" ", spoken)
    generic = lexicon.generic_words()
    named = {part for drug in drugs for name in spellings(drug) for part in name.split()}
    words = {word for word in _WORD.findall(spoken.replace("-", " ")) if word not in generic}
    return frozenset(_stemmed(word) for word in words if word not in named)


@lru_cache(maxsize=8192)
def _stemmed(word: str) -> str:
    return stem(word)
