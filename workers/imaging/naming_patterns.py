"""How pages print of whom they are: labels, titles, dates, numbers and addresses, as patterns."""

import re

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
NAME_ONLY = re.compile(rf"\W*{_NAME_WORD}(?:\W+|(?:\W+{_NAME_WORD}){{1,5}}\W*)")
HOUSE_OF_CARE = _pattern(
    r"(?<!\w)(?:hospital|service|clinic|klinik|laborator\w+|report|results?|department|summary|centre|center|health"
    r"|medical|trust|radiology|pathology|letter|form|record|page)(?!\w)"
)
SEX_OR_AGE = _pattern(_SEX_OR_AGE)
LETTERS = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"\S+")
