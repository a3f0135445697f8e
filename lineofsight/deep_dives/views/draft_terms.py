"""Drafting the terms of reference: saved at any point, complete or not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.engine.calendar_months import months_after
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member, Partner
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.models import QuestionSet
from lineofsight.question_sets.ready_made import READY_MADE

from .. import actions
from ..actions import ChangedMeanwhile, TermsDraft
from ..aims import AIMS, Aim
from ..comparables import predecessor_of
from ..methods import Method
from ..models import DeepDive, TermsOfReference
from ..rules.groups import may_draft_terms
from ..rules.terms import check_can_draft
from ..terms_document import rows_of
from .propose_theme import lines_of
from .terms import left_of


class TermsForm(forms.GovukForm):
    aim = forms.Radios(
        "Kind of audit",
        choices=AIMS,
        hints={a.value: a.explained for a in Aim},
        required=False,
        word_optional=False,
        small=True,
    )
    purpose = forms.LongText("Purpose", rows=3, required=False, word_optional=False)
    question = forms.LongText(
        "Question the audit is to answer",
        hint="If there is one; the report answers it in a part of its own",
        rows=2,
        required=False,
    )
    scope = forms.LongText("Scope", hint="What is looked at, and what is not", rows=2, required=False)
    lines_of_enquiry = forms.LongText(
        "Lines of enquiry",
        hint="One on each line. Each is carried into the discussion and the report.",
        rows=5,
        required=False,
        word_optional=False,
    )
    method = forms.Radios("Method", hints={m.value: m.explained for m in Method}, small=True)
    components = forms.Checkboxes(
        "Components",
        hint="What the deep dive consists of. Each gets an owner and a due day in the component plan.",
        required=False,
        word_optional=False,
        small=True,
    )
    tool_name = forms.Radios("Audit tool", required=False, word_optional=False, small=True)
    window_from = forms.Date("Audit window from", required=False, word_optional=False)
    window_until = forms.Date("Audit window to", required=False, word_optional=False)
    cohort_size = forms.Number("Number of cases", minimum=1, maximum=200, width=3, required=False, word_optional=False)
    minimum_per_category = forms.Number("At least in each category", minimum=0, maximum=50, width=3)
    categories = forms.Checkboxes("Categories", required=False, word_optional=False, small=True)
    agencies = forms.ModelCheckboxes(
        "Agencies that take part",
        queryset=Agency.objects.none(),
        words=lambda a: a.name,
        required=False,
        word_optional=False,
        small=True,
    )
    roles = forms.LongText("Roles", hint="Who does what, where it differs from the usual", rows=2, required=False)
    outputs = forms.LongText("What comes out of it, and for whom", rows=2, required=False)
    processing_purpose = forms.LongText("Purpose of sharing information", rows=2, required=False, word_optional=False)
    lawful_basis = forms.Checkboxes("Lawful basis", required=False, word_optional=False, small=True)
    confidentiality = forms.LongText("Confidentiality", rows=4, required=False, word_optional=False)
    revision = forms.Hidden(required=False)
    groups = [
        (
            "What it looks at",
            ["aim", "purpose", "question", "scope", "lines_of_enquiry", "method", "components", "tool_name"],
        ),
        ("Cases", ["window_from", "window_until", "cohort_size", "minimum_per_category", "categories"]),
        ("Who takes part", ["agencies", "roles", "outputs"]),
        ("Sharing information", ["processing_purpose", "lawful_basis", "confidentiality"]),
    ]

    def __init__(self, *args: Any, deep_dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = deep_dive.settings
        self.fields["categories"].choices = [(c.key, c.words) for c in settings.categories]
        initial = kwargs.get("initial", {})
        self.fields["method"].choices = methods_to_choose(deep_dive, initial)
        self.fields["components"].choices = components_to_choose(deep_dive, initial)
        if not settings.parts.component_plan and not initial.get("components"):
            del self.fields["components"]
        self.fields["lawful_basis"].choices = [(b.key, b.words) for b in settings.lawful_bases]
        self.fields["agencies"].queryset = Agency.seated_in(deep_dive.tenant_id)
        tools = QuestionSet.objects.filter(
            tenant=deep_dive.tenant_id, published_at__isnull=False, replaced_at__isnull=True
        )
        # A partnership that has sent out no tool yet is given the ready-made ones when it does.
        live = Method.LIVE_AUDIT in settings.methods_used
        ready_made = {key: ready.name for key, ready in READY_MADE.items() if live or key != Method.LIVE_AUDIT}
        named = ready_made | {t.key: t.name for t in tools.order_by("name")}
        self.fields["tool_name"].choices = list(named.items())

    def clean_aim(self) -> str:
        return str(self.cleaned_data["aim"] or Aim.USUAL)

    def clean_lines_of_enquiry(self) -> list[str]:
        return lines_of(self.cleaned_data["lines_of_enquiry"])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = typed.get("window_from"), typed.get("window_until")
        if first and last and first >= last:
            self.add_error("window_until", "The audit window must end after it begins")
        return typed

    @property
    def revision_begun_from(self) -> int:
        text = str(self.cleaned_data.get("revision") or "")
        return int(text) if text.isdecimal() else 0

    def begin_again_from(self, revision: int) -> None:
        """Keeps what was typed and lets its next save build on this revision."""
        typed: Any = self.data
        typed = typed.copy()
        typed["revision"] = str(revision)
        self.data = typed


@allow(Permission.TERMS_DRAFT)
def draft_terms(request: MemberRequest, pk: Any) -> HttpResponse:
    if not may_draft_terms(request.member):
        raise Http404
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    kept = TermsOfReference.latest_of(deep_dive)
    not_yet = ""
    try:
        check_can_draft(deep_dive, kept, request.member)
    except NotYet as reason:
        not_yet = str(reason)
    form = TermsForm(forms.sent(request), deep_dive=deep_dive, initial=beginning(deep_dive, kept, request.member))
    meanwhile: list[tuple[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        typed = {k: v for k, v in form.cleaned_data.items() if k != "revision"}
        try:
            actions.draft_terms(
                deep_dive=deep_dive, draft=TermsDraft(**typed), revision=form.revision_begun_from, by=request.member
            )
            if "submit" in request.POST:
                actions.submit_terms(deep_dive=deep_dive, by=request.member)
                messages.success(request, "The terms of reference are submitted. The chair has been told.")
                return redirect(url_for(request, "deep_dives:terms", pk=deep_dive.pk))
        except ChangedMeanwhile as reason:
            form.add_error(None, str(reason))
            kept = TermsOfReference.latest_of(deep_dive)
            assert kept is not None
            meanwhile = rows_of(deep_dive, kept)
            # The next save, made knowing both, replaces what the other one saved.
            form.begin_again_from(kept.revision)
        except NotYet as reason:
            form.add_error(None, str(reason))
            kept = TermsOfReference.latest_of(deep_dive)
            if kept:
                # The draft itself is saved; only the submission waits.
                form.begin_again_from(kept.revision)
        else:
            messages.success(request, "The draft is saved. You can come back to it at any time.")
            return redirect(url_for(request, "deep_dives:draft_terms", pk=deep_dive.pk))
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "terms": kept,
        "predecessor": predecessor_of(deep_dive, request.member),
        "not_yet": not_yet,
        "meanwhile": meanwhile,
        "left": left_of(deep_dive, kept) if kept else [],
    }
    return render(request, "deep_dives/draft_terms.html", context)


def methods_to_choose(deep_dive: DeepDive, initial: dict[str, Any]) -> list[tuple[str, str]]:
    """The ways of auditing this partnership uses, and that of the draft where it is used no more."""
    used = [*deep_dive.settings.methods_used]
    kept = [Method(initial["method"])] if initial.get("method") else []
    return [(method.value, method.words) for method in dict.fromkeys(used + kept)]


def components_to_choose(deep_dive: DeepDive, initial: dict[str, Any]) -> list[tuple[str, str]]:
    """The components of this partnership's list as the deep dive found it, and what the draft holds besides."""
    settings = deep_dive.settings
    live = Method.LIVE_AUDIT in settings.methods_used
    found = {c.key: c.words for c in settings.components if live or c.key != Method.LIVE_AUDIT}
    found |= {key: settings.words_of("components", key) for key in initial.get("components", ()) if key not in found}
    return list(found.items())


