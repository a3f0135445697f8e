"""Declares the room to Django."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "lineofsight.practice"
    label = "practice"

    def ready(self) -> None:
        from lineofsight.partnership import row_lock

        # Every page inside a practice audit says whose it is, and its row belongs to the partnership beside it.
        row_lock.between("practice_practice", f"world_id = {row_lock.CURRENT}")
