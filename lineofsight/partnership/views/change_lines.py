"""Changing a setting that has lines or parts, one small form a line, with what changes shown before it is kept."""

import dataclasses
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from .. import actions, chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..setting_changes import changes
from ..setting_forms import has_lines, has_parts, lines_of, parts_of, value_of_lines, value_of_parts
from ..setting_history import history_of
from ..setting_order import as_read, check_order, names_of
from ..setting_parts import offered_parts, one_of
from ..settings_on_screen import inner_of, kind_of_setting
from .settings import settings_address

BUTTONS = ("keep", "again", "csrfmiddlewaretoken")


@allow(Permission.CONFIGURATION_CHANGE)
def change_lines(request: MemberRequest, chapter: str, field: str) -> HttpResponse:
    declared = chapters.declared().get(chapter)
    if declared is None or field not in chapters.words_of(chapter):
        raise Http404
    kind = kind_of_setting(declared, field)
    if not has_lines(kind) and not has_parts(kind):
        raise Http404
    whole = chapters.in_force(request.tenant, chapter)
    now = getattr(whole, field)
    names = names_of(chapter, field, whole)
    lines = None
    if has_lines(kind):
        offers = offered_parts(request.tenant, chapter, field, now)
        lines = lines_of(request, kind, now, names=names, offers=offers)
    form = parts_of(request, kind, now) if lines is None else None
    context = {
        "chapter": chapter,
        "field": field,
        "chapter_title": chapters.title_of(chapter),
        "words": chapters.words_of(chapter)[field],
        "one": one_of(inner_of(kind)),
        "lines": lines,
        "names": names,
        "back": settings_address(request, chapter, field),
        "form": form,
        "forms": [lines] if lines is not None else [form],
        "fault": "",
        "history": history_of(request.tenant, chapter, field),
    }
    editing = lines is not None and lines.another
    if request.method == "POST" and not editing and "again" not in request.POST:
        value, context["fault"] = _read(whole, field, kind, names, lines, form)
        if value is not None and not context["fault"]:
            if "keep" in request.POST:
                return _keep(request, chapter, field, value)
            after = as_read(chapter, field, dataclasses.replace(whole, **{field: value}))
            return _preview(request, context, changes(kind, as_read(chapter, field, whole), after))
    return render(request, "partnership/change_lines.html", context)


def _read(whole: Any, field: str, kind: Any, names: dict[str, str], lines: Any, form: Any) -> tuple[Any, str]:
    """The setting as typed, or why it cannot be so."""
    now = getattr(whole, field)
    try:
        if lines is not None:
            if not lines.is_valid():
                return None, ""
            value = value_of_lines(kind, lines, now)
            if names:
                check_order(names, value)
        else:
            if not form.is_valid():
                return None, ""
            value = value_of_parts(now, form.cleaned_data)
        dataclasses.replace(whole, **{field: value})
    except ValueError as reason:
        return None, str(reason)
    return value, ""


def _keep(request: MemberRequest, chapter: str, field: str, value: Any) -> HttpResponse:
    actions.change_value(tenant=request.tenant, chapter=chapter, field=field, value=value, by=request.member)
    messages.success(request, "Changed. What begins from now on follows it; what already runs stays as it began.")
    return redirect(settings_address(request, chapter, field))


def _preview(request: MemberRequest, context: dict[str, Any], found: Any) -> HttpResponse:
    sent = [(name, value) for name in request.POST if name not in BUTTONS for value in request.POST.getlist(name)]
    return render(request, "partnership/preview_lines.html", context | {"changes": found, "sent": sent, "forms": []})
