"""This partnership's own ways of working, group by group, and when each chapter last changed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for

from .. import chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Edition
from ..setting_changes import value_in_words
from ..setting_forms import has_lines, has_parts
from ..setting_groups import SettingGroup, all_groups, group_with
from ..setting_order import as_read
from ..setting_parts import offered
from ..settings_on_screen import choices_of, kind_of_setting

EVERYTHING = "all"


@allow(Permission.CONFIGURATION_SEE)
def settings(request: MemberRequest) -> HttpResponse:
    groups, wished = all_groups(), request.GET.get("group", "")
    context = {"may_change": request.member.may(Permission.CONFIGURATION_CHANGE)}
    if not wished:
        return render(request, "partnership/settings.html", context | {"contents": _contents(request, groups)})
    asked = groups if wished == EVERYTHING else [group for group in groups if group.slug == wished]
    if not asked:
        raise Http404
    shown = [_shown(request, group) for group in asked]
    return render(
        request,
        "partnership/settings_group.html",
        context | {"shown": shown, "title": "All settings" if wished == EVERYTHING else asked[0].title},
    )


def settings_address(request: MemberRequest, chapter: str, field: str) -> str:
    """Where a setting stands among its neighbours: one comes back there after changing it."""
    return _address(request, group_with(chapter, field), field)


def _address(request: MemberRequest, group: SettingGroup, field: str = "") -> str:
    address = f"{url_for(request, 'partnership:settings')}?group={group.slug}"
    return f"{address}#{_mark(group.chapter, field)}" if field else address


def _mark(chapter: str, field: str) -> str:
    """A setting's id on the page: two chapters may call a setting the same."""
    return f"{chapter}-{field}"


def _contents(request: MemberRequest, groups: list[SettingGroup]) -> list[dict[str, Any]]:
    return [
        {
            "title": group.title,
            "url": _address(request, group),
            "settings": [
                {"words": chapters.words_of(group.chapter)[field], "url": _address(request, group, field)}
                for field in group.fields
            ],
        }
        for group in groups
    ]


def _shown(request: MemberRequest, group: SettingGroup) -> dict[str, Any]:
    rows = Edition.objects.filter(tenant=request.tenant, chapter=group.chapter)
    edition = rows.select_related("tenant", "made_by__person").latest("number")
    return {
        "group": group,
        "edition": edition,
        "chapter_title": chapters.title_of(group.chapter),
        "rows": [_row(request, group.chapter, field, chapters.read(edition)) for field in group.fields],
    }


def _row(request: MemberRequest, chapter: str, field: str, whole: Any) -> dict[str, Any]:
    kind = kind_of_setting(type(whole), field)
    named = dict(offered(request.tenant, chapter, field, getattr(whole, field))) if choices_of(kind) else {}
    page = "partnership:change_lines" if has_lines(kind) or has_parts(kind) else "partnership:change_setting"
    return {
        "mark": _mark(chapter, field),
        "words": chapters.words_of(chapter)[field],
        "lines": [named[getattr(whole, field)]] if named else value_in_words(kind, as_read(chapter, field, whole)),
        "url": url_for(request, page, chapter=chapter, field=field),
    }
