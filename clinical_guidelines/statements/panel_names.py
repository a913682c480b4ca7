"""Names of the panels that print guidelines, and who it is in a sentence that recommends."""

import re
from collections.abc import Iterable

_ORGANISED = (
    r"(?:Societ(?:y|ies)|Colleges?|Associations?|Academ(?:y|ies)|Organi[sz]ations?|Task\s+Force|Network|Institutes?|Federation"
    r"|Councils?|Foundation|Ministry|Departments?|Cent(?:re|er)s?|Agency|Alliance|Union|League|Commission|Consortium"
    r"|Board|Initiative|Campaign|Committee|Group|Service|Services|Guidelines?)"
)
_CAPITAL = r"[A-Z][\w.'\u2019/&-]*"
_JOINS = r"(?:of|for|the|and|on|in|against|&)"
_ACRONYM = r"(?-i:[A-Z]{2}[A-Z]{0,8}(?:[/&-][A-Z]{2,10})*)"
_OF_WHAT = rf"(?:\s+(?:{_JOINS}\s+)+{_CAPITAL}(?:(?:,?\s+{_JOINS})*\s+{_CAPITAL})*)?"
# "Other groups", "this guideline" and "the local guidelines" name none.
_NOBODY = r"(?!(?:Other|Groups?|This|These|Our|The|Current|New|Local)\b)"
_NAMED = rf"(?-i:{_NOBODY}(?:{_CAPITAL},?\s+(?:{_JOINS}\s+)*){{1,9}}{_ORGANISED}\b{_OF_WHAT})"
_YEAR = r"(?:19|20)\d\d"
_LED = re.compile(r"^(?:[A-Z]\w+ly|Likewise|However|Moreover|Furthermore),\s+")
_PRINTED = r"(?:guidelines?|guidance|recommendations?|statements?|CPGs?|consensus|practice\s+parameters?)"
_AFTER = rf"(?:\s*\(\s*{_ACRONYM}\s*\))?(?:\s*(?:\(\s*{_YEAR}\s*\)|{_YEAR}))?"
_BEFORE = rf"(?:{_YEAR}\s+)?"
NAME = re.compile(rf"{_BEFORE}(?:\b{_NAMED}|\b{_ACRONYM}(?=\s*[\d(\[]|\b)){_AFTER}")
_SAYS = r"(?:recommend(?:s|ed)?|suggest(?:s|ed)?|advis(?:es?|ed)|endorse[sd]?|state[sd]?(?=\s+that\b))"
_ADVERB = r"(?:(?:also|both|\w+ly)\s+)*"
_REFERENCES = r"(?:\s*\[[\d,\s\u2013-]+\]|\d{1,3}(?:[,\u2013-]\d{1,3})*|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)?"
_WHO = rf"(?P<name>{NAME.pattern})"
# "The WHO (2021) guidelines on tuberculosis also suggest", at the beginning of a sentence or of its main clause.
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.,;:]\s))(?:(?:in|from)\s+{_YEAR},?\s+)?(?:(?:the|local|current|recent|existing|joint|latest)\s+)*"
    rf"(?:{_PRINTED}\s+(?:from|of|by)\s+(?:the\s+)?)?{_WHO}{_REFERENCES}(?:['\u2019]s)?"
    rf"(?:\s+(?:[A-Z]\w+\s+)*{_PRINTED}{_REFERENCES}(?:\s+(?:on|for)\s[^.;:]{{3,90}}?)?(?:\s+{_YEAR})?(?:\s*\(\d+\))?)?"
    rf"\s+(?:released\s+its\s+statement\s+that\s+)?{_ADVERB}{_SAYS}\b",
    re.I,
)
_ACCORDING = re.compile(rf"^according\s+to\s+(?:the\s+)?{_WHO}", re.I)
_IN = re.compile(
    rf"^in\s+(?:the\s+)?{_WHO}[^,.;:]{{0,40}},\s+it\s+(?:is|was)\s+(?:recommended|suggested|advised)\b", re.I
)
_BY = re.compile(rf"\b(?:recommended|suggested|advised|endorsed)\s(?:[^.;:]{{0,80}}\s)?by\s+(?:the\s+)?{_WHO}", re.I)
_OWN_VOICE = re.compile(r"\b(?:we|our\s+panel)\s+(?:\w+ly\s+)?(?:recommend|suggest|advise)\b", re.I)
_YEARED = re.compile(_YEAR)
# What stands for the panel itself, or names none: parts of a guideline, tests and designs of studies.
_NO_PANEL = re.compile(
    r"(?:CPGS?|GDG|TWG|TF|CP|EP|SC|CQ|PICO|GRADE|NOT|RCTS?|MRI|CT|ECG|EKG|EEG|HIV|HBV|HCV|HPV|TB|UTI|BMI|IV|IM|IU|AND|OR|US|UK)"
)
_SMALL = re.compile(rf"{_JOINS}|{_YEAR}")


