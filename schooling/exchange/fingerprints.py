"""A short text that two regions have in common only where all their rows are the same."""

import hashlib
import json

from schooling.domain.region import Region
from schooling.exchange.region_tables import REGION_TABLES
from schooling.exchange.regions import settings_texts


def fingerprint(region: Region) -> str:
    """SHA-256 of everything the region's files would say, as 64 hexadecimal digits."""
    tables = {table.name: [table.texts(row) for row in getattr(region, table.name)] for table in REGION_TABLES}
    said = json.dumps({"settings": dict(settings_texts(region.settings)), **tables}, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
