"""Declares the room to Django."""

from django.apps import AppConfig


class QuestionSetsConfig(AppConfig):
    name = "lineofsight.question_sets"
    label = "question_sets"
