"""Beside an answer: facts about the patient to set, doses in their print, a thumb with its reason, a place in line."""

import re

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from tests.browser import questions
from tests.browser.accessibility import targets_below
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Ward
from tests.browser.test_accessibility import assert_accessible
from tests.flows.site import MODEL_TURNS

SIZES = {"phone": PHONE, "desk": DESK}
LEAST = {"phone": 48, "desk": 24}
CYSTITIS = "Which antibiotic for cystitis?"
ALLERGIC = "Allergic to sulfonamides"


def assert_sound(ward: Ward, *, least: int = 24) -> None:
    assert_accessible(ward.page, "an answer")
    assert targets_below(ward.page, least) == []
    assert ward.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("size", SIZES)
def test_a_fact_set_by_a_tap_asks_again_and_marks_what_changed(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    first = ward.answered(CYSTITIS)
    first.entry.get_by_role("button", name="Allergy?").click()
    first.entry.get_by_role("button", name=ALLERGIC).click()
    expect(ward.turns).to_have_count(2)
    again = ward.last
    again.wait_for_end()
    expect(again.entry.get_by_text(f"Asked again for: {ALLERGIC}. 4 sentences are different.")).to_be_visible()
    expect(again.entry.get_by_role("button", name=ALLERGIC)).to_be_visible()
    expect(again.bottom_line).not_to_contain_text("cotrimoxazole")
    expect(again.entry.get_by_text("A sulfonamide: allergy set")).to_be_visible()
    expect(again.entry.get_by_text("New", exact=True)).to_be_visible()
    assert_sound(ward, least=LEAST[size])
    again.entry.get_by_role("button", name=ALLERGIC).click()
    again.entry.get_by_role("button", name="Take back").click()
    expect(ward.turns).to_have_count(3)
    ward.last.wait_for_end()
    expect(ward.last.entry.get_by_text("Asked again for: nothing set.")).to_be_visible()
    expect(ward.last.entry.get_by_text("1 sentence no longer in the answer")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_dose_stands_beside_its_print(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered("Which colchicine dose in acute gout?")
    card = answer.entry.get_by_role("group", name="Dose as printed")
    for said in ("colchicine", "500 micrograms", "twice a day"):
        expect(card).to_contain_text(said)
    print_of_it = card.get_by_role("img", name=re.compile("We recommend colchicine 500 micrograms"))
    expect(print_of_it).to_be_visible()
    expect(card.locator("[data-print]")).to_have_attribute("aria-busy", "false")
    assert print_of_it.evaluate("image => image.naturalWidth") > 0
    assert_sound(ward, least=LEAST[size])
    card.get_by_role("button", name=re.compile("Open source 1")).click()
    expect(ward.viewer).to_be_visible()


def test_doses_without_a_print_beside_them_stand_beside_each_other(devices: Devices) -> None:
    ward = devices.signed_in(**SIZES["desk"])
    entry = ward.answered("Which antibiotic first in sepsis of unclear source?").entry
    doses = entry.get_by_role("group", name="Doses as printed")
    drugs = [doses.get_by_text(drug, exact=True) for drug in ("piperacillin-tazobactam", "meropenem", "vancomycin")]
    places = [drug.bounding_box() for drug in drugs]
    assert len({place["y"] for place in places if place}) == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_dose_a_kilogram_is_multiplied_for_the_weight_that_is_known(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    first = ward.answered("Artesunate dose for severe malaria, 12 kg?")
    card = first.entry.get_by_role("group", name=re.compile("^Doses? as printed$"))
    expect(card).to_contain_text("For 12 kg: 36 mg")
    expect(card).to_contain_text("3 mg/kg × 12 kg = 36 mg. Calculated here, not printed. No maximum is printed here.")
    assert_sound(ward, least=LEAST[size])
    first.entry.get_by_role("button", name="12 kg").click()
    first.entry.get_by_label("Kilograms").fill("7,5")
    first.entry.get_by_role("button", name="Set", exact=True).click()
    expect(ward.turns).to_have_count(2)
    ward.last.wait_for_end()
    expect(ward.last.entry).to_contain_text("For 7.5 kg: 22.5 mg")


@pytest.mark.parametrize("size", SIZES)
def test_a_conversation_is_printed_whole_and_without_what_is_pressed(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    for _ in range(3):
        ward.answered("Which colchicine dose in acute gout?")
    ward.answered(questions.OFF_LIBRARY)
    ward.page.emulate_media(color_scheme="dark")
    printed = PdfDocument(ward.page.pdf(format="A4"))
    text = "\n".join(page.get_textpage().get_text_range() for page in printed)
    assert text.count("Dose as printed") == 3
    assert text.count("No model: ") == 3
    assert text.count("No answer to this question") == 1
    asks = ("Was this helpful", "the whole library", "Ask differently", "Kidney function?")
    counts = ("Found, but not quoted", "not an answer", "passages found")
    assert not [words for words in (*asks, *counts) if words in text]
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--ink')"
    dark = ward.page.evaluate(paper)
    ward.page.emulate_media(media="print", color_scheme="dark")
    assert ward.page.evaluate(paper) != dark


@pytest.mark.parametrize("size", SIZES)
def test_a_thumb_down_takes_a_reason_and_can_be_taken_back(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    answer = ward.answered(questions.DIGEST)
    down = answer.entry.get_by_role("button", name="Not helpful")
    send = answer.entry.get_by_role("button", name="Send", exact=True)
    down.click()
    expect(send).to_be_disabled()
    answer.entry.get_by_label("Unsafe").check()
    answer.entry.get_by_label("In your own words (optional)").fill("The dose is for adults.")
    assert_sound(ward, least=LEAST[size])
    send.click()
    expect(answer.entry).to_contain_text("The curators will look at it: Unsafe.")
    ward.page.reload()
    expect(ward.last.entry.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "true")
    ward.last.entry.get_by_role("button", name="Not helpful").click()
    expect(ward.last.entry.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("size", SIZES)
def test_while_the_model_is_busy_the_page_tells_the_place_and_shows_passages(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    before = []
    for _ in range(MODEL_TURNS):
        before.append(ward.ask(questions.paced(10, 6)))
        before[-1].wait_for_passages()
    answer = ward.ask(questions.paced(0.1, 2))
    expect(answer.entry.get_by_text(re.compile(r"^In line, \d before you$"))).to_be_visible()
    expect(answer.passages.first).to_be_visible()
    expect(answer.stop).to_be_visible()
    expect(answer.bottom_line).to_have_count(0)
    assert_sound(ward)
    for other in before:
        other.stop.click()
        other.wait_for_end()
    answer.wait_for_end()
    expect(answer.bottom_line).to_be_visible()
