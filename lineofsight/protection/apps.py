"""Declares the room to Django."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "lineofsight.protection"
    label = "protection"

    def ready(self) -> None:
        from . import chapter, chapter_parts  # noqa: F401  (declare the chapter of settings and how it is asked for)
