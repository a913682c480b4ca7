"""Slips in drug names, and drugs of two names."""

import pytest

from clinical_guidelines.quantities.drugs import drug_names
from clinical_guidelines.questions.second_names import with_second_names
from clinical_guidelines.questions.spelling import repaired, respelled
from clinical_guidelines.questions.word_lists import entries


@pytest.mark.parametrize(
    ("slip", "drug"),
    [
        ("amoxycilin", "amoxicillin"),
        ("metfomin", "metformin"),
        ("labetolol", "labetalol"),
        ("metaprolol", "metoprolol"),
        ("parasetamol", "paracetamol"),
        ("norepinehprine", "norepinephrine"),
        ("warfarine", "warfarin"),
        ("asprin", "aspirin"),
        ("furosimide", "furosemide"),
        ("levoflox", "levofloxacin"),
        ("fosfo", "fosfomycin"),
    ],
)
def test_a_slip_becomes_the_drug(slip: str, drug: str) -> None:
    assert repaired(f"dose of {slip} in adults") == f"dose of {drug} in adults"


def test_no_real_drug_becomes_another() -> None:
    real = {*drug_names(), *(word for line in entries("other_drugs") for word in line.split())}
    for name in real:
        assert repaired(name) == name


@pytest.mark.parametrize(
    ("slip", "patient"),
    [("pregnacy", "pregnancy"), ("pregnent", "pregnant"), ("childern", "children"), ("eldery", "elderly")],
)
def test_a_slip_does_not_lose_whom_a_question_is_about(slip: str, patient: str) -> None:
    assert repaired(f"metformin in {slip}") == f"metformin in {patient}"


@pytest.mark.parametrize("word", ["infantile", "pediatric", "podiatric", "neonates", "postnatal"])
def test_other_words_on_patients_stay(word: str) -> None:
    assert repaired(word) == word


@pytest.mark.parametrize(
    "word", ["natal", "pseudo", "aspiring", "vasopressor", "statins", "Recommendation", "hydroxyzine", "prednisone"]
)
def test_other_words_stay(word: str) -> None:
    assert repaired(word) == word


def test_an_unlisted_drug_is_told_by_its_ending_and_stays() -> None:
    # One letter from cilazapril, and both could be new drugs; of a wrong vowel no new name is made.
    assert repaired("milazapril") == "milazapril"
    assert repaired("cilazabril") == "cilazabril"


def test_a_drug_of_two_names_is_searched_by_both() -> None:
    assert with_second_names("Salbutamol nebuliser") == "Salbutamol (albuterol) nebuliser"
    assert with_second_names("paracetamol (acetaminophen) dose") == "paracetamol (acetaminophen) dose"
    assert with_second_names("tenofovir or entecavir") == "tenofovir (TDF) or entecavir (ETV)"
    assert with_second_names("amoxicillin dose") == "amoxicillin dose"


@pytest.mark.parametrize("begun", ["predni", "pento", "adrenal", "cipr"])
def test_what_several_drugs_or_other_words_begin_with_stays(begun: str) -> None:
    assert repaired(begun) == begun


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("albendaozole once", "albendazole once"), ("psuedoephedrine 60 mg", "pseudoephedrine 60 mg")],
)
def test_a_misprinted_drug_is_put_right_and_nothing_is_completed(printed: str, meant: str) -> None:
    assert respelled(printed) == meant == respelled(meant)
    assert respelled("levoflox album probe aspiring") == "levoflox album probe aspiring"
