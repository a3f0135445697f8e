"""The words of the field in plain English."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..doorkeeper import allow
from ..doors import Permission
from ..glossary import WORDS


@allow(Permission.HELP_READ)
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "partnership/glossary.html", {"words": WORDS})
