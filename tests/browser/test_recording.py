"""A question that is spoken: from the pressed button to the cited answer, and what becomes of it when things fail."""

import re
import struct
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.sound import wav_header
from tests.browser import questions
from tests.browser.accessibility import overflow, targets_below
from tests.browser.people import DESK, PHONE, PHONE_SMALL, Devices
from tests.browser.screens import Ward
from tests.browser.test_accessibility import assert_accessible
from tests.browser.wire import wired
from tests.flows.programs import until

RATE = 16_000
PIECE_BYTES = RATE
PRIMARY = 48


def tapping(devices: Devices, **options: Any) -> Ward:
    """Somebody who taps instead of holding."""
    return devices.signed_in(remembered={"wardlight.microphone": "tap"}, **options)


def microphone(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^(Speak|Stop and keep)$"))


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Microphone")


def speak(ward: Ward, seconds: float = 1.2) -> None:
    """Tap, talk for as long as the page itself counts, tap."""
    microphone(ward.page).click()
    wait_for_seconds(ward, seconds)
    microphone(ward.page).click()
    expect(panel(ward.page)).to_have_count(0)


def wait_for_seconds(ward: Ward, seconds: float) -> None:
    """Wait until that much sound lies on the device."""
    expect(panel(ward.page).get_by_text("Listening")).to_be_visible()
    until(f"{seconds} s were spoken", lambda: ward.page.evaluate(HELD_SAMPLES, seconds * RATE), 20)


HELD_SAMPLES = """
(least) => new Promise((resolve) => {
  const opening = indexedDB.open('wardlight-recordings');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('recordings').objectStore('recordings').getAll();
    asking.onsuccess = () => {
      opening.result.close();
      resolve(asking.result.some(({ isDiscarded, samples }) => !isDiscarded && samples >= least));
    };
  };
})
"""


def recordings(page: Page) -> list[dict[str, Any]]:
    return list(page.request.get("/api/recordings").json()["recordings"])


def sound(page: Page, recording: str) -> bytes:
    reply = page.request.get(f"/api/recordings/{recording}/audio")
    assert reply.headers["cache-control"] == "private, no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    body = reply.body()
    assert struct.unpack("<I", body[40:44])[0] == len(body) - 44
    return body[44:]


def test_what_is_spoken_is_shown_edited_asked_and_answered(microphones: Devices) -> None:
    ward = tapping(microphones)
    microphones.site.will_hear(ward.user, "When are blood cultures taking in suspected sepsis?")
    microphone(ward.page).click()
    expect(panel(ward.page).locator("[data-heard]")).to_contain_text("When are")
    wait_for_seconds(ward, 1)
    microphone(ward.page).click()
    expect(ward.composer).to_have_value("When are blood cultures taking in suspected sepsis?")
    ward.composer.fill(questions.DIGEST)
    ward.send.click()
    ward.last.wait_for_end()
    expect(ward.last.bottom_line).to_contain_text("before the first antibiotic dose")
    assert ward.last.citations.count() > 0
    ward.last.entry.get_by_text("Spoken, then edited").click()
    expect(ward.last.entry.get_by_text("blood cultures taking")).to_be_visible()
    ward.last.entry.get_by_role("button", name="Listen again").click()
    expect(ward.last.entry.get_by_role("button", name="Stop playing")).to_be_visible()
    row = recordings(ward.page)[0]
    assert (row["answer"], row["seen"]) == ("finished", True)
    ward.page.reload()
    expect(ward.last.entry.get_by_text("Spoken, then edited")).to_be_visible()


def test_a_doubt_is_settled_by_one_tap_and_nothing_before(microphones: Devices) -> None:
    ward = tapping(microphones)
    text = "Give 15 mg of prednisolone?"
    doubt = {"start": 5, "end": 7, "kind": "number", "heard": "15", "alternatives": ["50"]}
    microphones.site.will_hear(ward.user, text, doubts=[doubt])
    speak(ward)
    expect(ward.composer).to_have_value(text)
    asked = ward.page.get_by_role("group", name="15 or 50?")
    expect(asked).to_be_visible()
    expect(ward.send).to_be_disabled()
    ward.page.reload()
    expect(asked).to_be_visible()
    assert_accessible(ward.page, "doubt")
    asked.get_by_role("button", name="50").click()
    expect(ward.composer).to_have_value("Give 50 mg of prednisolone?")
    expect(asked).to_have_count(0)
    expect(ward.send).to_be_enabled()


def test_amounts_are_set_apart_and_changed_by_one_tap(microphones: Devices) -> None:
    ward = tapping(microphones, **PHONE_SMALL)
    text = "Is 15 mg of prednisolone or 0.5 mg of it right for 20 days, or mg?"
    amounts = [
        {"start": 3, "end": 5, "kind": "number", "heard": "15", "alternatives": ["50"]},
        {"start": 28, "end": 31, "kind": "number", "heard": "0.5", "alternatives": ["5"]},
        {"start": 51, "end": 53, "kind": "number", "heard": "20", "alternatives": []},
        {"start": 63, "end": 63, "kind": "number", "heard": "", "alternatives": []},
    ]
    microphones.site.will_hear(ward.user, text, amounts=amounts)
    speak(ward)
    shown = ward.page.get_by_role("group", name="Amounts heard")
    expect(shown.get_by_role("button")).to_have_text(["15 mg", "or 50?", "0.5 mg", "or 5?", "20 days", "? mg"])
    expect(ward.send).to_be_enabled()
    assert_accessible(ward.page, "amounts")
    assert overflow(ward.page) == 0
    assert not targets_below(ward.page, PRIMARY)
    shown.get_by_role("button", name="Heard 15 mg. Change it to 50").click()
    expect(ward.composer).to_have_value(text.replace("15", "50"))
    ward.page.reload()
    expect(shown.get_by_role("button").nth(1)).to_have_text("or 15?")
    shown.get_by_role("button", name="Heard 20 days. Change it", exact=True).click()
    expect(ward.composer).to_be_focused()
    ward.page.keyboard.type("28")
    expect(ward.composer).to_have_value(text.replace("15", "50").replace("20", "28"))
    expect(shown.get_by_role("button")).to_have_text(["50 mg", "or 15?", "0.5 mg", "or 5?", "? mg"])
    shown.get_by_role("button", name="No number was heard before mg. Add it").click()
    ward.page.keyboard.type("30 ")
    expect(ward.composer).to_have_value(re.compile("28 days, or 30 mg"))
    expect(shown.get_by_role("button")).to_have_count(4)
    ward.composer.fill(questions.DIGEST)
    ward.send.click()
    ward.last.wait_for_end()
    expect(shown).to_have_count(0)


def test_what_was_hard_to_hear_says_so_and_is_not_asked_by_itself(microphones: Devices) -> None:
    ward = tapping(microphones, path="/rounds")
    microphones.site.will_hear(ward.user, questions.DIGEST, hard_to_hear=True)
    speak(ward)
    ward.page.get_by_role("button", name="Review and ask").click()
    expect(ward.composer).to_have_value(questions.DIGEST)
    expect(ward.page.get_by_text("Hard to hear. Compare it with the recording, or say it again.")).to_be_visible()
    expect(ward.send).to_be_enabled()


def test_words_are_there_at_once_and_asking_waits_for_their_doubts(microphones: Devices) -> None:
    ward = tapping(microphones)
    text = "Give 15 mg of prednisolone?"
    doubt = {"start": 5, "end": 7, "kind": "number", "heard": "15", "alternatives": ["50"]}
    microphones.site.will_hear(ward.user, text, doubts=[doubt])
    with microphones.site.checking(ward.user):
        speak(ward)
        expect(ward.composer).to_have_value(text)
        expect(ward.page.get_by_text("Checking drugs and amounts…")).to_be_visible()
        assert_accessible(ward.page, "checking")
        recording = recordings(ward.page)[0]
        assert (recording["state"], recording["text"]) == ("running", text)
        ward.send.click()
        expect(ward.send).to_have_attribute("aria-busy", "true")
        ward.page.reload()
        expect(ward.composer).to_have_value(text)
        ward.composer.press("Home")
        ward.composer.press_sequentially("Please: ")
        ward.send.click()
    asked = ward.page.get_by_role("group", name="15 or 50?")
    expect(asked).to_be_visible()
    expect(ward.composer).to_have_value(f"Please: {text}")
    expect(ward.send).to_be_disabled()
    asked.get_by_role("button", name="50").click()
    expect(ward.composer).to_have_value("Please: Give 50 mg of prednisolone?")
    assert recordings(ward.page)[0]["turn"] is None, "nothing was asked before its doubt was settled"


def test_a_press_before_the_check_has_ended_counts_when_nothing_is_in_doubt(microphones: Devices) -> None:
    ward = tapping(microphones)
    microphones.site.will_hear(ward.user, questions.DIGEST)
    with microphones.site.checking(ward.user):
        speak(ward)
        expect(ward.composer).to_have_value(questions.DIGEST)
        ward.send.click()
        expect(ward.send).to_have_attribute("aria-busy", "true")
        assert recordings(ward.page)[0]["turn"] is None
    ward.last.wait_for_end()
    expect(ward.last.bottom_line).to_contain_text("before the first antibiotic dose")
    expect(ward.composer).to_have_value("")
    assert recordings(ward.page)[0]["answer"] == "finished"


def test_a_page_opened_anew_still_waits_for_the_words(microphones: Devices) -> None:
    ward = tapping(microphones)
    speak(ward)
    expect(ward.page.get_by_text("Transcribing…")).to_be_visible()
    ward.page.reload()
    expect(ward.page.get_by_text("Transcribing…")).to_be_visible()
    microphones.site.will_hear(ward.user, questions.DIGEST)
    expect(ward.composer).to_have_value(questions.DIGEST)


def test_a_reply_that_is_lost_loses_no_words(microphones: Devices) -> None:
    ward = tapping(microphones)
    speak(ward)
    expect(ward.page.get_by_text("Transcribing…")).to_be_visible()
    with ward.page.expect_event("requestfailed", lambda request: ONE_RECORDING.search(request.url) is not None):
        ward.page.route(ONE_RECORDING, lambda route: route.abort())
    ward.page.unroute(ONE_RECORDING)
    microphones.site.will_hear(ward.user, questions.DIGEST)
    expect(ward.composer).to_have_value(questions.DIGEST)


ONE_RECORDING = re.compile("/api/recordings/[0-9a-f-]{36}$")


def test_silence_writes_nothing(microphones: Devices) -> None:
    ward = tapping(microphones)
    microphones.site.will_hear(ward.user, "")
    speak(ward)
    expect(ward.page.get_by_text("No speech detected. Nothing was written.")).to_be_visible()
    expect(ward.composer).to_have_value("")
    ward.page.get_by_role("button", name="Discard").click()
    expect(ward.page.get_by_text("No speech detected")).to_have_count(0)


def test_a_held_button_listens_and_sliding_away_cancels(microphones: Devices) -> None:
    ward = microphones.signed_in()
    microphones.site.will_hear(ward.user, questions.DIGEST)
    box = microphone(ward.page).bounding_box()
    assert box and min(box["width"], box["height"]) >= PRIMARY
    mouse = ward.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    wait_for_seconds(ward, 0.6)
    mouse.move(box["x"] - 150, box["y"] - 100)
    expect(panel(ward.page).get_by_text("Let go to cancel")).to_be_visible()
    mouse.up()
    expect(panel(ward.page)).to_have_count(0)
    expect(ward.composer).to_have_value("")
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    wait_for_seconds(ward, 1)
    mouse.up()
    expect(ward.composer).to_have_value(questions.DIGEST)
    assert len([row for row in recordings(ward.page) if row["state"] == "finished"]) == 1


def test_a_network_cut_in_mid_recording_loses_nothing(microphones: Devices) -> None:
    with wired(urlsplit(microphones.site.address).port or 0) as wire:
        ward = tapping(microphones, base_url=wire.address)
        microphones.site.will_hear(ward.user, questions.DIGEST)
        microphone(ward.page).click()
        wait_for_seconds(ward, 1)
        wire.cut()
        wait_for_seconds(ward, 3)
        microphone(ward.page).click()
        expect(ward.page.get_by_text("Sending what was said…")).to_be_visible()
        held = ward.page.evaluate(HELD)
        wire.mend()
        expect(ward.composer).to_have_value(questions.DIGEST)
        row = recordings(ward.page)[0]
        content = sound(ward.page, row["id"])
        assert row["pieces"] == row["pieces_expected"] == held["pieces"] == -(-len(content) // PIECE_BYTES)
        assert len(content) == 2 * held["samples"] >= 3 * 2 * RATE
        assert longest_silence(content) < 1_600
        assert ward.page.evaluate(HELD) is None


HELD = """
() => new Promise((resolve) => {
  const opening = indexedDB.open('wardlight-recordings');
  opening.onsuccess = () => {
    const asking = opening.result.transaction('recordings').objectStore('recordings').getAll();
    asking.onsuccess = () => { opening.result.close(); resolve(asking.result[0] ?? null); };
  };
})
"""


def longest_silence(content: bytes) -> int:
    """The longest run of samples that are exactly zero: what a lost piece would leave."""
    samples = struct.unpack(f"<{len(content) // 2}h", content)
    longest = run = 0
    for sample in samples:
        run = 0 if sample else run + 1
        longest = max(longest, run)
    return longest


def test_a_closed_tab_loses_less_than_a_second_and_the_rest_goes_up(microphones: Devices) -> None:
    ward = tapping(microphones)
    microphones.site.will_hear(ward.user, questions.DIGEST)
    ward.page.route("**/api/recordings", lambda route: route.abort())
    microphone(ward.page).click()
    wait_for_seconds(ward, 2)
    ward.page.close(run_before_unload=False)
    page = ward.page.context.new_page()
    page.goto("/rounds")
    expect(page.get_by_text("Heard", exact=True)).to_be_visible()
    row = recordings(page)[0]
    assert row["pieces"] == row["pieces_expected"] and row["seconds"] >= 2
    page.get_by_role("button", name="Review and ask").click()
    expect(page.get_by_label("Your question")).to_have_value(questions.DIGEST)


def test_rounds_are_recorded_offline_and_answered_when_the_network_is_back(microphones: Devices) -> None:
    ward = tapping(microphones, path="/rounds")
    microphones.site.will_hear(ward.user, questions.DIGEST)
    label = ward.page.get_by_label("Bed or label")
    label.fill("Bed 12")
    ward.page.context.set_offline(True)
    for _ in range(2):
        speak(ward, 0.6)
    expect(label).to_have_value("Bed 14")
    expect(ward.page.get_by_text("On this device, waiting for the network")).to_have_count(2)
    ward.page.get_by_role("button", name="Delete the recording").first.click()
    expect(ward.page.get_by_role("button", name="Delete for good")).to_be_visible()
    expect(ward.page.get_by_text("On this device, waiting for the network")).to_have_count(2)
    ward.page.context.set_offline(False)
    expect(ward.page.get_by_text("Answered", exact=True)).to_have_count(2, timeout=60_000)
    assert sorted(row["label"] for row in recordings(ward.page)) == ["Bed 12", "Bed 13"]
    expect(ward.page.get_by_text("New", exact=True)).to_have_count(2)
    assert_accessible(ward.page, "rounds")
    ward.page.get_by_role("link", name="Open the answer").first.click()
    expect(ward.last.bottom_line).to_contain_text("before the first antibiotic dose")
    ward.page.goto("/rounds")
    expect(ward.page.get_by_text("New", exact=True)).to_have_count(1)


def test_the_page_opens_without_a_network_and_keeps_recording(microphones: Devices) -> None:
    ward = tapping(microphones, path="/rounds", service_workers="allow")
    microphones.site.will_hear(ward.user, questions.DIGEST)
    ward.page.evaluate("navigator.serviceWorker.ready")
    ward.page.context.set_offline(True)
    speak(ward, 0.6)
    ward.page.reload()
    expect(ward.page.get_by_text("On this device, waiting for the network")).to_have_count(1)
    speak(ward, 0.6)
    expect(ward.page.get_by_text("On this device, waiting for the network")).to_have_count(2)
    ward.page.get_by_role("button", name="Listen again").first.click()
    expect(ward.page.get_by_role("button", name="Stop playing")).to_be_visible()
    assert_accessible(ward.page, "rounds without a network")
    assert overflow(ward.page) == 0
    ward.page.context.set_offline(False)
    expect(ward.page.get_by_text("Answered", exact=True)).to_have_count(2, timeout=60_000)
    assert len(recordings(ward.page)) == 2


def test_a_page_that_was_left_opens_for_nobody_without_a_network(microphones: Devices) -> None:
    ward = tapping(microphones, service_workers="allow")
    ward.page.evaluate("navigator.serviceWorker.ready")
    ward.open_account()
    ward.page.get_by_role("button", name="Sign out").click()
    expect(ward.page.get_by_label("User name")).to_be_visible()
    ward.page.context.set_offline(True)
    ward.page.reload()
    expect(ward.page.get_by_text("The hospital's server does not answer.")).to_be_visible()
    expect(microphone(ward.page)).to_have_count(0)
    ward.page.context.set_offline(False)
    expect(ward.page.get_by_label("User name")).to_be_visible()


def test_a_sign_out_without_a_network_is_made_good(microphones: Devices) -> None:
    ward = tapping(microphones, service_workers="allow")
    ward.page.evaluate("navigator.serviceWorker.ready")
    ward.page.context.set_offline(True)
    ward.page.reload()
    expect(microphone(ward.page)).to_be_visible()
    ward.open_account()
    ward.page.get_by_role("button", name="Sign out").click()
    expect(ward.page.get_by_label("User name")).to_be_visible()
    ward.page.context.set_offline(False)
    ward.page.reload()
    expect(ward.page.get_by_label("User name")).to_be_visible()
    assert ward.page.request.get("/api/session").json()["user"] is None


def test_signing_out_warns_of_what_is_nowhere_else(microphones: Devices) -> None:
    ward = tapping(microphones)
    ward.page.route("**/api/recordings", lambda route: route.abort())
    speak(ward)
    ward.open_account()
    ward.page.get_by_role("button", name="Sign out").click()
    expect(ward.page.get_by_text("1 recording is only on this device.")).to_be_visible()
    ward.page.get_by_role("button", name="Sign out and delete").click()
    expect(ward.page.get_by_label("User name")).to_be_visible()
    assert ward.page.evaluate(HELD) is None


def test_a_browser_without_a_microphone_says_what_to_do(devices: Devices) -> None:
    ward = tapping(devices)
    microphone(ward.page).click()
    expect(ward.page.get_by_role("alert").filter(has_text=re.compile("microphone", re.I))).to_be_visible()
    expect(panel(ward.page)).to_have_count(0)


PROBLEMS = {"NotAllowedError": "is blocked", "NotFoundError": "No microphone", "NotReadableError": "Another app"}


@pytest.mark.parametrize("error", PROBLEMS)
def test_each_refusal_has_its_sentence(devices: Devices, error: str) -> None:
    ward = tapping(devices)
    rejection = f"Promise.reject(new DOMException('', '{error}'))"
    refuse = f"() => {{ navigator.mediaDevices.getUserMedia = () => {rejection} }}"
    ward.page.evaluate(refuse)
    microphone(ward.page).click()
    expect(ward.page.get_by_role("alert").filter(has_text=PROBLEMS[error])).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, PHONE_SMALL, DESK], ids=["phone", "small phone", "desk"])
