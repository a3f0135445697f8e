"""Making an earlier edition of a chapter of settings the one in force again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions, chapters
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Edition
from ..refusals import NotYet
from ..setting_changes import chapter_changes


@allow(Permission.CONFIGURATION_CHANGE)
def restore_edition(request: MemberRequest, chapter: str, number: int) -> HttpResponse:
    if chapter not in chapters.declared():
        raise Http404
    edition = get_object_or_404(
        Edition.visible_to(request.member).select_related("tenant", "made_by__person"), chapter=chapter, number=number
    )
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.restore_edition(edition=edition, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                f"The settings are again as in edition {number}. What begins from now on follows them; what already "
                "runs stays as it began.",
            )
            return redirect(url_for(request, "partnership:settings"))
    found = chapter_changes(chapter, chapters.in_force(request.tenant, chapter), chapters.read(edition))
    return render(
        request,
        "partnership/restore_edition.html",
        {
            "form": form,
            "chapter": chapter,
            "chapter_title": chapters.title_of(chapter),
            "edition": edition,
            "changes": found,
        },
    )
