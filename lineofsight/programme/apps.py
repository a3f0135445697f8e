"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"

    def ready(self) -> None:
        from . import plan_chapter, plan_thread  # noqa: F401  (declares the chapter of settings)

        plan_thread.register_kinds()
