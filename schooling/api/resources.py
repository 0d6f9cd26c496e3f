"""API routes that read a region's resources."""

from ninja import Router

router = Router(tags=["resources"])
