"""Declares the room to Django."""

from django.apps import AppConfig


class FoundingConfig(AppConfig):
    name = "lineofsight.founding"
    label = "founding"
