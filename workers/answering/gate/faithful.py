"""What a faithful writer may make of a sentence: other words and notation, and two said as one."""

import random
import re

# What a faithful writer may do to a sentence.
_RETELLINGS: tuple[tuple[str, str], ...] = (
    (r"\bWe (recommend|suggest)\b", r"The panel \1s"),
    (r"(\d) ?[\u2013-] ?(\d)", r"\1 to \2"),
    (r"(?<!to )(?<!or )\btwice (?:daily|a day)\b", "BD"),
    (r"(?<!to )(?<!or )\bthree times (?:daily|a day)\b", "TDS"),
    (r"\bevery 8 hours\b", "three times a day"),
    (r"\bevery 12 hours\b", "twice daily"),
    (r"\b500 ?mg\b", "0.5 g"),
    (r"\b1 ?g\b(?!/)", "1000 mg"),
    (r"\b1\.5 ?g\b(?!/)", "1,500 mg"),
    (r"\b24 hours\b", "1 day"),
    (r"\bpercent\b", "%"),
    (r"(\d)mg\b", r"\1 mg"),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\bin order to\b", "to"),
    (r"\bshould be considered\b", "may be considered"),
    (r"\bis recommended\b", "is advised"),
    (r"\badministered\b", "given"),
    (r"\bprior to\b", "before"),
    (r"\bapproximately\b", "about"),
    (r"\bpatients\b", "people"),
    (r"\bhaem", "hem"),
    (r" \((?:e\.g\.|i\.e\.|see)[^)]*\)", ""),
    (r"(\d) ?mg\b(?!/)", r"\1 milligrams"),
    (r"(\d) ?(?:mcg|µg)\b(?!/)", r"\1 micrograms"),
    (r"(\d) ?m[lL]\b(?!/)", r"\1 millilitres"),
    (r"(\d) ?kg\b(?![/ ]*m)", r"\1 kilograms"),
    (r"(?<![\d.,/\u2013-])50 ?%", "half"),
    (r"(\d)%", r"\1 percent"),
    (r"\baged (?=\d)", "of the age of "),
    (r"\bonce (?:daily|a day)\b", "OD"),
    (r"\bat least\b", "no less than"),
    (r"\bshould receive\b", "should be given"),
    (r"\bin combination with\b", "together with"),
    (r"\b(is|are|do|does|should) not\b", r"\1n't"),
    (r"\b(\d+) hourly\b", r"every \1 hours"),
)
_LED_INTO = ("According to the guideline, ", "The guideline says that ", "In brief, ", *[""] * 12)
# What marks an item of a list, or words that stand out.
_MARKED = ("- {}", "\u2022 {}", "**{}**", *["{}"] * 16)
_SMALL = dict(
    zip(
        map(str, range(10)),
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        strict=True,
    )
)
_COUNTED = re.compile(
    r"(?<![\d.,/\u2013+-])(?<!to )(?<!and )(?<!or )(\d) "
    r"(?=(?:hours?|days?|weeks?|months?|years?|times|doses?)\b)"
)


def retold(sentence: str, chance: random.Random) -> str:
    """Say the same in slightly other words and notation."""
    for pattern, replacement in _RETELLINGS:
        if chance.random() < 0.8:
            sentence = re.sub(pattern, replacement, sentence)
    if chance.random() < 0.5:
        sentence = _COUNTED.sub(lambda match: _SMALL[match[1]] + " ", sentence)
    return chance.choice(_MARKED).format(chance.choice(_LED_INTO) + sentence)


def joined(sentence: str, following: str, chance: random.Random) -> str:
    """Say two sentences as one, as a writer does who shortens."""
    second = following if following.split()[0].isupper() else following[0].lower() + following[1:]
    return sentence.rstrip(" .") + chance.choice([", and ", "; ", " and "]) + second
