"""Opens the page as somebody on some device."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.screens import Ward
from tests.browser.site import BrowserSite
from tests.browser.watch import Watch

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PHONE_SMALL: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 568}}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "has_touch": False, "is_mobile": False}
# Of a machine that may be busy with other tests; whoever is there ends the wait.
PATIENCE = 30_000


class Devices:
    """Contexts of one test: each is watched, and closed at the end."""

    def __init__(self, browser: Browser, site: BrowserSite) -> None:
        self._browser, self.site = browser, site
        self._open: list[tuple[BrowserContext, Watch]] = []

    def signed_out(self, **options: Any) -> Page:
        """A page of a new device with nobody signed in; a phone unless said otherwise."""
        address = options.get("base_url", self.site.address)
        context = self._browser.new_context(**{**PHONE, "base_url": address, "service_workers": "block", **options})
        context.set_default_timeout(PATIENCE)
        self._open.append((context, Watch(context, address)))
        return context.new_page()

    def signed_in(
        self, user: str = "", *, path: str = "/", remembered: Mapping[str, str] | None = None, **options: Any
    ) -> Ward:
        """The page of somebody, by default of a clinician whom no other test has used; the device may remember things.

        What it remembers is there before the page is: to put it there later would mean to load the page twice.
        """
        page = self.signed_out(**options)
        for name, value in (remembered or {}).items():
            page.add_init_script(f"localStorage.getItem({name!r}) ?? localStorage.setItem({name!r}, {value!r})")
        user = user or self.site.person()
        cookie = {"name": "sessionid", "value": self.site.sessions[user], "url": self.site.address}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(path)
        return Ward(page, user)

    def close(self) -> None:
        for context, watch in self._open:
            context.close()
            watch.assert_clean()
