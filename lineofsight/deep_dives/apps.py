"""Declares the room to Django."""

from django.apps import AppConfig


class DeepDivesConfig(AppConfig):
    name = "lineofsight.deep_dives"
    label = "deep_dives"

    def ready(self) -> None:
        from . import chapter, concern_places, judging, mail_kinds, own_layouts, passing_on, thread  # noqa: F401  (the chapter of settings; where concerns come from)

        own_layouts.declare_layouts()
        thread.register_kinds()
        passing_on.register()
        mail_kinds.register()
        judging.register()
