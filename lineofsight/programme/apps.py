"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"

    def ready(self) -> None:
        from lineofsight.partnership import elsewhere_reminded

        from . import register_thread, registers_chapter  # noqa: F401  (declares the chapter of settings)
        from .actions.documents import REVIEW

        register_thread.register_kinds()
        # The owner of a document is reminded on days of its own.
        elsewhere_reminded.declare(REVIEW)
