"""What is closed to whom: to nobody everything, to an auditor every change, to each role what is another's."""

from playwright.sync_api import Page

from tests.browser.story_deciding import refused

SCHOOL = "/r/kylat/schools/R/"
VERSION = "/r/kylat/plans/1/versions/1/"
PROPOSAL = "/r/kylat/proposals/2/"

SEEN = (
    "/",
    "/r/kylat/",
    "/r/kylat/settings/",
    "/r/kylat/tables/subjects/",
    SCHOOL,
    f"{SCHOOL}bells/",
    f"{SCHOOL}groups/",
    "/r/kylat/plans/",
    "/r/kylat/plans/1/",
    "/r/kylat/plans/1/runs/1/",
    VERSION,
    f"{VERSION}shared/",
    f"{VERSION}week/school/R/",
    "/r/kylat/proposals/",
    PROPOSAL,
    "/r/kylat/week/school/R/",
    "/r/kylat/shared/",
)
"""What an auditor may look at."""

CLOSED = (
    f"{SCHOOL}groups/add/",
    f"{SCHOOL}workbook/",
    f"{SCHOOL}workbook/upload/",
    "/r/kylat/workbook/",
    f"{VERSION}propose/",
    f"{PROPOSAL}decisions/100/return/",
    "/r/kylat/calendar/schools/R/",
)
"""Pages that are for a change."""

WAYS_TO_CHANGE = (
    "/r/kylat/settings/",
    f"{SCHOOL}bells/",
    f"{SCHOOL}groups/add/",
    f"{SCHOOL}workbook/upload/",
    "/r/kylat/plans/",
    "/r/kylat/plans/1/",
    "/r/kylat/plans/1/runs/1/cancel/",
    f"{VERSION}propose/",
    f"{PROPOSAL}decisions/100/approve/",
    f"{PROPOSAL}withdraw/",
    "/r/kylat/calendar/schools/R/",
)


def sees_all_and_changes_nothing(page: Page) -> None:
    """Pages without a button that changes anything, and forms that are refused if sent all the same."""
    for path in SEEN:
        response = page.goto(path)
        assert response is not None
        buttons = page.locator("main form[method=post] button:visible").all_inner_texts()
        assert (path, response.status, buttons) == (path, 200, [])
    assert [path for path in CLOSED if not refused(page, path)] == []
    page.goto("/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    statuses = [page.request.post(path, form={"csrfmiddlewaretoken": token}).status for path in WAYS_TO_CHANGE]
    assert dict(zip(WAYS_TO_CHANGE, statuses, strict=True)) == dict.fromkeys(WAYS_TO_CHANGE, 403)


def nobody_is_sent_to_sign_in(page: Page, url: str) -> None:
    """Whatever the address, also of what does not exist."""
    paths = (*SEEN, *CLOSED, "/r/nowhere/", "/tokens/", "/join/kylat/nothing/")
    assert [page.request.get(path).url for path in paths] == [f"{url}/sign-in/?next={path}" for path in paths]
    page.goto(VERSION)
    assert page.url == f"{url}/sign-in/?next={VERSION}"


def is_kept_to_their_own(page: Page, *paths: str) -> None:
    """These are another's."""
    assert [path for path in paths if not refused(page, path)] == []
