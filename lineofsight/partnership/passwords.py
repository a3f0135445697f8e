"""Passwords that somebody else would try first are refused: words of the place, and what is known from breaches."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from .models import Person, Tenant

EVERYBODY_TRIES = frozenset((Path(__file__).parent / "data" / "words_everybody_tries.txt").read_text().split())
"""Names of the product, of the work and of the calendar (OWASP ASVS 5.0, 6.1.2); a partnership's own come on top."""
_LINE = re.compile(rb"[0-9A-Fa-f]{40}(:[0-9]+)?")
LEFT_OVER = 5
"""So many letters must be left when all such words are taken out."""


class WordsOfThePlace:
    """Refuses a password of which fewer than five letters are left without the words everybody would try."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError with what to do."""
        left = re.sub(r"[^a-z]", "", password.lower())
        if not left:
            return  # digits alone are for the list of common passwords to refuse
        for word in sorted(self._words(user), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEFT_OVER:
            raise ValidationError(
                "This password is made of words that others here would try first. Use three words that have nothing "
                "to do with your work, the partnership or the time of year."
            )

    def get_help_text(self) -> str:
        return "Do not use names of the partnership, of your work or of the time of year."

    def _words(self, user: Person | None) -> set[str]:
        try:
            names = [word for row in Tenant.objects.values_list("name", "short_name") for word in row]
        except DatabaseError:
            names = []  # the first password is checked before the database is made
        if user is not None and user.email:
            names.append(user.email)
        own = {word for name in names for word in re.findall(r"[a-z]{3,}", name.lower())}
        return own | {word for word in EVERYBODY_TRIES if len(word) > 2}


class KnownFromBreaches:
    """Refuses a password that stands in the list the installation names (settings.BREACHED_PASSWORDS), where it names one.

    The list is that of Pwned Passwords, ordered by hash: a line for each password with its SHA-1 in hexadecimal figures, then a
    colon and how often it was seen. It is searched on the disk, however large it is.
    """

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError with what to do."""
        if settings.BREACHED_PASSWORDS and is_listed(settings.BREACHED_PASSWORDS, password):
            raise ValidationError(
                "This password is known from a breach of some other service, so others will try it. Use three words that "
                "you have used nowhere else."
            )

    def get_help_text(self) -> str:
        return "Do not use a password that you have used anywhere else."


def is_listed(path: Path, password: str) -> bool:
    """Whether the list holds the password; halves the file until the place is found."""
    # The list's own way of hashing; nothing is kept in this form.
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:

        def first_from(place: int) -> bytes:
            """The hash of the first line that begins at this byte or after it."""
            file.seek(max(place - 1, 0))
            if place:
                file.readline()
            return file.readline()[:40].upper()

        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            found = first_from(middle)
            if found and found < wanted:
                low = middle + 1
            else:
                high = middle
        return first_from(low) == wanted


@register()
def list_can_be_searched(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A list that cannot be read, or is not ordered by hash, would let every password through."""
    path = settings.BREACHED_PASSWORDS
    if path is None:
        return []
    try:
        with path.open("rb") as file:
            first = [file.readline().strip() for _ in range(1000)]
    except OSError:
        first = []
    hashes = [line[:40].upper() for line in first if line]
    if hashes and all(_LINE.fullmatch(line) for line in first if line) and hashes == sorted(hashes):
        return []
    return [
        Error(
            f"The list of breached passwords at {path} is no list of SHA-1 hashes in their order.", id="passwords.E001"
        )
    ]
