"""Listens to a browser context for everything that must never happen in any test."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

# What Chromium itself writes when the network is away or a request is refused; not the page's words.
OF_THE_NETWORK = ("Failed to load resource", "WebSocket connection to", "net::ERR_INTERNET_DISCONNECTED")
REPORT = """
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`));
"""


class Watch:
    """Broken policy, failed scripts, errors on the console, opened dialogs, requests to another origin."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self._origins = (origin, origin.replace("http", "ws", 1), "data:", "blob:")
        self.wrongs: list[str] = []
        context.add_init_script(REPORT)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.wrongs.append(f"page error: {error.error}"))
        context.on("dialog", self._on_dialog)
        context.on("request", self._on_request)
        context.on("page", self._on_page)

    def assert_clean(self) -> None:
        assert self.wrongs == [], "\n".join(self.wrongs)

    def _on_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._check_origin(socket.url))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in OF_THE_NETWORK):
            self.wrongs.append(f"console: {message.text}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.wrongs.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        self._check_origin(request.url)

    def _check_origin(self, url: str) -> None:
        if not url.startswith(self._origins):
            self.wrongs.append(f"left the origin: {url}")
