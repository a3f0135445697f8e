"""Declares the room to Django."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "lineofsight.protection"
    label = "protection"

    def ready(self) -> None:
        from lineofsight.deep_dives import when_destroyed

        from . import chapter, chapter_parts  # noqa: F401  (declare the chapter of settings and how it is asked for)
        from .actions.deleting import certify_withdrawal, check_withdrawal

        when_destroyed.register(check=check_withdrawal, certify=certify_withdrawal)
