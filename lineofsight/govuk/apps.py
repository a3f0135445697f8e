"""Declares the design-system room to Django."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "lineofsight.govuk"
    label = "govuk"
