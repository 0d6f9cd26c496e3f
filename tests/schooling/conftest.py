"""A mail server, and settings that lead to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.mail_server import MailServer, mail_server


@pytest.fixture
def post(settings: Any) -> Iterator[MailServer]:
    """A mail server that notices go by."""
    with mail_server() as server:
        settings.SENDS_EMAIL = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
