"""Declares the room to Django."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "lineofsight.improvement"
    label = "improvement"
