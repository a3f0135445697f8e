"""This partnership's own ways of working, as they stand, and when each chapter last changed."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for

from .. import chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..setting_changes import value_in_words
from ..setting_forms import has_lines, has_parts
from ..settings_on_screen import kind_of_setting


@allow(Permission.CONFIGURATION_SEE)
def settings(request: MemberRequest) -> HttpResponse:
    shown = []
    for name, kind in chapters.declared().items():
        edition = chapters.edition_in_force(request.tenant, name)
        value = chapters.read(edition)
        rows = []
        for field, words in chapters.words_of(name).items():
            type_of = kind_of_setting(kind, field)
            by_line = has_lines(type_of) or has_parts(type_of)
            rows.append(
                {
                    "words": words,
                    "lines": value_in_words(type_of, getattr(value, field)),
                    "url": url_for(
                        request,
                        "partnership:change_lines" if by_line else "partnership:change_setting",
                        chapter=name,
                        field=field,
                    ),
                }
            )
        shown.append({"name": name, "title": chapters.title_of(name), "edition": edition, "rows": rows})
    return render(
        request,
        "partnership/settings.html",
        {"chapters": shown, "may_change": request.member.may(Permission.CONFIGURATION_CHANGE)},
    )
