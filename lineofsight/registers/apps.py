"""Declares the room to Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "lineofsight.registers"
    label = "registers"

    def ready(self) -> None:
        from lineofsight.partnership import agency_lists, coverable, elsewhere_reminded
        from lineofsight.partnership.doors import Permission

        from . import chapter, thread  # noqa: F401  (declares the chapter of settings)
        from .actions import risks
        from .actions.documents import REVIEW, WRITE
        from .actions.problems import SOLVE

        thread.register_kinds()
        # The owner of a document is reminded on days of its own.
        elsewhere_reminded.declare(REVIEW)
        coverable.declare(REVIEW, WRITE, SOLVE, risks.SCORE, risks.REVIEW, risks.MITIGATE)
        agency_lists.declare("Problems raised for it", "registers:problems", Permission.PROBLEM_SEE)
        agency_lists.declare("Risks", "registers:risks", Permission.RISK_SEE)
