"""Passwords made of words that everybody around here would try first are refused."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from .models import Person, Tenant

EVERYBODY_TRIES = frozenset((Path(__file__).parent / "data" / "words_everybody_tries.txt").read_text().split())
"""Names of the product, of the work and of the calendar (OWASP ASVS 5.0, 6.1.2); a partnership's own come on top."""
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
