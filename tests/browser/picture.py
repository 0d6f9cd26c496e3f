"""`python -m tests.browser.picture` takes the README's pictures anew: the demo region's shared lessons, light and dark."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.sites import REGION, demo_database, served
from tests.browser.windows import open_window
from tests.scheduler.machines import CHECKOUT

PICTURES = CHECKOUT / "docs" / "pictures"
WIDTH = 1280


def take(folder: Path) -> None:
    """Solve and publish the demo region in that folder, then picture its shared lessons as a coordinator sees them."""
    with served(folder, demo_database(folder / "demo")) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for look in ("light", "dark"):
            window = open_window(browser, site, language="en", dark=look == "dark", width=WIDTH)
            window.sign_in(site.email("coordinator"))
            window.page.goto(f"/r/{REGION}/shared/", wait_until="networkidle")
            # The first shared class is shown whole, and the picture ends with it.
            row = window.page.locator("tbody tr", has_text="–").first.bounding_box()
            assert row is not None
            window.page.screenshot(
                path=PICTURES / f"shared-lessons-{look}.png",
                clip={"x": 0, "y": 0, "width": WIDTH, "height": row["y"] + row["height"]},
            )
            window.close()
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        take(Path(folder))
