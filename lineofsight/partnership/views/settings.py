"""This partnership's own ways of working, as they stand, and when each chapter last changed."""

from django.http import HttpResponse
from django.shortcuts import render

from .. import chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..settings_on_screen import choices_of, columns_of, kind_of_setting, to_text


@allow(Permission.CONFIGURATION_SEE)
def settings(request: MemberRequest) -> HttpResponse:
    shown = []
    for name, kind in chapters.declared().items():
        edition = chapters.edition_in_force(request.tenant, name)
        value = chapters.read(edition)
        rows = []
        for field, words in chapters.words_of(name).items():
            text = to_text(getattr(value, field))
            type_of = kind_of_setting(kind, field)
            rows.append(
                {
                    "field": field,
                    "words": words,
                    "lines": [dict(choices_of(type_of)).get(line, line) for line in text.splitlines()] or ["Not set"],
                    "columns": columns_of(type_of),
                }
            )
        shown.append({"name": name, "title": chapters.title_of(name), "edition": edition, "rows": rows})
    return render(
        request,
        "partnership/settings.html",
        {"chapters": shown, "may_change": request.member.may(Permission.CONFIGURATION_CHANGE)},
    )