def names_in(text: str) -> list[str]:
    """Return the panels that a text names, in order, each as printed and with its year where that stands beside it."""
    return [_plain(found.group()) for found in NAME.finditer(text) if _is_panel(found.group())]


def surely_named(text: str) -> list[str]:
    """Return the panels that running text names in full, or by initials with the year of what they have printed."""
    return [
        each
        for each in names_in(text)
        if re.search(_ORGANISED, each) or (_YEARED.search(each) and len(each.split()) < 4)
    ]


def speaker_of(statement: str) -> str:
    """Return the panel whose advice a sentence reports, as printed; empty where the sentence names none."""
    said = " ".join(statement.split())
    if _OWN_VOICE.search(said):
        return ""
    for pattern in (_SUBJECT, _ACCORDING, _IN, _BY):
        found = pattern.search(said)
        if found is not None and _is_panel(found["name"]):
            return _plain(found["name"])
    return ""


def speaks_itself(statement: str) -> bool:
    """Tell whether a statement is in the panel's own voice, as "we recommend"."""
    return _OWN_VOICE.search(statement) is not None


def says(text: str) -> bool:
    """Tell whether somebody recommends something in a text."""
    return re.search(rf"\b{_SAYS}\b", text, re.I) is not None


def is_named(name: str, words: str) -> bool:
    """Tell whether `words`, as those of a title page, name this panel in full or by its initials."""
    if any(re.search(rf"\b{re.escape(each)}\b", words) for each in _acronyms(name)):
        return True
    initials = {_initials(found.group()) for found in re.finditer(_NAMED, words)}
    if initials & set(_acronyms(name)):
        return True
    parts = [each for each in re.findall(r"[^\W\d_]{3,}", name) if not _SMALL.fullmatch(each)]
    return bool(parts) and not _acronyms(name) and all(each.lower() in words.lower() for each in parts)


def same_panel(one: str, other: str) -> bool:
    """Tell whether two names share an abbreviation or are the same words but for the year."""
    shared = set(_acronyms(one)) & set(_acronyms(other))
    return bool(shared) or _undated(one) == _undated(other)


def _acronyms(name: str) -> list[str]:
    found = re.findall(r"\b[A-Z]{2,10}\b", name)
    return found or ([_initials(name)] if len(_initials(name)) > 1 else [])


def _initials(name: str) -> str:
    words = re.findall(r"[A-Z.]+(?=\s|$)|[A-Z](?=[a-z])", re.sub(_JOINS, " ", name))
    return "".join(words).replace(".", "")


def _undated(name: str) -> str:
    return " ".join(re.sub(_YEAR, " ", name).lower().strip(" ()").split())


def _is_panel(name: str) -> bool:
    bare = re.sub(rf"[()]|{_YEAR}", " ", name).split()
    return bool(bare) and not (len(bare) == 1 and _NO_PANEL.fullmatch(bare[0]))


def _plain(name: str) -> str:
    return _LED.sub("", " ".join(name.split()).strip(" ,;"))


def most_named(names: Iterable[str]) -> list[str]:
    """Return the names of the panel that is named most, all spellings of it together."""
    listed = list(names)
    groups = [[each for each in listed if same_panel(each, name)] for name in listed]
    return max(groups, key=len, default=[])
