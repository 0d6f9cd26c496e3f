"""The scheduler app's API routes."""

from ninja import Router

router = Router(tags=["scheduler"])
