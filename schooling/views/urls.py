"""The base app's pages."""

from django.urls import path

from schooling import converters  # noqa: F401 registers <code:…>
from schooling.views import (
    accessibility,
    audit,
    bells,
    home,
    invitation,
    notices,
    people,
    region,
    school,
    tables,
    tokens,
    workbooks,
)

app_name = "schooling"

SCHOOL = "r/<slug:region>/schools/<code:school>/"
REGION = "r/<slug:region>/tables/<slug:table>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("accessibility/", accessibility.accessibility, name="accessibility"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:token>/revoke/", tokens.revoke, name="token_revoke"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<int:notice>/", notices.notice, name="notice"),
    path("r/<slug:region>/", region.region, name="region"),
    path("r/<slug:region>/settings/", region.settings, name="settings"),
    path("r/<slug:region>/audit/", audit.audit_log, name="audit"),
    path("r/<slug:region>/people/", people.people, name="people"),
    path("r/<slug:region>/people/invite/<slug:role>/", people.invite, name="invite"),
    path("r/<slug:region>/people/roles/<int:grant>/take/", people.take, name="role_take"),
    path("r/<slug:region>/people/invitations/<int:invitation>/withdraw/", people.withdraw, name="invitation_withdraw"),
    path("r/<slug:region>/workbook/", workbooks.region_download, name="region_workbook"),
    path("r/<slug:region>/workbook/upload/", workbooks.region_upload, name="region_workbook_upload"),
    path(REGION, tables.table, name="region_table"),
    path(REGION + "add/", tables.row_add, name="region_row_add"),
    path(REGION + "rows/<code:row>/", tables.row_edit, name="region_row_edit"),
    path(REGION + "rows/<code:row>/delete/", tables.row_delete, name="region_row_delete"),
    path(SCHOOL, school.school, name="school"),
    path(SCHOOL + "workbook/", workbooks.school_download, name="workbook"),
    path(SCHOOL + "workbook/upload/", workbooks.school_upload, name="workbook_upload"),
    path(SCHOOL + "bells/", bells.bells, name="bells"),
    path(SCHOOL + "<slug:table>/", tables.table, name="table"),
    path(SCHOOL + "<slug:table>/add/", tables.row_add, name="row_add"),
    path(SCHOOL + "<slug:table>/rows/<code:row>/", tables.row_edit, name="row_edit"),
    path(SCHOOL + "<slug:table>/rows/<code:row>/delete/", tables.row_delete, name="row_delete"),
]
