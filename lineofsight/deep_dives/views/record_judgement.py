"""The agreed judgement in one domain: each agency's own grade and words beside the form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions import RecordedMeanwhile
from ..chapter import DeepDiveSettings
from ..discussion_record import records_of
from ..models import Case, DeepDive, Judgement, Pack
from ..not_yet_page import not_yet_page
from ..opening import child_of, discussion_to_write, find
from ..pack_contents import pack_of
from ..rules import discussion as rules
from .discussion import grid_of, next_to_judge


class JudgementForm(forms.GovukForm):
    grade = forms.Radios("Agreed grade", choices=[], small=True, named="the grade that was agreed")
    reason = forms.LongText("Reason", hint="Why this judgement; what agencies can learn from it", rows=5)
    difference = forms.LongText(
        "Difference of view", hint="Where agencies saw it differently, and how that stands", rows=3, required=False
    )
    seen_version = forms.Hidden(required=False)

    def __init__(self, *args: Any, settings: DeepDiveSettings, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grade"].choices = [(g.key, g.words) for g in settings.scale]
        self.fields["grade"].hints = {g.key: g.descriptor for g in settings.scale if g.descriptor}
        if settings.judgement_for == "words":
            del self.fields["grade"]
            self.fields["reason"].label = "Judgement in words"
            self.fields["reason"].say("Judgement in words")


@allow(Permission.DISCUSSION_RECORD)
def record_judgement(request: MemberRequest, pk: Any, domain: str, case_pk: UUID | None = None) -> HttpResponse:
    """Without a child it is the judgement for the cohort."""
    deep_dive = find(request.member, pk)
    try:
        discussion_to_write(request.member, deep_dive, timezone.localdate())
        rules.check_judges(deep_dive.way)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Record judgement", reason)
    settings = deep_dive.settings
    words = {d.key: d.words for d in settings.domains}
    if domain not in words or (case_pk is not None and settings.judgement_for == "cohort"):
        raise Http404
    case = child_of(deep_dive, case_pk) if case_pk else None
    request.purpose = "discussion"
    record = next(r for r in records_of(deep_dive, case=case, whole=False) if r.case == case)
    there = record.judgements.get(domain)
    form = JudgementForm(forms.sent(request), initial=_as_typed(there), settings=settings)
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        seen = typed.pop("seen_version")
        try:
            saved = actions.record_judgement(
                deep_dive=deep_dive,
                case=case,
                domain=domain,
                grade=typed.pop("grade", ""),
                seen_version=int(seen) if str(seen).isdigit() else 0,
                **typed,
                by=request.member,
            )
        except RecordedMeanwhile as reason:
            form.add_error(None, str(reason))
            meanwhile = reason.now
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            record.judgements[domain] = saved
            return _after(request, deep_dive, case, record, words[domain])
    pack = Pack.latest_of(deep_dive)
    child = pack_of(pack, cases=[case])[0] if pack and case else None
    grid = {row.key: row for row in grid_of(settings, child, record)}
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "case": case,
        "domain": domain,
        "words": words[domain],
        "row": grid[domain],
        "child": child,
        "sections": child.of_domain(domain) if child else [],
        "across": _across(deep_dive, domain) if case is None else [],
        "meanwhile": meanwhile,
        "scale_words": {g.key: g.words for g in settings.scale},
        "version_now": meanwhile.version if meanwhile else "",
        "domain_words": words,
        "apart": {},
        "back": _back(request, deep_dive, case),
    }
    return render(request, "deep_dives/record_judgement.html", context)


def _as_typed(there: Judgement | None) -> dict[str, Any]:
    if there is None:
        return {"seen_version": 0}
    return {
        "grade": there.grade,
        "reason": there.reason,
        "difference": there.difference,
        "seen_version": there.version,
    }


def _after(request: Any, deep_dive: DeepDive, case: Case | None, record: Any, said: str) -> HttpResponse:
    """Back to the discussion, or straight on to the next domain without a judgement."""
    following = next_to_judge(grid_of(deep_dive.settings, None, record))
    left = sum(d.key not in record.judgements for d in deep_dive.settings.domains)
    name = case.name if case else "the cohort"
    messages.success(request, f"{said} is recorded for {name}. {plural(left, 'domain')} left.")
    if request.POST.get("next") == "yes" and following is not None:
        of_child = {"case_pk": case.pk} if case else {}
        address = url_for(request, "deep_dives:record_judgement", pk=deep_dive.pk, domain=following.key, **of_child)
        return redirect(address)
    return redirect(_back(request, deep_dive, case))


def _back(request: Any, deep_dive: DeepDive, case: Case | None) -> str:
    if case is None:
        return url_for(request, "deep_dives:judgement_summary", pk=deep_dive.pk)
    return url_for(request, "deep_dives:discussion", pk=deep_dive.pk, case_pk=case.pk)


def _across(deep_dive: DeepDive, domain: str) -> list[tuple[Case, Judgement]]:
    """What is judged for each child in this domain, to be read beside the judgement for the cohort."""
    return [(r.case, r.judgements[domain]) for r in records_of(deep_dive) if r.case and domain in r.judgements]
