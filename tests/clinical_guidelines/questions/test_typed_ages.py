"""An age as a ward types it is read as one, and no other number is."""

import pytest

from clinical_guidelines.questions.typed_ages import aged


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("AAA screening man 65", "AAA screening man 65 years old"),
        ("65M chest pain", "65 years old man chest pain"),
        ("55 m icu, septic", "55 years old man icu, septic"),
        ("woman 5 UTIs this year", "woman 5 UTIs this year"),
        ("72f uti", "72 years old woman uti"),
        ("azithro dose 4mo ?pertussis", "azithro dose 4 months old ?pertussis"),
        ("baby 9/12 fever", "baby 9 months old fever"),
        ("9/12 old dehydrated", "9 months old dehydrated"),
        ("6m baby cough", "6 months old baby cough"),
        ("thyroxine dose child 5 yrs", "thyroxine dose child 5 years old"),
        ("senna 8yr constipated", "senna 8 years old constipated"),
        ("girl 7 uti", "girl 7 years old uti"),
        ("3 y/o cough", "3 years old cough"),
        ("bp 160/110 at 32/40", "bp 160/110 at 32 weeks pregnant"),
        ("graves 26+3/40 carbimazole or ptu", "graves 26 weeks pregnant carbimazole or ptu"),
        ("graves 26 weeks", "graves 26 weeks pregnant"),
        ("30wk bp 170/115", "30 weeks pregnant bp 170/115"),
        ("ibuprofen at 34 weeks", "ibuprofen at 34 weeks pregnant"),
        ("bp 150/95 at 30 weeks?", "bp 150/95 at 30 weeks pregnant?"),
        ("bp 160/110 at 30 weeks what now", "bp 160/110 at 30 weeks pregnant what now"),
        ("bp 160/110 at 30 weeks, which drug", "bp 160/110 at 30 weeks pregnant, which drug"),
        ("graves pregnant 20 weeks", "graves 20 weeks pregnant"),
        ("graves in pregnancy, 20+3 weeks", "graves 20 weeks pregnant"),
        ("pregnant woman at 12 weeks", "woman 12 weeks pregnant"),
        ("ibuprofen at 34 weeks for headache", "ibuprofen at 34 weeks pregnant for headache"),
        ("G2P1 at 30 weeks on labetalol", "at 30 weeks pregnant on labetalol"),
        ("G1P0, 8 weeks, pain", "8 weeks pregnant, pain"),
        ("G1P0 24/40 on enalapril", "24 weeks pregnant on enalapril"),
        ("mum is 30 weeks", "mum is 30 weeks pregnant"),
        ("mum is 30 and wheezing", "mum 30 years old and wheezing"),
        ("uti woman 34+2 weeks", "uti woman 34 weeks pregnant"),
    ],
)
def test_an_age_is_written_out(typed: str, written: str) -> None:
    assert aged(typed) == written == aged(written)


@pytest.mark.parametrize(
    "question",
    [
        "child 20 kg dose",
        "woman 30 weeks pregnant",
        "5 yr survival breast cancer",
        "repeat every 2 yrs",
        "warfarin for 3 mo",
        "2-5 yrs amoxicillin dose",
        "bp 120/80",
        "bp 140/40",
        "visual acuity 20/40 after cataract",
        "man 45 mmHg",
        "children 2 to 5 years",
        "Technetium 99m uptake",
        "fever in a 2 year old child",
        "child 2 tabs",
        "6/52 post mi",
        "cough 16 weeks",
        "antibiotics for 20 weeks",
        "graves 8 weeks",
        "bp 160/110 at 30 weeks of treatment",
        "viral load on tenofovir at 24 weeks, what now",
        "review after 26 weeks",
        "preterm 28 weeks surfactant",
        "26 weeks course of rifampicin",
        "TB treatment 26 weeks",
        "hep C regimen 24 weeks",
        "interferon 48 weeks",
        "viral load on tenofovir at 24 weeks",
        "tenofovir dose at 28 weeks",
        "scan at 20 weeks",
        "ibuprofen at 34 weeks for 5 days",
        "G2P1 6 weeks postpartum",
        "G1P0 with cough for 5 weeks",
        "G2P2 fibroids",
        "in pregnancy 6 weeks after surgery",
        "not pregnant 20 weeks",
    ],
)
def test_no_other_number_is_an_age(question: str) -> None:
    assert aged(question) == question
