import pytest

from clinical_guidelines.positions.lexicon import folded, lexicon

NAMES = lexicon(
    {
        "e": "an event",
        "e. coli": "a germ",
        "mi": "infarction",
        "mild": "a degree",
        "mild cognitive impairment": "impairment",
        "t 1 dm": "diabetes",
        "flu*": "influenza",
        "flush": "redness",
        "asthma": "asthma",
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e. coli", ["a germ"]),
        ("an e of mi", ["an event", "infarction"]),
        ("mild cognitive impairment, mild", ["impairment", "a degree"]),
        ("t-1-dm", ["diabetes"]),
        ("flush, flus and fluids", ["redness", "influenza", "influenza"]),
        ("asthmas; no anasthma", ["asthma"]),
    ],
)
def test_the_longest_name_is_found_whatever_it_shares_with_others(text: str, found: list[str]) -> None:
    assert [name for _, _, name in NAMES.places(folded(text))] == found
