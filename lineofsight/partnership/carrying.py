"""What somebody had typed when her session was over: carried through the sign-in in the page itself, kept nowhere.

It stands in no database and no browser storage: the sign-in page holds it in hidden inputs, and after the sign-in a
page with one button sends it where it was going, past every check of a first sending.
"""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

# Of a password nothing comes back in a page.
_SECRET = {"password", "new", "again", "now", "code"}
_NOT_TYPED = ("csrfmiddlewaretoken", "carried", "carried_to", "autosave")


@dataclass(frozen=True)
class Carried:
    """The address a form was sent to and its fields, names and values in order."""

    to: str
    fields: tuple[tuple[str, str], ...]

    @property
    def as_json(self) -> str:
        return json.dumps(self.fields, ensure_ascii=False)

    @property
    def texts(self) -> list[str]:
        """What a person would copy: whatever is longer than a choice or a key."""
        return [value for _, value in self.fields if " " in value.strip()]


def typed(request: HttpRequest) -> Carried:
    """What this request brought. Files cannot be carried and are chosen again."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in _NOT_TYPED]
    return Carried(request.get_full_path(), tuple((name, str(value)) for name, value in fields))


def what_was_typed(request: HttpRequest) -> Carried | None:
    """What a request brought that failed, to be sent again; nothing of a form that asks for something secret."""
    if request.method != "POST":
        return None
    try:
        held = typed(request)
    except Exception:  # the sending itself was broken, such as cut off half-way
        return None
    names = {name for name, _ in held.fields}
    return held if names and not names & _SECRET else None


def is_ours(address: str) -> bool:
    """Whether an address somebody sent leads to a page of ours.

    Two strokes at the beginning lead a browser to another site, or nowhere; a backslash is a stroke to it, and tabs and
    line breaks it leaves out.
    """
    plain = address.isprintable() and not address.replace("\\", "/").startswith("//")
    return plain and address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def carried(request: HttpRequest) -> Carried | None:
    """What the sign-in page carries, if it carries something to an address of ours."""
    to = request.POST.get("carried_to", "")
    if not is_ours(to):
        return None
    try:
        fields = tuple((str(name), str(value)) for name, value in json.loads(request.POST.get("carried", "")))
    except (TypeError, ValueError):
        return None
    return Carried(to, fields)


def carry_on(request: HttpRequest, held: Carried, *, status: int = 200) -> HttpResponse:
    """The page after the sign-in: one button sends what was typed."""
    return render(request, "partnership/carry_on.html", {"carried": held}, status=status)
