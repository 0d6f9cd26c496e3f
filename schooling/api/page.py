"""The page that says what the API offers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from schooling.api.described import records, routes


class ApiPage(DocsBase):
    """The OpenAPI document as a page of the service's own: no script, and readable as every other page is."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        document = api.get_openapi_schema()
        context = {"routes": routes(document), "records": records(document), "document": self.get_openapi_url(api, kwargs)}
        return render(request, "schooling/api.html", context)
