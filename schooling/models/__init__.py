"""Everything the base app keeps in the database."""

from schooling.models.accounts import Account, ApiToken, Grant, secret_digest
from schooling.models.audit import AuditEntry
from schooling.models.region import Region

__all__ = ["Account", "ApiToken", "AuditEntry", "Grant", "Region", "secret_digest"]
