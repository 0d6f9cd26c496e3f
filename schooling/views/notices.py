"""What a person has been told: their own notices, read and unread, and each of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schooling import outbox
from schooling.models import Notice
from schooling.permission import require_signed_in

ON_A_PAGE = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """One's own notices, newest first."""
    account = require_signed_in(request)
    held = Notice.objects.filter(account=account).select_related("region").defer("text")
    page = Paginator(held.order_by("-created_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    unread = Notice.objects.filter(account=account, read_at=None).count()
    return render(request, "schooling/notices.html", {"page": page, "unread": unread})


@never_cache
@require_safe
def notice(request: HttpRequest, notice: int) -> HttpResponse:
    """One of one's own notices, whole; opening it is reading it."""
    account = require_signed_in(request)
    found = get_object_or_404(Notice.objects.select_related("region"), account=account, pk=notice)
    if request.method == "GET":
        outbox.mark_read(found)
    return render(request, "schooling/notice.html", {"notice": found})


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks all of one's own notices as read."""
    outbox.mark_all_read(require_signed_in(request))
    return redirect("schooling:notices")
