"""Every address of the service: the pages, with who sees most of each, and what is no page, with the reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from schooling.belonging import SCHOOL_TABLES
from schooling.views.pages import REGION_PAGES
from tests.browser.states import EMPTY


@dataclass(frozen=True, slots=True)
class Seen:
    """One page as one person sees it.

    `who` is a role, a role of the empty region ('principal.empty') or '' for nobody signed in; `keys` are the address's
    parts: a name among the site's states ('open'), or the part itself after '='. `speaks` is the page's own language
    where it heeds nobody's.
    """

    name: str
    who: str = ""
    keys: Mapping[str, str] | None = None
    query: str = ""
    status: int = 200
    speaks: str = ""

    def path(self, states: Mapping[str, object]) -> str:
        parts = {key: value[1:] if value.startswith("=") else states[value] for key, value in (self.keys or {}).items()}
        return reverse(self.name, kwargs=parts) + self.query

    def __str__(self) -> str:
        return f"{self.name}{self.query} {' '.join((self.keys or {}).values())} as {self.who or 'nobody'}"


API_PAGE = "api:openapi-view"
"""The one address of the API that is a page."""

COORDINATOR, DIRECTOR, PRINCIPAL, TEACHER, AUDITOR = "coordinator", "director", "principal", "teacher", "auditor"
REGION = {"region": "region"}
SCHOOL = REGION | {"school": "school"}
SMALL_SCHOOL = REGION | {"school": "small"}
PLAN = REGION | {"plan": "plan"}
VERSION = PLAN | {"version": "version"}
REVISED = PLAN | {"version": "revised"}
LETTERS = REGION | {"publication": "publication"}
NOWHERE = {"region": f"={EMPTY}"}
BARE_SCHOOL = NOWHERE | {"school": "=H"}

PAGES = (
    Seen("account_login"),
    Seen("openid_connect_callback", "", {"provider_id": "=nobody"}, status=404),
    *(Seen(name, who) for name in ("mfa_index", "account_reauthenticate", "mfa_activate_totp") for who in (TEACHER,)),
    Seen("mfa_add_webauthn", TEACHER),
    Seen("schooling:invitation", "", {"secret": "=nothing"}, status=404),
    Seen("schooling:invitation", "", {"secret": "invitation"}),
    Seen("schooling:people", COORDINATOR, REGION),
    Seen("schooling:people", AUDITOR, REGION),
    *(Seen("schooling:invite", COORDINATOR, REGION | {"role": f"={role}"}) for role in (COORDINATOR, DIRECTOR, TEACHER)),
    Seen("schooling:role_take", COORDINATOR, REGION | {"grant": "grant"}),
    Seen("schooling:accessibility"),
    *(Seen("schooling:home", who) for who in (COORDINATOR, DIRECTOR, PRINCIPAL, TEACHER, AUDITOR)),
    Seen("schooling:home", "newcomer"),
    Seen("schooling:tokens", COORDINATOR),
    Seen(API_PAGE, COORDINATOR),
    Seen("schooling:region", COORDINATOR, REGION),
    Seen("schooling:settings", COORDINATOR, REGION),
    Seen("schooling:audit", AUDITOR, REGION),
    Seen("schooling:region_workbook_upload", COORDINATOR, REGION),
    *(Seen("schooling:region_table", COORDINATOR, REGION | {"table": f"={table}"}) for table in REGION_PAGES),
    Seen("schooling:region_row_add", COORDINATOR, REGION | {"table": "=closures"}),
    Seen("schooling:region_row_edit", COORDINATOR, REGION | {"table": "=schools", "row": "school"}),
    Seen("schooling:region_row_delete", COORDINATOR, REGION | {"table": "=schools", "row": "school"}),
    Seen("schooling:school", PRINCIPAL, SCHOOL),
    Seen("schooling:workbook_upload", PRINCIPAL, SCHOOL),
    Seen("schooling:bells", PRINCIPAL, SCHOOL),
    *(
        Seen("schooling:table", COORDINATOR, SMALL_SCHOOL | {"table": f"={table}"})
        for table in SCHOOL_TABLES
        if table != "periods"
    ),
    Seen("schooling:table", AUDITOR, SMALL_SCHOOL | {"table": "=staff"}),
    *(Seen("schooling:row_add", PRINCIPAL, SCHOOL | {"table": f"={table}"}) for table in ("staff", "lunches", "unavailable")),
    Seen("schooling:row_edit", PRINCIPAL, SCHOOL | {"table": "=groups", "row": "group"}),
    Seen("schooling:row_edit", PRINCIPAL, SCHOOL | {"table": "=rooms", "row": "room"}),
    Seen("schooling:row_delete", PRINCIPAL, SCHOOL | {"table": "=groups", "row": "group"}),
    *(Seen("schooling:notices", who) for who in (TEACHER, DIRECTOR)),
    Seen("schooling:notice", TEACHER, {"notice": "notice"}),
    Seen("scheduler:letters", COORDINATOR, REGION),
    Seen("scheduler:letters", AUDITOR, REGION),
    Seen("scheduler:release_letters", COORDINATOR, LETTERS),
    Seen("scheduler:families_letter", PRINCIPAL, LETTERS | {"school": "school"}),
    Seen("scheduler:plans", COORDINATOR, REGION),
    Seen("scheduler:plan", COORDINATOR, PLAN),
    Seen("scheduler:run", COORDINATOR, PLAN | {"run": "run"}),
    Seen("scheduler:version", COORDINATOR, VERSION),
    Seen("scheduler:comparison", COORDINATOR, REVISED, "?with=in-force"),
    Seen("scheduler:propose", COORDINATOR, REVISED),
    Seen("scheduler:week", COORDINATOR, VERSION | {"kind": "=school", "code": "small"}),
    Seen("scheduler:shared", COORDINATOR, VERSION),
    Seen("scheduler:proposals", COORDINATOR, REGION),
    Seen("scheduler:proposal", DIRECTOR, REGION | {"proposal": "open"}),
    Seen("scheduler:proposal", DIRECTOR, REGION | {"proposal": "decided"}),
    *(
        Seen(f"scheduler:{name}", DIRECTOR, REGION | {"proposal": "open", "municipality": "municipality"})
        for name in ("approve", "abstain", "return")
    ),
    Seen("scheduler:objections", COORDINATOR, REGION | {"proposal": "returned", "municipality": "municipality"}),
    Seen("scheduler:proposal", COORDINATOR, REGION | {"proposal": "returned"}),
    Seen("scheduler:deciding", COORDINATOR, REGION),
    Seen("scheduler:deciding", DIRECTOR, REGION),
    Seen("scheduler:decision_template", DIRECTOR, REGION | {"municipality": "municipality"}),
    Seen("scheduler:substitutes", DIRECTOR, REGION | {"municipality": "municipality"}),
    *(
        Seen("scheduler:published_week", PRINCIPAL, REGION | {"kind": f"={kind}", "code": kind})
        for kind in ("school", "group", "staff", "room")
    ),
    Seen("scheduler:published_shared", PRINCIPAL, REGION),
    Seen("calendars:join", COORDINATOR, REGION | {"lesson": "lesson"}),
    Seen("calendars:screen", "", {"secret": "screen"}, speaks="fi"),
    Seen("calendars:subscribe", TEACHER, REGION),
    Seen("calendars:school_calendars", PRINCIPAL, SCHOOL),
    *(Seen("calendars:video_rooms", who, REGION) for who in (COORDINATOR, PRINCIPAL, TEACHER)),
)

EMPTY_PAGES = (
    *(Seen("schooling:home", f"{who}.{EMPTY}") for who in (COORDINATOR, PRINCIPAL, TEACHER)),
    Seen("schooling:region", f"{COORDINATOR}.{EMPTY}", NOWHERE),
    Seen("schooling:region_table", f"{COORDINATOR}.{EMPTY}", NOWHERE | {"table": "=spans"}),
    Seen("schooling:bells", f"{PRINCIPAL}.{EMPTY}", BARE_SCHOOL),
    Seen("schooling:table", f"{PRINCIPAL}.{EMPTY}", BARE_SCHOOL | {"table": "=groups"}),
    Seen("schooling:notices", "newcomer"),
    Seen("scheduler:letters", f"{COORDINATOR}.{EMPTY}", NOWHERE),
    Seen("scheduler:plans", f"{COORDINATOR}.{EMPTY}", NOWHERE),
    Seen("scheduler:proposals", f"{COORDINATOR}.{EMPTY}", NOWHERE),
    Seen("calendars:subscribe", f"{TEACHER}.{EMPTY}", NOWHERE),
    Seen("calendars:school_calendars", f"{PRINCIPAL}.{EMPTY}", BARE_SCHOOL),
    Seen("calendars:video_rooms", f"{COORDINATOR}.{EMPTY}", NOWHERE),
)

REFUSED_PAGES = (
    Seen("schooling:table", TEACHER, SCHOOL | {"table": "=staff"}, status=403),
    Seen("schooling:school", COORDINATOR, REGION | {"school": "=nowhere"}, status=404),
    Seen("calendars:screen", "", {"secret": "closed"}, status=410),
    Seen("calendars:screen", "", {"secret": "=nowhere"}, status=404),
)

NOT_PAGES = {
    "set_language": "a POST that leads back to where one was",
    "openid_connect_login": "a POST that leads to the provider",
    "mfa_authenticate": "shown between the password and the start page: test_second_factors looks at it",
    "mfa_reauthenticate": "like account_reauthenticate, for who has an app: test_second_factors looks at it",
    "mfa_reauthenticate_webauthn": "like account_reauthenticate, for who has a passkey",
    "mfa_deactivate_totp": "for who has an app: test_second_factors looks at it",
    "mfa_remove_webauthn": "for who has a passkey: test_second_factors looks at it",
    "mfa_view_recovery_codes": "for who has an app or a passkey: test_second_factors looks at it",
    "mfa_generate_recovery_codes": "for who has an app or a passkey: test_second_factors looks at it",
    "schooling:invitation_withdraw": "a POST that leads back to the people",
    "account_logout": "a POST that leads to signing in",
    "schooling:token_revoke": "a POST that leads back to the tokens",
    "schooling:notices_read": "a POST that leads back to one's notices",
    "schooling:region_workbook": "a file",
    "schooling:workbook": "a file",
    "scheduler:run_progress": "a part of the run's page, fetched by it",
    "scheduler:run_cancel": "a POST that leads back to the run",
    "scheduler:families_text": "plain text",
    "scheduler:send_again": "a POST that leads back to the letters",
    "scheduler:withdraw": "a POST that leads back to the proposal",
    "scheduler:decision_document": "a file",
    "scheduler:end_substitute": "a POST that leads back to the substitutes",
    "calendars:feed": "a calendar file",
}
"""Addresses that show no page of their own, with the reason; so are the API's other addresses, whose names begin with 'api:'."""


def address_names() -> Iterator[str]:
    """The names of all addresses of the service, each with its namespace; the API's left out, but for the page about it."""
    return (name for name in _names(get_resolver(), "") if not name.startswith("api:") or name == API_PAGE)


def _names(resolver: URLResolver, namespace: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            yield from _names(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
