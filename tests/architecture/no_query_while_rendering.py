"""Makes every query fail that is asked while a template is being rendered."""

import sys
from collections.abc import Callable
from typing import Any

import jinja2
import pytest
from django.db import connection

# The messages of the last page and who is signed in come from the session, read on first use. Keys of the vault are
# fetched when the first sealed text is opened: once for a request, and opening a text earlier only to have its key
# would put it on the record of reading. A form fetches the choices its view gave it when it is drawn, once for each
# field. Everything else a page shows is fetched by its view.
ALLOWED = ('FROM "django_session"', 'FROM "vault_key"')
CHOICES = "govuk/forms/choices.py"


class QueryInATemplate(AssertionError):
    """A template asked the database; fetch it in the view instead."""


def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if not any(table in sql for table in ALLOWED) and not _of_a_form():
        raise QueryInATemplate(sql[:400])
    return execute(sql, params, many, context)


def _of_a_form() -> bool:
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_filename.endswith(CHOICES):
            return True
        if frame.f_code.co_filename.endswith(".html"):
            return False
        frame = frame.f_back  # type: ignore[assignment]
    return False


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, until the patch is undone, templates render with what their view gave them."""
    render = jinja2.Template.render

    def watched(self: jinja2.Template, *args: Any, **context: Any) -> str:
        with connection.execute_wrapper(refuse):
            return render(self, *args, **context)

    monkeypatch.setattr(jinja2.Template, "render", watched)
