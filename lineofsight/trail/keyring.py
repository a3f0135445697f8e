"""Where the record and the vault get their keys: the provider named in settings.KEY_PROVIDER."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


class KeyProvider(Protocol):
    """Keeps the master key outside the database; a cloud key service fits the same three methods."""

    def wrap(self, secret: bytes, context: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, context: str) -> bytes: ...

    def derived_key(self, purpose: str, tenant_id: UUID) -> bytes: ...


def provider() -> KeyProvider:
    """The one provider of this process, made on first use."""
    return _provider(settings.KEY_PROVIDER, str(getattr(settings, "MASTER_KEY_FILE", "")))


@lru_cache(maxsize=8)
def _provider(path: str, _master_key_file: str) -> KeyProvider:
    made: KeyProvider = import_string(path)()
    return made
