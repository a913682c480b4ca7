"""What axe-core and a ruler say of a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
# What a page in other colours can break: half the work.
COLOURS = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Boxes of everything that can be pressed; words within a sentence are exempt, as in WCAG 2.5.8.
TARGETS = """
(least) => [...document.querySelectorAll('button, a[href], select, input:not([type=file])')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only'))
  .filter((element) => !element.matches('.sr-only') && !element.closest('[inert]'))
  .map((element) => element.closest('label') ?? element)
  .map((element) => [element.getBoundingClientRect(), element.getAttribute('aria-label') ?? element.innerText])
  .filter(([box]) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
  .map(([box, name]) => `${name.trim()}: ${Math.round(box.width)} x ${Math.round(box.height)}`)
"""

OVERFLOW = """
() => Math.max(...[document.documentElement, ...document.querySelectorAll('body *')]
  .filter((element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX))
  .filter((element) => !element.querySelector('[data-mark]') && !element.closest('[data-print]'))
  .map((element) => element.scrollWidth - element.clientWidth))
"""


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Everything that axe-core objects to, each with the element it means."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def targets_below(page: Page, least: int) -> list[str]:
    return [str(each) for each in page.evaluate(TARGETS, least)]


def overflow(page: Page) -> int:
    """By how many pixels the page, or a part of it that scrolls, is wider than its place; printed pages may be."""
    return int(page.evaluate(OVERFLOW))
