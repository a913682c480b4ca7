"""A curator looks after the labels against which images are scored."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import targets_below
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.test_accessibility import assert_accessible

SIZES = {"phone": PHONE, "desk": DESK}


@pytest.mark.parametrize("size", SIZES)
def test_a_label_set_is_added_edited_and_removed(devices: Devices, size: str) -> None:
    page = devices.signed_in(devices.site.person("curator"), path="/workbench/labels", **SIZES[size]).page
    name = f"Lines and tubes, {size}"
    page.get_by_role("button", name="Add a label set").click()
    form = page.get_by_role("form", name="Add a label set")
    form.get_by_label("Name of the set").fill(name)
    first, second = form.get_by_role("group", name="Label 1"), form.get_by_role("group", name="Label 2")
    first.get_by_label("Label", exact=True).fill("Tube")
    first.get_by_label("How an image that shows it").fill("an endotracheal tube\na tube in the trachea")
    form.get_by_role("button", name="Add a label", exact=True).click()
    second.get_by_label("Label", exact=True).fill("No tube")
    second.get_by_label("How an image that shows it").fill("no tube")
    form.get_by_label("Exactly one of these labels holds").check()
    # The tabs scroll sideways on a phone; the page itself must not.
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    assert_accessible(page, "label set")
    assert targets_below(page, 44) == []
    form.get_by_role("button", name="Save the set").click()
    item = page.get_by_role("listitem").filter(has_text=name)
    expect(item).to_contain_text("Tube, No tube")
    expect(item).to_contain_text("One of them holds")
    item.get_by_role("button", name="Edit").click()
    form = page.get_by_role("form", name=f"Edit {name}")
    second = form.get_by_role("group", name="Label 2")
    form.get_by_role("button", name="Remove label 2").click()
    expect(second).to_have_count(0)
    form.get_by_role("button", name="Save the set").click()
    expect(form.get_by_role("alert")).to_contain_text("at least two")
    form.get_by_label("Exactly one of these labels holds").uncheck()
    form.get_by_role("button", name="Save the set").click()
    expect(item).to_contain_text("Each by itself")
    item.get_by_role("button", name="Remove").click()
    item.get_by_role("button", name="Remove this set").click()
    expect(item).to_have_count(0)


def test_starter_sets_are_added_once(devices: Devices) -> None:
    page = devices.signed_in(devices.site.person("curator"), path="/workbench/labels", **DESK).page
    page.get_by_role("button", name="Add the starter sets").click()
    expect(page.get_by_role("heading", name="Chest film: conditions")).to_be_visible()
    expect(page.get_by_text("Starter set", exact=True).first).to_be_visible()
    assert_accessible(page, "label sets")


def test_a_clinician_sees_no_label_sets(devices: Devices) -> None:
    page = devices.signed_in(path="/workbench/labels", **DESK).page
    expect(page.get_by_text("for guideline curators")).to_be_visible()
    assert page.request.get("/api/workbench/labels").status == 403
