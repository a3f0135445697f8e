"""Changing one setting: kept as a new edition, so that what already runs stays as it began."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions, chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..setting_history import history_of
from ..setting_order import names_of
from ..setting_parts import offered
from ..settings_on_screen import choices_of, columns_of, is_list, kind_of_setting, to_text
from .settings import settings_address


class ChangeSettingForm(forms.GovukForm):
    """One field, of the sort the setting asks for."""

    def __init__(
        self, *args: Any, kind: Any, words: str, now: str, offers: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        columns = columns_of(kind)
        hint = f"One a line: {' | '.join(columns)}" if len(columns) > 1 and is_list(kind) else ""
        if not hint and is_list(kind):
            hint = "One a line"
        if offers:
            # The empty one goes without a key of its own on screen, since radios leave an empty value out.
            self.fields["value"] = forms.Select(
                words,
                choices=[choice for choice in offers if choice[0]],
                empty_words=dict(offers).get("", "Choose"),
                required="" not in dict(offers),
                initial=now,
            )
        elif choices_of(kind):
            self.fields["value"] = forms.Radios(words, choices=choices_of(kind), initial=now)
        elif kind is int:
            self.fields["value"] = forms.Number(words, minimum=0, initial=now)
        elif kind is str and len(now) < 90:
            self.fields["value"] = forms.Text(words, max_length=300, required=False, initial=now)
        else:
            rows = min(24, max(5, now.count("\n") + 3))
            self.fields["value"] = forms.LongText(words, hint=hint, rows=rows, required=False, initial=now)


@allow(Permission.CONFIGURATION_CHANGE)
def change_setting(request: MemberRequest, chapter: str, field: str) -> HttpResponse:
    kind = chapters.declared().get(chapter)
    words = chapters.words_of(chapter).get(field) if kind else None
    if kind is None or words is None:
        raise Http404
    value = chapters.in_force(request.tenant, chapter)
    if names_of(chapter, field, value):
        # Nobody types keys: an order is changed by moving its lines.
        return redirect(url_for(request, "partnership:change_lines", chapter=chapter, field=field))
    now = to_text(getattr(value, field))
    form = ChangeSettingForm(
        forms.sent(request),
        kind=kind_of_setting(kind, field),
        words=words,
        now=now,
        offers=offered(request.tenant, chapter, field, now),
        stored=True,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_setting(
                tenant=request.tenant,
                chapter=chapter,
                field=field,
                text=str(form.cleaned_data["value"]),
                by=request.member,
            )
        except ValueError as reason:
            form.add_error("value", str(reason))
        else:
            messages.success(
                request, "Changed. What begins from now on follows it; what already runs stays as it began."
            )
            return redirect(settings_address(request, chapter, field))
    return render(
        request,
        "partnership/change_setting.html",
        {
            "form": form,
            "chapter_title": chapters.title_of(chapter),
            "words": words,
            "back": settings_address(request, chapter, field),
            "history": history_of(request.tenant, chapter, field),
        },
    )
