"""What a window must never tell of: errors in scripts, refused styles, lost requests, and other hosts."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


class Watch:
    """Takes down the faults of every page of a browser context, as sentences; `urls` are the hosts it may ask.

    A page's own status is no fault (a test opens a 404 on purpose), nor is a request that a navigation or a download ended.
    """

    def __init__(self, context: BrowserContext, *urls: str) -> None:
        self.context = context
        self.faults: list[str] = []
        self._hosts = {urlsplit(url).netloc for url in urls}
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("request", self._request)
        context.on("requestfailed", self._request_failed)

    def _console(self, message: ConsoleMessage) -> None:
        # What the content security policy refuses comes this way too.
        about_itself = message.page is not None and message.location["url"] == message.page.url
        if message.type == "error" and not (about_itself and message.text.startswith("Failed to load resource")):
            self.faults.append(f"console at {message.location['url']}: {message.text}")

    def _web_error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc not in self._hosts:
            self.faults.append(f"another host: {request.url}")

    def _request_failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"lost: {request.url}: {request.failure}")
