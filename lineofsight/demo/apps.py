"""Declares the room to Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "lineofsight.demo"
    label = "demo"