def beginning(deep_dive: DeepDive, kept: TermsOfReference | None, member: Member) -> dict[str, Any]:
    """What the form begins with: the draft, or before there is one this partnership's usual terms."""
    settings = deep_dive.settings
    if kept is not None:
        names = [f for f in TermsForm.base_fields if f not in ("agencies", "lines_of_enquiry")]
        return {name: getattr(kept, name) for name in names} | {
            "lines_of_enquiry": "\n".join(kept.lines_of_enquiry),
            "agencies": [t.agency_id for t in kept.taking_part.all()],
        }
    until = deep_dive.agreed_on
    return {
        "aim": Aim.USUAL,
        "method": settings.methods_used[0],
        "window_from": months_after(until, -settings.window_months) if until else None,
        "window_until": until,
        "cohort_size": settings.cohort_size,
        "minimum_per_category": settings.minimum_per_category,
        "categories": [c.key for c in settings.categories],
        "components": [c.key for c in settings.components if c.when == "usual"]
        if settings.parts.component_plan
        else [],
        "agencies": list(
            Partner.objects.filter(tenant=deep_dive.tenant_id, ended_on__isnull=True).values_list("agency", flat=True)
        ),
        "lawful_basis": [b.key for b in settings.lawful_bases],
        "confidentiality": settings.confidentiality_terms,
        "revision": 0,
    } | carried_over(deep_dive, member)


def carried_over(deep_dive: DeepDive, member: Member) -> dict[str, Any]:
    """What a re-audit begins with, so that it can be compared: the questions and the cut of its predecessor."""
    before = predecessor_of(deep_dive, member)
    terms = TermsOfReference.in_force(before) if before else None
    if terms is None:
        return {}
    here = [c.key for c in deep_dive.settings.categories]
    return {
        "tool_name": terms.tool_name,
        "question": terms.question,
        "lines_of_enquiry": "\n".join(terms.lines_of_enquiry),
        "categories": [key for key in terms.categories if key in here],
    }
