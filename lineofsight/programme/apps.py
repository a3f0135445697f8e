"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"

    def ready(self) -> None:
        from . import chapter, thread  # noqa: F401  (declares the chapter of settings)

        thread.register_kinds()
