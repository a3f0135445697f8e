"""Declares the room to Django."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "lineofsight.improvement"
    label = "improvement"

    def ready(self) -> None:
        from lineofsight.partnership import agency_lists, coverable, duties
        from lineofsight.partnership.doors import Permission

        from . import agency_duties, chapter, chapter_groups, thread  # noqa: F401  (declares the chapter of settings; what is seen on the thread)
        from .actions.answering import UPDATE
        from .actions.plans import OWNED

        thread.register_kinds()
        coverable.declare(OWNED, UPDATE)
        duties.register("improvement", agency_duties.told, agency_duties.all_on_one_page)
        agency_lists.declare("Reports on its year", "improvement:agency_entries", Permission.RECOMMENDATION_SEE)
        agency_lists.declare(
            "Recommendations addressed to it", "improvement:recommendations", Permission.RECOMMENDATION_SEE
        )
        agency_lists.declare("Actions", "improvement:actions", Permission.ACTION_TRACK)
