"""Which words of a page of text name its patient: after a printed label, after a title, or in a line of a head."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

# How forms label a person, in English, Malay, Chinese and some languages of Europe.
_NAME = (
    r"(?:(?:patient|pt|client|baby|child|mother|father|husband|wife|guardian|next of kin|nok|pesakit|waris)(?:['’]?s)?"
    r"(?: (?:full )?names?)?|(?:full |first |last |middle |given |other |family |legal |preferred )?names?|surnames?"
    r"|forenames?(?:\(s\))?|mi|nama(?: \w+)?|pr[ée]noms?|nom|vornamen?|nachname|naam|nome|nombres?"
    r"|apellidos?|cognome|姓名|病人)"
)
_BIRTH = (
    r"(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born(?: on)?|(?:tarikh|tkh\.?) lahir|date de naissance"
    r"|geburtsdatum|geb\.?|geboren|geboortedatum|fecha de nacimiento|data di nascita|nat[oa]"
    r"|n[ée](?:\(?e\)?)? le|出生日期)"
)
_PLACE = (
    r"(?:(?:home |postal |mailing )?address|addr|alamat(?: rumah)?|adresse|anschrift|direcci[oó]n"
    r"|post ?code|zip code|eircode|poskod|地址)"
)
_REACHED = r"(?:(?:no\.? )?tel(?:ephone|efon)?|phone|mobile|h/?p|fax|contact|e-?mail|電話)(?: no)?"
_STAFF = (
    r"(?:(?:requested|requesting|reported|reporting|referred|referring|ordered|ordering|verified|authori[sz]ed|signed"
    r"|seen|prepared|reviewed|dispensed|prescribed|admitting|attending|responsible)"
    r"(?: by)?(?: (?:physician|doctor|dr|clinician|practitioner|consultant|provider))?|physician|doctor|clinician"
    r"|consultant|gp|general practitioner|prescriber|pharmacist|radiologist|pathologist|cardiologist|doktor|pakar)"
)
_NUMBERED = (
    r"(?:mrn|nhs|urn?|hrn|hn|nric|hkid|i/?c|k/?p|ssn|medicare|ihi|nhi|chi|bsn|pass?port|pasport|accession|acc|episode"
    r"|encounter|visit|account|acct|case|chart|file|folio|record|report|lab(?:oratory)?|specimen|sample|order|request"
    r"|requisition|req|hospital|hosp|unit|patient|pt|registration|reg|member|policy|insurance|kad pengenalan"
    r"|pendaftaran|pid|ref(?:erence)?|barcode|身份證|病歷)"
)
_NUMBER = r"(?:no|nos|number|num|nr|id|code|bil|號碼)"
_SEX_OR_AGE = r"(?:sex|gender|jantina|age|umur)"
_ALSO = rf"(?:\s*[/&,]\s*(?:{_SEX_OR_AGE}|{_BIRTH}|{_NAME}))*"
_ENDED = r"(?:\s*[:：=|]|\s*[.…_]{2,}|\s*[.…]\s|\s+-\s)"
_JOINT = r"(?i:bin|binti|bt|bte|b|a/l|a/p|s/o|d/o|van|von|de|del|della|der|den|la|le|al|el|ibn|ap|ni|ní|o)"
_NAME_WORD = r"(?:[a-z]{1,3}[-'’])?[A-Z][\w'’-]*"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


NAMED = _pattern(rf"(?<![\w-]){_NAME}{_ALSO}(?:{_ENDED}|(?<=names)\s|(?<=name)\s)")
LABELLED = _pattern(rf"(?<![\w-])(?:{_BIRTH}|{_PLACE}|{_REACHED}){_ALSO}{_ENDED}")
STAFF = _pattern(rf"(?<![\w-]){_STAFF}{_ENDED}\s*(?P<name>(?-i:[A-Z])\S+(?:\s(?-i:[A-Z])\S*){{0,3}})")
# At the beginning of a line a label may have lost its colon, or never had one.
BEGINS = _pattern(rf"\W*(?:{_NAME}{_ALSO}\s+(?=(?-i:[A-Z]))|(?:{_BIRTH}|{_PLACE}|{_REACHED})\s+(?=(?-i:[A-Z\d])))")
BIRTH = _pattern(rf"(?<!\w){_BIRTH}{_ALSO}\W*(?=\d)")
PLACE = _pattern(rf"(?:^|(?<=\s)){_PLACE}(?:\W|$)")
KIN = re.compile(
    r"(?<!\w)(?:[Ww]ife|[Hh]usband|[Pp]artner|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Mm]other|[Ff]ather|[Cc]arer)\W{1,2}"
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?!\w)"
)
_OTHER = rf"(?:{_SEX_OR_AGE}|location|lokasi|ward|wad|bed|consultant|specialty|race|bangsa|{_NUMBERED}|{_NUMBER})"
_WHOSE = rf"(?:{_NAME}|{_BIRTH}|{_PLACE}|{_REACHED}|{_NUMBERED}\W*{_NUMBER}|mrn|nric|hkid|k/p)"
ONLY_LABELS = _pattern(rf"\W*(?:(?:{_WHOSE}|{_OTHER})(?:\W+|$))+")
WHOSE = _pattern(rf"(?<!\w){_WHOSE}(?!\w)")
NAME_ALONE = _pattern(rf"(?<!\w){_NAME}(?!\w)")
# What ends a covered stretch: the label of what identifies nobody.
KEPT = _pattern(
    rf"(?<![\w-])(?:{_SEX_OR_AGE}|ward|wad|bed|katil|collected|received|reported|printed|specimen|sample|weight|wt|berat"
    r"|height|ht|allerg\w*|alahan|diagnosis|date|tarikh|time|panel|test|status|race|bangsa|clinic|klinik|dept"
    r"|department|admitted|admission|discharged?)(?:[ /]\w+)?\s*[:：.|]"
)
NUMBERED = _pattern(
    rf"(?<!\w)(?:{_NUMBERED}(?:\W{{0,4}}{_NUMBER}(?!\w))?|{_NUMBER}(?=\.?\s*[:：]|\.\s))\W{{0,14}}"
    r"(?P<number>(?=(?:\S*\d){3})[\w()/-]{5,}(?:\s\d[\d-]+)*)"
)
DATE = _pattern(
    r"(?<![\d.])(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[-/ .]?[a-z]{3,9}[-/ .,]{1,2}\d{2,4}|[a-z]{3,9}\.? \d{1,2},? \d{4})(?![\d.]\d)"
)
SEX = _pattern(r"(?<!\w)(?:male|female|lelaki|perempuan|m|f|homme|femme|mann|vrouw)(?!\w)")
AGE = _pattern(r"(?<!\w)\d{1,3}\s?(?:y|yrs?|years?|tahun|thn|y/?o|mths?|months?|bulan)(?:[- ]old)?(?!\w)")
# Numbers that are long enough to be somebody's without a label, and addresses of mail.
LONG = re.compile(
    r"(?<![\w.,-])(?:\d{7,}|\d{5,6}-\d{2}-\d{4}|\d{3}-\d{2}-\d{4}|\d{3} \d{3} \d{4}|\d{3} \d{4} \d{3}"
    r"|\d{4} \d{5} \d(?:-\d)?|\d{2,4}[-/]\d{5,}|(?=(?:\S*\d){6})(?=\S*[A-Z])[A-Z\d/()-]{7,}|\+\d[\d ()-]{7,}\d"
    r"|\(?0\d{1,4}\)?[ -]\d{3,4}[ -]?\d{3,4})(?![\w,-])|\S+@\S+\.\S+"
)
STREET = _pattern(
    r"(?<!\w)(?:jalan|jln|lorong|lrg|taman|tmn|pangsapuri|kampung|street|road|rd|avenue|ave|lane|crescent"
    r"|terrace|flat|blk|block|apt|straat|laan|strasse|straße|rue|calle)(?!\w)"
)
HOUSE = _pattern(r"\W*(?:no\.? ?)?\d")
POSTCODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{5}(?=,? [A-Z][A-Za-z]{2})|[A-Z]{2} \d{5})(?!\w)")
TITLED = re.compile(
    r"(?<!\w)(?P<title>M[Rr][Ss]?|M[Ss]|[Mm]iss|MISS|M[Dd][Mm]|Madam|Encik|ENCIK|En|Puan|PUAN|Pn|Cik|CIK|Tuan|Dato['’]?"
    r"|Datuk|Datin|Tan Sri|Haji|Hajah|Baby of|B/O|Herr|Frau|Mme|Mlle|Dhr|Mevr|Dear|D[Rr]|Prof)\b\.?,?\s+"
    rf"(?P<name>{_NAME_WORD}\.?(?:\s+(?:{_JOINT}\s+)*{_NAME_WORD}){{0,4}})"
)
STAFF_TITLES = {"dr", "prof"}
SURNAME_FIRST = re.compile(r"\W*[A-Z][A-Z'’-]+, [A-Z]")
NAME_ONLY = re.compile(rf"\W*(?:{_NAME_WORD}\W+){{1,5}}(?:[A-Z]\W*)?|\W*{_NAME_WORD}(?:\W+{_NAME_WORD}){{1,4}}\W*")
HOUSE_OF_CARE = _pattern(
    r"(?<!\w)(?:hospital|service|clinic|klinik|laborator\w+|report|results?|department|summary|centre|center|health"
    r"|medical|trust|radiology|pathology|letter|form|record|page)(?!\w)"
)
LETTERS = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"\S+")
TELLING = (DATE, AGE, LONG, NUMBERED)
HEAD_WORDS = 14
LEAST_OF_A_NAME = 3
# Lines of an address beneath the one that is labelled, and above the one with its postcode.
PLACE_LINES = 2
POSTED_LINES = 4

Span = tuple[int, int]


class Near(NamedTuple):
    """The numbers of the lines to the right, beneath and above, and the number of the row over all columns."""

    right: int | None
    beneath: int | None
    above: int | None
    row: int


def naming_words(lines: Sequence[Sequence[str]], near: Sequence[Near]) -> list[set[int]]:
    """Return for each line the numbers of its words that name the patient, or somebody else."""
    texts = [" ".join(words) for words in lines]
    known: set[str] = set()
    spans = [[*_spans(text, known)] for text in texts]
    whole = {*_heads(texts, near, known), *_values(texts, near, known), *_names_above(texts, near), *_places(texts)}
    for number in whole:
        spans[number].append((0, len(texts[number])))
    return [_words_at(text, found, known) for text, found in zip(texts, spans, strict=True)]


def _spans(text: str, known: set[str]) -> Iterator[Span]:
    """Give the stretches of a line that name somebody; names and birth dates of patients are added to what is known."""
    if _is_labels(text):
        return
    is_short = len(text.split()) <= HEAD_WORDS
    begins = BEGINS.match(text) if is_short else None
    for label in [*NAMED.finditer(text), *([begins] if begins else [])]:
        stretch = _until_kept(text, label.end())
        known |= _names(text[slice(*stretch)])
        yield stretch
    for label in [*LABELLED.finditer(text), *BIRTH.finditer(text)]:
        yield _until_kept(text, label.end())
    for label in BIRTH.finditer(text):
        known |= {found[0] for found in [DATE.match(text, label.end())] if found}
    for found in [*TITLED.finditer(text), *KIN.finditer(text), *STAFF.finditer(text)]:
        if found.groupdict().get("title", "").casefold() not in STAFF_TITLES and found.re is not STAFF:
            known |= _names(found["name"])
        yield found.span("name")
    yield from (found.span("number") for found in NUMBERED.finditer(text) if not DATE.fullmatch(found["number"]))
    yield from (found.span() for found in LONG.finditer(text) if not DATE.fullmatch(found[0]))


def _heads(texts: Sequence[str], near: Sequence[Near], known: set[str]) -> Iterator[int]:
    """Give the lines of rows that say of whom the page is, or of such rows with columns those that may."""
    for _, row in groupby(range(len(texts)), key=lambda number: near[number].row):
        numbers = [*row]
        whole = " ".join(texts[number] for number in numbers)
        if len(whole.split()) > HEAD_WORDS or not _is_head(whole):
            continue
        for number in numbers:
            text = texts[number]
            if len(numbers) == 1 or _is_name(text) or any(each.search(text) for each in TELLING):
                known |= _names(DATE.sub(" ", text))
                yield number


def _is_head(text: str) -> bool:
    """Tell a line that says of whom the page is without a label: a surname, sex or age beside a date or a number."""
    rest = DATE.sub(" ", text)
    has_number = rest != text or bool(LONG.search(text) or NUMBERED.search(text))
    return has_number and bool(SURNAME_FIRST.match(text) or SEX.search(rest) or AGE.search(rest))


def _is_labels(text: str) -> bool:
    # Labels can be read one by one or in pairs: of many, matching would try every way.
    return len(LETTERS.findall(text)) <= HEAD_WORDS and bool(ONLY_LABELS.fullmatch(text))


def _is_name(text: str) -> bool:
    return bool(NAME_ONLY.fullmatch(SEX.sub(" ", text).strip())) and not HOUSE_OF_CARE.search(text)


def _values(texts: Sequence[str], near: Sequence[Near], known: set[str]) -> Iterator[int]:
    """Give the lines that labels alone announce: to the right, else beneath."""
    for text, (right, beneath, _, _) in zip(texts, near, strict=True):
        if _is_labels(text) and WHOSE.search(text):
            values = [each for each in (right, beneath) if each is not None and not _is_labels(texts[each])]
            for value in values[:1]:
                known |= _names(texts[value]) if NAME_ALONE.search(text) else set()
                yield value
                above = near[value].above
                if DATE.search(texts[value]) and above is not None and _is_name(texts[above]):
                    known |= _names(texts[above])
                    yield above


def _names_above(texts: Sequence[str], near: Sequence[Near]) -> Iterator[int]:
    """Give the lines of a few words, all of them with capitals, right above a birth date or a long number."""
    for text, (_, _, above, _) in zip(texts, near, strict=True):
        if above is not None and _is_name(texts[above]) and (BIRTH.search(text) or LONG.search(text)):
            yield above


def _places(texts: Sequence[str]) -> Iterator[int]:
    """Give the lines of an address: with a postcode, beneath its label, and between a person and a postcode."""
    titled = -POSTED_LINES
    for number, text in enumerate(texts):
        if (found := TITLED.search(text)) and found["title"].casefold() not in STAFF_TITLES:
            titled = number
        if HOUSE.match(text) and STREET.search(text) and len(text.split()) <= HEAD_WORDS:
            yield number
        if POSTCODE.search(text) and len(text.split()) <= HEAD_WORDS:
            yield from range(titled + 1 if number - titled <= POSTED_LINES else number, number + 1)
        if PLACE.search(text):
            for beneath in range(number + 1, min(number + 1 + PLACE_LINES, len(texts))):
                if not re.search(r"\d|,", texts[beneath]) or re.search(r"[:.]\s", texts[beneath]):
                    break
                yield beneath


def _until_kept(text: str, begin: int) -> Span:
    kept = KEPT.search(text, begin)
    return begin, kept.start() if kept else len(text)


def _names(text: str) -> set[str]:
    """Return the words of a stretch that can be names, in small letters."""
    words = LETTERS.findall(text)
    return {
        word.casefold() for word in words if len(word) >= LEAST_OF_A_NAME and word[0].isupper() and not _is_labels(word)
    }


def _words_at(text: str, spans: Sequence[Span], known: set[str]) -> set[int]:
    """Return the numbers of the words of a line that stand in a stretch, or are known; sex and age stay readable."""
    spans = [*spans, *(found.span() for found in DATE.finditer(text) if found[0] in known)]
    covered = set()
    for number, word in enumerate(WORD.finditer(text)):
        is_within = any(begin < word.end() and word.start() < end for begin, end in spans)
        is_known = any(part.casefold() in known and part[0].isupper() for part in LETTERS.findall(word[0]))
        if is_known or (is_within and not _is_harmless(word[0])):
            covered.add(number)
    return covered


def _is_harmless(word: str) -> bool:
    parts = re.findall(r"\w+", word)
    return not parts or all(SEX.fullmatch(part) or re.fullmatch(_SEX_OR_AGE, part, re.IGNORECASE) for part in parts)
