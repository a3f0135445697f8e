"""Planning an audit of the year: what kind, on what, when, who leads, which agencies, and what it rests on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.thread.kinds import thing_cited

from .. import actions
from ..actions import Ground
from ..chapter import PlanSettings
from ..models import Plan, Priority
from ..pages import people, priorities_of, settings_of, the_open_plan, tried
from ..years import QUARTERS, quarter_words


class PlannedAuditForm(forms.GovukForm):
    """What a planned audit says; used to plan and to change one."""

    kind = forms.Radios("What kind of audit is it?", choices=[], small=True)
    title = forms.Text("What is it called?", hint="As it stands on the programme. Name no child.", max_length=200)
    theme = forms.Text("Theme", required=False, max_length=200)
    purpose = forms.LongText("What does the partnership want to be assured of?", rows=3, required=False)
    lead = forms.ModelSelect("Who leads it?", queryset=Member.objects.none(), required=False, words=lambda m: m.name)
    group = forms.ModelSelect("Which group is it for?", queryset=Group.objects.none(), required=False)
    cases = forms.Number("Cases to be looked at", minimum=1, maximum=5000, required=False, width=4)
    agencies = forms.ModelCheckboxes(
        "Which agencies take part?", queryset=Agency.objects.none(), required=False, small=True
    )

    def __init__(self, *args: Any, request: MemberRequest, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = settings_of(request)
        choices = [(k.key, k.words) for k in settings.audit_kinds]
        if kept and kept not in dict(choices):
            choices.append((kept, settings.kind_words(kept)))
        self.fields["kind"].choices = choices
        self.fields["lead"].queryset = people(request)
        self.fields["group"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")
        self.fields["agencies"].queryset = Agency.seated_in(request.tenant.pk)


class PlanAuditForm(PlannedAuditForm):
    quarter = forms.Radios("In which quarter?", choices=[], small=True)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [(str(q), quarter_words(q, plan.from_date)) for q in (*QUARTERS, 0)]

    def clean_quarter(self) -> int:
        return int(self.cleaned_data["quarter"])


class GroundForm(forms.GovukForm):
    """One thing a planned audit rests on."""

    kind = forms.Select("Kind of source", choices=[], required=False, empty_words="None: leave this row out")
    priority = forms.ModelSelect(
        "Priority of the year",
        queryset=Priority.objects.none(),
        required=False,
        words=lambda p: f"{p.belongs_to_words}: {p.title}",
    )
    words = forms.LongText("What it says", hint="For an indicator its latest value and period", rows=2, required=False)
    reference = forms.Text("Where it stands", required=False, max_length=300)

    def __init__(
        self, *args: Any, settings: PlanSettings, priorities: Any, kept: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {k.key: k.words for k in settings.source_kinds}
        choices |= {k: settings.source_words(k) for k in kept if k not in choices}
        self.fields["kind"].choices = list(choices.items())
        self.fields["priority"].queryset = priorities


GroundFormSet = forms.formset_factory(GroundForm, one="source", extra=1, minimum=0, maximum=15)


def grounds_typed(rows: Any) -> list[Ground]:
    return [Ground(**row) for row in rows.filled if row.get("kind")]


@allow(Permission.PLAN_WRITE)
def plan_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.AUDITS)
    # Another page may hand over what it saw, such as an indicator with its latest value.
    seen = {key: request.GET.get(key, "")[:2000] for key in ("kind", "words", "reference")}
    cited, cited_words = thing_cited(request.member, request.GET.get("cites", ""))
    form = PlanAuditForm(
        forms.sent(request), request=request, plan=plan, initial={"title": request.GET.get("title", "")[:200]}
    )
    rows = GroundFormSet.of(
        request,
        prefix="grounds",
        form_kwargs={"settings": settings_of(request), "priorities": priorities_of(request, plan.year)},
        **({"initial": [seen]} if request.method != "POST" and any(seen.values()) else {}),
    )
    if request.method == "POST" and not rows.another and form.is_valid() & rows.is_valid():
        given = form.cleaned_data | {"agencies": list(form.cleaned_data["agencies"])}
        rests_on = [cited] if cited is not None else []
        done, made = tried(
            form,
            lambda: actions.plan_audit(
                plan=plan, grounds=grounds_typed(rows), rests_on=rests_on, **given, by=request.member
            ),
        )
        if done:
            messages.success(request, f"{made.number} is planned.")
            return redirect(url_for(request, "programme:planned_audit", pk=made.pk))
    context = {"form": form, "rows": rows, "forms": [rows], "plan": plan, "cited": cited_words}
    return render(request, "programme/plan_audit.html", context)
