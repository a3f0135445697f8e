"""The address that opens the set-up, and the answers given so far; nothing is founded before the end."""

import uuid
from datetime import datetime

from django.db import models


class SetUp(models.Model):
    """One set-up of a partnership. Only the print of the secret in its address is kept, and the answers until it ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict)

    def open_at(self, moment: datetime) -> bool:
        return self.used_at is None and moment < self.expires_at
