"""Sign-in, the one-time password and sign-out, without a mouse."""

import secrets

from playwright.sync_api import Page, expect

from tests.browser.fill import PASSWORD
from tests.browser.people import DESK, Devices


def typed(page: Page, *entries: str) -> None:
    """Fill the fields that follow each other from the focused one on, and press Enter in the last."""
    for number, entry in enumerate(entries):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.insert_text(entry)
    page.keyboard.press("Enter")


def test_a_wrong_password_is_said_and_the_right_one_opens_the_page(devices: Devices) -> None:
    page = devices.signed_out(**DESK)
    page.goto("/")
    name = page.get_by_label("User name")
    expect(name).to_be_visible()
    page.keyboard.press("Tab")
    expect(name).to_be_focused()
    user = devices.site.person()
    typed(page, user, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("password")
    password = page.get_by_label("Password")
    password.focus()
    password.press("ControlOrMeta+a")
    typed(page, PASSWORD)
    expect(page.get_by_role("heading", name="What do you need to know?")).to_be_visible()


def test_a_one_time_password_opens_nothing_but_the_choice_of_another(devices: Devices) -> None:
    page = devices.signed_out()
    page.goto("/")
    user, chosen = devices.site.person("one-time"), secrets.token_urlsafe(12)
    page.get_by_label("User name").focus()
    typed(page, user, PASSWORD)
    expect(page.get_by_text("Choose your own password before you start.")).to_be_visible()
    assert page.request.get("/api/conversations").status == 403
    page.get_by_label("The password you signed in with").focus()
    typed(page, PASSWORD, chosen, f"{chosen}x")
    expect(page.get_by_text("The two new passwords differ.")).to_be_visible()
    page.get_by_label("New password again").fill(chosen)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_visible()


def test_signing_out_by_keyboard_leaves_nothing_of_the_person_on_the_device(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    ward.composer.fill("a draft about a patient")
    ward.page.get_by_role("button", name=ward.user).press("Enter")
    ward.page.get_by_role("button", name="Sign out").press("Enter")
    expect(ward.page.get_by_label("User name")).to_be_visible()
    ward.page.wait_for_function("!JSON.stringify(localStorage).includes('draft about')")
    ward.page.reload()
    expect(ward.page.get_by_label("User name")).to_be_visible()
