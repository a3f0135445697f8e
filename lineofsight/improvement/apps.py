"""Declares the room to Django."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "lineofsight.improvement"
    label = "improvement"

    def ready(self) -> None:
        from lineofsight.partnership import coverable

        from . import chapter, chapter_groups, thread  # noqa: F401  (declares the chapter of settings; what is seen on the thread)
        from .actions.answering import UPDATE
        from .actions.plans import OWNED

        thread.register_kinds()
        coverable.declare(OWNED, UPDATE)
