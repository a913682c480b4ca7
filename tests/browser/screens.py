"""The page as a clinician sees it: what to press, what to read."""

import re

from playwright.sync_api import Locator, Page, expect

ANSWER_SECONDS = 30_000
WIDE = 1024


class Ward:
    """One signed-in page."""

    def __init__(self, page: Page, user: str) -> None:
        self.page, self.user = page, user
        self.composer = page.get_by_label("Your question")
        self.send = page.get_by_role("button", name="Send", exact=True)
        self.turns = page.locator("article")
        self.viewer = page.get_by_label("Source document", exact=True).first
        self.spoken = page.locator("[role=status].sr-only").last

    @property
    def last(self) -> "Answer":
        return Answer(self.turns.last)

    def ask(self, question: str) -> "Answer":
        """Send a question and return its entry, whether or not it has been answered."""
        before = self.turns.count()
        self.composer.fill(question)
        self.send.click()
        expect(self.turns).to_have_count(before + 1)
        return Answer(self.turns.nth(before))

    def answered(self, question: str) -> "Answer":
        answer = self.ask(question)
        answer.wait_for_end()
        return answer

    def stored_words(self) -> list[str]:
        """The sentences of the last answer of the conversation, as the site keeps them."""
        conversation = self.page.url.rstrip("/").rpartition("/")[2]
        turn = self.page.request.get(f"/api/conversations/{conversation}").json()["turns"][-1]
        return [" ".join(sentence["text"].split()) for sentence in turn["answer"]["sentences"]]

    def open_account(self) -> None:
        self.open_menu()
        self.page.get_by_role("button", name=self.user).click()
        expect(self.page.get_by_role("dialog", name="Account and settings")).to_be_visible()

    def open_menu(self) -> None:
        """Where the menu is not beside the conversation already."""
        screen = self.page.viewport_size
        if screen and screen["width"] < WIDE:
            self.page.get_by_role("button", name="Open the menu").click()

    @property
    def scroll_top(self) -> float:
        return float(self.page.locator("[data-scroller]").evaluate("element => element.scrollTop"))


class Answer:
    """One question with what came of it."""

    def __init__(self, entry: Locator) -> None:
        self.entry = entry
        self.bottom_line = entry.locator("div.font-bold > p")
        self.points = entry.locator("ul li > p")
        self.passages = entry.get_by_role("button", name=re.compile(r"^Open (?!source)"))
        opening = entry.get_by_role("button", name=re.compile(r"^Open source"))
        self.citations = opening.and_(entry.locator(":not(ol *)"))
        self.found = entry.get_by_role("button", name=re.compile(r"passages? found"))
        self.sources = entry.get_by_role("heading", name="Sources").locator("xpath=following-sibling::ol/li")
        self.stop = entry.get_by_role("button", name="Stop", exact=True)

    def wait_for_passages(self) -> None:
        expect(self.found).to_be_visible()

    def wait_for_end(self) -> None:
        expect(self.entry).to_have_attribute("aria-busy", "false", timeout=ANSWER_SECONDS)

    def words(self) -> list[str]:
        """Its sentences as they are shown now."""
        shown = [*self.bottom_line.all_inner_texts(), *self.points.all_inner_texts()]
        return [" ".join(text.split()) for text in shown]
