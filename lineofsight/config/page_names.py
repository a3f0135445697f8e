"""What the console says of a request: which page, never which address."""

import logging
from typing import Any


class PageNames(logging.Filter):
    """Puts the page's name in place of the address in Django's own lines: an address may hold a secret, such as that of a
    calendar feed or an invitation, or the id of somebody's case (OWASP ASVS 5.0, 14.2.1 and 16.2.5)."""

    def filter(self, record: logging.LogRecord) -> bool:
        request: Any = getattr(record, "request", None)
        path = getattr(request, "path", "")
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            name = match.view_name if match else "no page"
            record.args = tuple(name if each in (path, request.get_full_path()) else each for each in record.args)
        return True
