import re

import pytest

from clinical_guidelines.word_lists import any_of

NAMES = ["pe", "p", "PET", "pulmonary embolism", "pulmonary", "c. diff", "mi", "o/e/"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pulmonary embolism or PE", ["pulmonary embolism", "PE"]),
        ("pet, p and pe", ["pet", "p", "pe"]),
        ("c. diff, not cx diff", ["c. diff"]),
        ("o/e/mi", ["o/e/", "mi"]),
    ],
)
def test_the_longest_of_many_names_is_found_as_it_is_written(text: str, found: list[str]) -> None:
    assert re.findall(rf"(?<!\w)(?:{any_of(NAMES)})(?!(?<=\w)\w)", text, re.IGNORECASE) == found


def test_what_follows_the_first_letter_may_be_written_otherwise() -> None:
    pattern = any_of(["sore throat", "x ray"], lambda rest: re.escape(rest).replace(r"\ ", r"[\s-]+"))
    assert re.findall(pattern, "sore  throat, x-ray") == ["sore  throat", "x-ray"]
