"""Measures the page as a clinician's browser paints it: first paint, shifts, answers to a press, cost of words."""

from dataclasses import asdict, dataclass

from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.people import Devices
from tests.browser.screens import Ward

# Collected from the first byte on; a press counts from 16 ms, the least that the browser reports.
OBSERVE = """
window.figures = { lcp: 0, cls: 0, inp: 0, blocked: 0 };
const watch = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take))
  .observe({ type, buffered: true, ...more });
watch('largest-contentful-paint', ({ startTime }) => { figures.lcp = startTime });
watch('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) figures.cls += value });
watch('event', ({ duration }) => { figures.inp = Math.max(figures.inp, duration) }, { durationThreshold: 16 });
watch('longtask', ({ duration }) => { figures.blocked += duration - 50 });
"""
WORDS_A_SENTENCE = 12


@dataclass(frozen=True)
class PageFigures:
    """Milliseconds, but for the shift, which has no unit, and the count of words."""

    lcp_ms: float
    streaming_cls: float
    streaming_inp_ms: float
    streaming_blocked_ms: float
    words: int

    def shown(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}


def opened(devices: Devices) -> tuple[Ward, float]:
    """A page that was opened once before, as on a phone that has it installed, and its largest paint."""
    user = devices.site.person()
    ward = devices.signed_in(user)
    ward.page.context.add_init_script(OBSERVE)
    ward.page.reload()
    expect(ward.page.get_by_text("documents in the library")).to_be_visible()
    ward.page.wait_for_timeout(300)
    return ward, float(ward.page.evaluate("figures.lcp"))


def measured(devices: Devices, *, sentences: int = 170, pace: float = 0.01) -> PageFigures:
    """Open the page, stream an answer of about `sentences` x 12 words, and type the next question meanwhile."""
    ward, lcp = opened(devices)
    answer = ward.ask(questions.paced(pace, sentences))
    # A question filled in by a program grows its field without any input that a browser would excuse it for.
    ward.page.evaluate("Object.assign(figures, { cls: 0, inp: 0, blocked: 0 })")
    expect(answer.points.nth(3)).to_be_visible()
    ward.composer.click()
    ward.page.keyboard.type("and in pregnancy", delay=60)
    answer.wait_for_end()
    ward.page.wait_for_timeout(300)
    found = ward.page.evaluate("figures")
    words = answer.points.count() * WORDS_A_SENTENCE
    return PageFigures(lcp, found["cls"], found["inp"], found["blocked"], words)
