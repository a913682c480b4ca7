"""A clinician asks in Malay or Chinese on a phone: what stands around the answer is in that language too."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import overflow, targets_below, violations
from tests.browser.people import PHONE, Devices
from tests.browser.test_layout import RECTANGLES


@dataclass(frozen=True)
class Told:
    """What is asked in a language, and what the page says around the answers."""

    locale: str
    composer: str
    send: str
    question: str
    chip: str
    writer: str
    dose: str
    follow_up: str
    off_library: str
    refusal: str


MALAY = Told(
    locale="ms-MY",
    composer="Soalan anda",
    send="Hantar",
    question="dos artesunate untuk malaria teruk, budak 15kg",
    chip="Soalan anda menyebut: Kanak-kanak, 1 hingga 11 tahun",
    writer="Tanpa model: ayat garis panduan sendiri",
    dose="Dos seperti yang dicetak",
    follow_up="dan untuk dewasa?",
    off_library="dos naloxone untuk overdos opioid dewasa berapa",
    refusal="Tiada jawapan kepada soalan ini ditemui dalam pustaka.",
)
CHINESE = Told(
    locale="zh-TW",
    composer="您的問題",
    send="送出",
    question="15 公斤小孩重症瘧疾 artesunate 劑量",
    chip="您的問題提到： 兒童，1 至 11 歲",
    writer="未使用模型：逐字引用指引原句。",
    dose="印載的劑量",
    follow_up="那成人呢?",
    off_library="成人鴉片類過量 naloxone 劑量多少",
    refusal="在指引庫中找不到這個問題的答案。",
)


@pytest.mark.parametrize("told", [MALAY, CHINESE], ids=["ms", "zh-Hant"])
def test_what_stands_around_an_answer_is_in_the_readers_language(devices: Devices, told: Told) -> None:
    page = devices.signed_in(**PHONE, locale=told.locale).page
    asked(page, told, told.question)
    answer = page.locator("article").last
    expect(answer.get_by_role("button", name=told.chip)).to_be_visible()
    expect(answer).to_contain_text(re.compile(r"artesunate 3\smg/kg"))
    expect(answer).to_contain_text(told.writer)
    expect(answer).to_contain_text(told.dose)
    assert violations(page) == [] and targets_below(page, 44) == [] and overflow(page) <= 0
    asked(page, told, told.follow_up)
    expect(page.locator("article").last).to_contain_text(re.compile(r"artesunate 2\.4\smg/kg"))
    asked(page, told, told.off_library)
    expect(page.locator("article").last).to_contain_text(told.refusal)


def test_no_button_of_a_phone_breaks_a_word(devices: Devices) -> None:
    page = devices.signed_in(**PHONE, locale=MALAY.locale).page
    asked(page, MALAY, MALAY.question)
    page.get_by_role("button", name="15 kg").click()
    button = page.get_by_role("button", name="Tetapkan", exact=True)
    assert button.evaluate(RECTANGLES) == 1


def asked(page: Page, told: Told, question: str) -> None:
    """Ask and wait until the answer has ended."""
    before = page.locator("article").count()
    page.get_by_label(told.composer).fill(question)
    page.get_by_role("button", name=told.send, exact=True).click()
    expect(page.locator("article")).to_have_count(before + 1)
    expect(page.locator("article").last).to_have_attribute("aria-busy", "false", timeout=30_000)
