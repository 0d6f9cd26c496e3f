"""A feed as calendars fetch it."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from calendars.feeds import feed_body, feed_of_secret, note_fetch
from schooling.permission import public


@public
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar's bytes, or 304 where the reader has them; 410 once revoked, which clients take as 'never again'."""
    found = feed_of_secret(secret)
    if found is None:
        raise Http404
    if found.revoked_at is not None:
        return HttpResponse(status=410)
    body = feed_body(found)
    note_fetch(found)
    modified = int(body.modified_at.timestamp())
    answer = HttpResponse(body.content, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = f'"{sha256(body.content).hexdigest()}"'
    answer["Last-Modified"] = http_date(modified)
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = 'inline; filename="yhteistunti.ics"'
    return get_conditional_response(request, etag=answer["ETag"], last_modified=modified, response=answer) or answer
