"""Declares the room to Django."""

from django.apps import AppConfig


class DeepDivesConfig(AppConfig):
    name = "lineofsight.deep_dives"
    label = "deep_dives"

    def ready(self) -> None:
        from lineofsight.partnership import agency_lists, duties
        from lineofsight.partnership.doors import Permission

        from . import (  # noqa: F401  (the chapter of settings, how it is asked for, ready-made ones; where concerns come from)
            agency_duties,
            chapter,
            chapter_groups,
            chapter_parts,
            chapter_words,
            concern_places,
            first_theme,
            from_indicator,
            judging,
            mail_kinds,
            own_layouts,
            passing_on,
            planned,
            presets,
            thread,
            waiting_for_groups,
        )

        duties.register("deep_dives", agency_duties.told)
        own_layouts.declare_layouts()
        thread.register_kinds()
        passing_on.register()
        first_theme.register()
        mail_kinds.register()
        judging.register()
        planned.register()
        waiting_for_groups.register()
        from_indicator.register()
        agency_lists.declare("Audits and their reports", "deep_dives:audit_register", Permission.AUDIT_REGISTER_SEE)
