"""The views of the child and family, or why there are none."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions import RecordedMeanwhile
from ..discussion_record import said_about
from ..models import Case, CaseDiscussion, DeepDive, Pack
from ..not_yet_page import not_yet_page
from ..opening import child_of, discussion_to_write, find
from ..pack_contents import PackSection, pack_of


class ViewsForm(forms.GovukForm):
    views = forms.Radios(
        "Were the views of the child and family gathered?",
        choices=[(CaseDiscussion.Views.GATHERED, "Yes, gathered"), (CaseDiscussion.Views.NOT_POSSIBLE, "Not possible")],
        error_messages={"required": "Choose whether the views of the child and family were gathered"},
    )
    views_words = forms.LongText(
        "What they said, or why it was not possible",
        hint="Without names. What the child and family said about the help they got; or the reason there is nothing",
        rows=6,
        error_messages={"required": "Enter what the child and family said, or why their views could not be gathered"},
    )
    seen_version = forms.Hidden(required=False)


@allow(Permission.DISCUSSION_RECORD)
def record_views(request: MemberRequest, pk: Any, case_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        discussion_to_write(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Views of the child and family", reason)
    case = child_of(deep_dive, case_pk)
    return take_down(
        request, deep_dive, case, ViewsForm, ("views", "views_words"), "deep_dives/record_views.html", _views_sections
    )


def take_down(
    request: Any, deep_dive: DeepDive, case: Case, kind: Any, names: tuple[str, ...], template: str, sections: Any
) -> HttpResponse:
    """Reads, checks and saves part of what is said about one child; ``sections`` picks what of the pack stands beside."""
    request.purpose = "discussion"
    said = said_about(case)
    initial: dict[str, Any] = {name: getattr(said, name) for name in names} if said else {}
    form = kind(
        forms.sent(request),
        initial=initial | {"seen_version": said.version if said else 0},
    )
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        seen = typed.pop("seen_version")
        try:
            actions.record_case_discussion(
                case=case, seen_version=int(seen) if str(seen).isdigit() else 0, **typed, by=request.member
            )
        except RecordedMeanwhile as reason:
            form.add_error(None, str(reason))
            meanwhile = reason.now
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Recorded for {case.name}.")
            return redirect(url_for(request, "deep_dives:discussion", pk=deep_dive.pk, case_pk=case.pk))
    pack = Pack.latest_of(deep_dive)
    child = pack_of(pack, cases=[case])[0] if pack else None
    context = {
        "deep_dive": deep_dive,
        "case": case,
        "form": form,
        "child": child,
        "sections": sections(child) if child else [],
        "meanwhile": [(name, getattr(meanwhile, name)) for name in names] if meanwhile else [],
        "version_now": meanwhile.version if meanwhile else "",
        "back": url_for(request, "deep_dives:discussion", pk=deep_dive.pk, case_pk=case.pk),
        "apart": {},
        "domain_words": {},
    }
    return render(request, template, context)


def _views_sections(child: Any) -> list[PackSection]:
    """What the agencies' tools say about the views of child and family."""
    return [section for section in child.sections if section.section.key == "views"]
