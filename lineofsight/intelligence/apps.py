"""Declares the room to Django."""

from django.apps import AppConfig


class IntelligenceConfig(AppConfig):
    name = "lineofsight.intelligence"
    label = "intelligence"
