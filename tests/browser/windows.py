"""Windows of a browser, each with a watch that hears of every fault."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError

from tests.browser.sites import PASSWORD, ServedSite


@dataclass
class Window:
    """A page in a browser context of its own; `faults` are sentences about what went wrong in it, whatever it showed.

    Faults are errors in scripts, what the content security policy refused, lost requests, and requests to a host that
    the site does not lead to. A page's own status is none (a test opens a 404 on purpose), nor is a request that a
    navigation or a download ended.
    """

    page: Page
    site: ServedSite
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        context = self.page.context
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("request", self._request)
        context.on("requestfailed", self._request_failed)

    def sign_in(self, email: str) -> None:
        """Sign in by the form; the window goes on in the language it had."""
        language = next(cookie["value"] for cookie in self.page.context.cookies() if cookie["name"] == "django_language")
        self.page.goto("/sign-in/")
        self.page.locator("[name=login]").fill(email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("main form button").click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)
        # Signing in brings the language of the person's account.
        self.speak(language)
        self.page.goto("/")

    def speak(self, language: str) -> None:
        """Show pages in that language from now on."""
        self.page.context.add_cookies([{"name": "django_language", "value": language, "url": self.site.url}])

    def close(self) -> None:
        self.page.context.close()

    def _console(self, message: ConsoleMessage) -> None:
        about_itself = message.page is not None and message.location["url"] == message.page.url
        if message.type == "error" and not (about_itself and message.text.startswith("Failed to load resource")):
            self.faults.append(f"console at {message.location['url']}: {message.text}")

    def _web_error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        known = {urlsplit(url).netloc for url in (self.site.url, *self.site.leads_to)}
        if parts.scheme not in ("data", "blob") and parts.netloc not in known:
            self.faults.append(f"another host: {request.url}")

    def _request_failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"lost: {request.url}: {request.failure}")


def open_window(browser: Browser, site: ServedSite, *, language: str = "fi", dark: bool = False, width: int = 1280) -> Window:
    """A new window on the site, with nobody signed in and no page yet."""
    context = browser.new_context(
        base_url=site.url,
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 900},
        locale=language,
        timezone_id="Europe/Helsinki",
    )
    window = Window(context.new_page(), site)
    window.speak(language)
    return window
