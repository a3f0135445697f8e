"""The words of the e-mails the product sends: each room declares its kinds, and a partnership may word them its own way.

What counts and dates the product has to say is put in at {what}; nothing in them names a child.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .models import MessageWords
from .refusals import NotYet

PLACEHOLDERS = {
    "what": "What it is about: counts and dates, as the product words them. It must stand in the text.",
    "audit": "The name of the audit, such as “Deep dive: Neglect in early years”",
    "due": "The due date, where there is one",
    "partnership": "The name of the partnership",
    "usual_subject": "The subject the product would use",
}
USUAL_SUBJECT = "{usual_subject}"
USUAL_BODY = "{audit}\n\n{what}\n\nSign in to Line of Sight and open “My work”."
SAMPLE = {
    "what": "2 audit tools wait for you, due by 12 March 2027.",
    "audit": "Deep dive: Neglect in early years",
    "due": "12 March 2027",
    "partnership": "Your partnership",
}
_PLACE = re.compile(r"\{([^{}]*)\}")
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Kind:
    """One kind of e-mail: what occasions it, and the subject it usually has."""

    words: str
    usual_subject: str


_KINDS: dict[str, Kind] = {}


def declare(kind: str, *, words: str, usual_subject: str) -> None:
    """Called by the room that sends it."""
    _KINDS[kind] = Kind(words, usual_subject)


def kinds() -> dict[str, Kind]:
    return dict(_KINDS)


def worded(tenant_id: Any, kind: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text of an e-mail in this partnership's words. ``values`` are the placeholders. One query."""
    own = MessageWords.objects.filter(tenant=tenant_id, kind=kind).first()
    return filled(own.subject if own else USUAL_SUBJECT, own.body if own else USUAL_BODY, values)


def filled(subject: str, body: str, values: Mapping[str, str]) -> tuple[str, str]:
    """The two with their placeholders filled in; a line left empty by one of them is left out."""
    lines = _put_in(body, values).replace("\r\n", "\n")
    one_line = " ".join(_put_in(subject, values).split())
    return one_line[:LONGEST_SUBJECT], re.sub(r"\n{3,}", "\n\n", lines).strip()


def _put_in(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values.get(found[1], ""), text)


def check_words(subject: str, body: str) -> None:
    """Raises NotYet where a placeholder is not known, or the text would not say what it is about."""
    unknown = [name for name in _PLACE.findall(f"{subject} {body}") if name not in PLACEHOLDERS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise NotYet(f"“{{{unknown[0]}}}” is not a placeholder. Use {known}.")
    if "{what}" not in body:
        raise NotYet("Put {what} into the text: without it the e-mail does not say what it is about.")
    if not subject.strip():
        raise NotYet("Enter a subject: an e-mail without one is easily taken for junk.")
