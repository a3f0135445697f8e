"""Password hashing that cannot be used to take the machine's memory away from everybody else."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

# One hash takes about 100 MB; a hundred sign-ins at once would take ten gigabytes.
AT_ONCE = 2
_places = BoundedSemaphore(AT_ONCE)


class TwoAtATimeArgon2(Argon2PasswordHasher):
    """Argon2id as Django has it, at most two at a time in one process; the others wait."""

    def encode(self, password: str, salt: str) -> str:
        with _places:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _places:
            return super().verify(password, encoded)
