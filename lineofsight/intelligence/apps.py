"""Declares the room to Django."""

from django.apps import AppConfig


class IntelligenceConfig(AppConfig):
    name = "lineofsight.intelligence"
    label = "intelligence"

    def ready(self) -> None:
        from . import indicator_chapter, indicator_thread  # noqa: F401  (declares the chapter of settings)

        indicator_thread.register_kinds()
