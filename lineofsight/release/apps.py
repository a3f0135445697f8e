"""Declares the room to Django."""

from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "lineofsight.release"
    label = "release"

    def ready(self) -> None:
        from . import chapter  # noqa: F401  (the chapter of settings)
