"""The glossary as it stands in its file: English = Traditional Chinese = Malay."""

from functools import cache
from typing import Literal

from clinical_guidelines.questions.word_lists import entries

Foreign = Literal["ms", "zh-Hant"]
COLUMNS: dict[Foreign, int] = {"zh-Hant": 1, "ms": 2}


@cache
def glossary(language: Foreign) -> dict[str, str]:
    """Return what each word or phrase of the language, in lower case, is in English; "" for one that only frames."""
    found: dict[str, str] = {}
    for line in entries("glossary"):
        columns = [column.strip() for column in line.split("=")]
        for name in columns[COLUMNS[language]].split(","):
            # Where one name stands on two lines, the first line has it.
            found.setdefault(name.strip().casefold(), columns[0])
    found.pop("", None)
    return found
