"""Declares the room to Django."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "lineofsight.practice"
    label = "practice"
