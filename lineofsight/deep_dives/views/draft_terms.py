"""Drafting the terms of reference part by part, the method first; each part is saved by itself, complete or not."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.models import QuestionSet
from lineofsight.question_sets.ready_made import READY_MADE

from .. import actions
from ..actions import ChangedMeanwhile
from ..aims import AIMS, Aim
from ..comparables import predecessor_of
from ..methods import Method
from ..models import DeepDive, TermsOfReference
from ..rules.groups import may_draft_terms
from ..rules.terms import check_can_draft
from ..terms_beginning import beginning, components_to_choose, methods_to_choose, whole_draft
from ..terms_document import rows_of
from .propose_theme import lines_of
from .terms import left_of


@dataclass(frozen=True)
class TermsPart:
    """Some of the fields, asked for on one page. ``needs`` are those that must be filled before the terms are
    submitted, in the words in which they are missed."""

    key: str
    title: str
    fields: tuple[str, ...]
    needs: tuple[str, ...]


PARTS = (
    TermsPart("method", "How the cases are looked at", ("aim", "method"), ("method",)),
    TermsPart(
        "focus",
        "What it looks at",
        ("purpose", "question", "scope", "lines_of_enquiry"),
        ("purpose", "lines of enquiry"),
    ),
    TermsPart(
        "cases",
        "Cases",
        ("window_from", "window_until", "cohort_size", "minimum_per_category", "categories"),
        ("audit window", "number of cases", "categories"),
    ),
    TermsPart(
        "people",
        "Who takes part, and with what",
        ("agencies", "tool_name", "components", "roles", "outputs"),
        ("agencies", "audit tool"),
    ),
    TermsPart(
        "sharing",
        "Sharing information",
        ("processing_purpose", "lawful_basis", "confidentiality"),
        ("lawful basis", "purpose of sharing information", "confidentiality"),
    ),
)
# All parts on one page, for those who have the words ready.
ALL = "all"


class TermsForm(forms.GovukForm):
    aim = forms.Radios(
        "Kind of audit",
        choices=AIMS,
        hints={a.value: a.explained for a in Aim},
        required=False,
        word_optional=False,
        small=True,
    )
    method = forms.Radios("Method", hints={m.value: m.explained for m in Method}, small=True)
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
    tool_name = forms.Radios("Audit tool", required=False, word_optional=False, small=True)
    components = forms.Checkboxes(
        "Components",
        hint="What the deep dive consists of. Each gets an owner and a due day in the component plan.",
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
    seen = forms.Hidden(required=False)
    groups = tuple((part.title, part.fields) for part in PARTS)

    def __init__(self, *args: Any, deep_dive: DeepDive, part: TermsPart | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if part is not None:
            self.groups = ()
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
        self._keep_to(part, initial)

    def _keep_to(self, part: TermsPart | None, initial: dict[str, Any]) -> None:
        """One part asks for its own fields; the audit tool only where the method has one."""
        for name in [name for name in self.fields if part is not None and name not in (*part.fields, "seen")]:
            del self.fields[name]
        if part is not None and not Method(initial["method"]).has_tools:
            self.fields.pop("tool_name", None)

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

    @property
    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "seen")}

    def begin_again_from(self, **now: Any) -> None:
        """Keeps what was typed and lets its next save build on what is kept now."""
        typed: Any = self.data
        typed = typed.copy()
        for name, value in now.items():
            typed[name] = str(value)
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
    begun = beginning(deep_dive, kept, request.member)
    part = part_asked_for(request, deep_dive, kept)
    begun["seen"] = fingerprint(begun, part)
    form = TermsForm(forms.sent(request), deep_dive=deep_dive, part=part, initial=begun)
    meanwhile: list[tuple[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, deep_dive, form, part, begun)
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
            now = beginning(deep_dive, kept, request.member)
            form.begin_again_from(revision=kept.revision, seen=fingerprint(now, part))
        except NotYet as reason:
            form.add_error(None, str(reason))
            kept = TermsOfReference.latest_of(deep_dive)
            if kept:
                # The draft itself is saved; only the submission waits.
                now = beginning(deep_dive, kept, request.member)
                form.begin_again_from(revision=kept.revision, seen=fingerprint(now, part))
        else:
            return _saved(request, deep_dive, part)
    left = left_of(deep_dive, kept) if kept else []
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "terms": kept,
        "predecessor": predecessor_of(deep_dive, request.member),
        "not_yet": not_yet,
        "meanwhile": meanwhile,
        "left": left,
        "part": part,
        "number": PARTS.index(part) + 1 if part else 0,
        "parts": [(one, [words for words in one.needs if words in left] if kept else list(one.needs)) for one in PARTS],
        "last": part == PARTS[-1],
        "method": Method(begun["method"]),
    }
    return render(request, "deep_dives/draft_terms.html", context)


def part_asked_for(request: HttpRequest, deep_dive: DeepDive, kept: TermsOfReference | None) -> TermsPart | None:
    """The part the address names, or None for all of them; opened without a name, the first that is not complete."""
    named = request.GET.get("part", ALL if request.method == "POST" else "")
    if named == ALL:
        return None
    found = next((part for part in PARTS if part.key == named), None)
    if found is None and kept is not None:
        left = left_of(deep_dive, kept)
        found = next((part for part in PARTS if set(part.needs) & set(left)), None)
    return found or PARTS[0]


def fingerprint(begun: dict[str, Any], part: TermsPart | None) -> str:
    """By which a part is known to be as it was when its page was opened, whatever became of the others."""
    values = [str(begun.get(name, "")) for name in (part.fields if part else ())]
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:16]


def _keep(
    request: MemberRequest, deep_dive: DeepDive, form: TermsForm, part: TermsPart | None, begun: dict[str, Any]
) -> None:
    """Saves what was typed. Of one part it matters only whether somebody else changed that part meanwhile."""
    same = part is not None and form.cleaned_data["seen"] in ("", begun["seen"])
    revision = form.revision_begun_from if part is None else begun["revision"] if same else -1
    actions.draft_terms(
        deep_dive=deep_dive, draft=whole_draft(deep_dive, begun, form.typed), revision=revision, by=request.member
    )


def _saved(request: MemberRequest, deep_dive: DeepDive, part: TermsPart | None) -> HttpResponse:
    messages.success(request, "The draft is saved. You can come back to it at any time.")
    here = url_for(request, "deep_dives:draft_terms", pk=deep_dive.pk)
    if part is None:
        return redirect(f"{here}?part={ALL}")
    if "later" in request.POST or part == PARTS[-1]:
        return redirect(url_for(request, "deep_dives:terms", pk=deep_dive.pk))
    return redirect(f"{here}?part={PARTS[PARTS.index(part) + 1].key}")