def test_listening_shows_and_fits(microphones: Devices, size: dict[str, Any]) -> None:
    ward = tapping(microphones, **size)
    microphones.site.will_hear(ward.user, questions.DIGEST)
    microphone(ward.page).click()
    wait_for_seconds(ward, 1)
    assert overflow(ward.page) == 0
    assert targets_below(ward.page, PRIMARY) == [] or size is DESK
    assert_accessible(ward.page, "listening")
    microphone(ward.page).click()
    expect(ward.composer).to_have_value(questions.DIGEST)
    assert overflow(ward.page) == 0


def test_files_of_sound_join_the_list_and_each_other_file_is_refused_by_name(
    microphones: Devices, tmp_path: Path
) -> None:
    ward = microphones.signed_in(path="/rounds")
    microphones.site.will_hear(ward.user, questions.DIGEST)
    field = ward.page.get_by_label("Add sound files").and_(ward.page.locator("input"))
    content = wav_header(RATE) + b"\1\0" * (RATE // 2)
    sent = [("notes.pdf", b"%PDF-1.7"), ("Bed 3.wav", content), ("Bed 4.wav", b"")]
    for name, sound in sent:
        (tmp_path / name).write_bytes(sound)
    field.set_input_files([tmp_path / name for name, _ in sent])
    refused = ward.page.get_by_role("alert")
    expect(refused).to_contain_text(["notes.pdf: This file is no sound that we know.", "Bed 4.wav: "])
    expect(ward.page.get_by_role("heading", name="Bed 3")).to_be_visible()
    expect(ward.page.get_by_text("Heard", exact=True)).to_be_visible()
