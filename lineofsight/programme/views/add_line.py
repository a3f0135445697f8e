"""Adding a line to the work programme, under its strategic area or within another line."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member

from .. import actions
from ..actions import Leading
from ..models import Lead, Line, Plan, Priority, RedElement
from ..pages import list_page, people, priorities_of, recommendations, the_open_plan, tried


class LineForm(forms.GovukForm):
    """What a line says; used to add and to change one."""

    outcome = forms.LongText("Which impact and outcome(s) are needed?", rows=3)
    action = forms.LongText("What is the action?", hint="Name no child.", rows=3)
    measure = forms.LongText(
        "How will the outcome be seen?", hint="Such as a question of a survey of staff", rows=2, required=False
    )
    service = forms.ModelSelect(
        "Which service priority does it serve?",
        queryset=Priority.objects.none(),
        required=False,
        words=lambda p: f"{p.number}. {p.title}",
    )
    red_elements = forms.ModelCheckboxes(
        "What that is red on the dashboard does it work on?",
        hint="Lines that work on something red stand first in the programme.",
        queryset=RedElement.objects.none(),
        words=lambda e: f"{e.words} ({e.area_words})",
        required=False,
        small=True,
    )

    def __init__(self, *args: Any, request: MemberRequest, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = priorities_of(request, year, "service")
        red = RedElement.red_for(request.member)
        self.fields["red_elements"].queryset = red
        if not red.exists():
            del self.fields["red_elements"]


class AddLineForm(LineForm):
    field_order = ("area",)
    area = forms.ModelSelect(
        "Under which strategic area does it stand?",
        queryset=Priority.objects.none(),
        words=lambda p: f"{p.number}. {p.title}",
    )
    recommendations = forms.ModelCheckboxes(
        "Recommendations it answers",
        queryset=Recommendation.objects.none(),
        words=lambda r: f"{r.number} {r.words}"[:160],
        required=False,
        small=True,
    )

    def __init__(self, *args: Any, request: MemberRequest, year: int, **kwargs: Any) -> None:
        super().__init__(*args, request=request, year=year, **kwargs)
        self.fields["area"].queryset = priorities_of(request, year, "area")
        self.fields["recommendations"].queryset = recommendations(request)


class LeadForm(forms.GovukForm):
    """One lead of a line."""

    kind = forms.Select(
        "Who leads?", choices=Lead.Kind.choices, required=False, empty_words="Nobody: leave this row out"
    )
    member = forms.ModelSelect("Person", queryset=Member.objects.none(), required=False, words=lambda m: m.name)
    group = forms.ModelSelect("Group", queryset=Group.objects.none(), required=False)
    agency = forms.ModelSelect("Agency", queryset=Agency.objects.none(), required=False)
    words = forms.Text(
        "Role in words",
        hint="Such as head of quality assurance. For the same role in each agency this is all that is needed.",
        required=False,
        max_length=200,
    )
    supporting = forms.Tick("Supports, and does not lead", required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people(request)
        self.fields["group"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")
        self.fields["agency"].queryset = Agency.seated_in(request.tenant.pk)


LeadFormSet = forms.formset_factory(LeadForm, one="lead", extra=1, minimum=0, maximum=12)


def leads_typed(rows: Any) -> list[Leading]:
    return [Leading(**row) for row in rows.filled if row.get("kind")]


@allow(Permission.PLAN_WRITE)
def add_line(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.WORK)
    parent = _parent(request, plan)
    red = _red(request)
    area = request.GET.get("area", "") or (_area_of(request, plan, red) if red else "")
    form = AddLineForm(
        forms.sent(request),
        request=request,
        year=plan.year,
        initial={"area": area, "outcome": parent.outcome if parent else "", "red_elements": [red.pk] if red else []},
    )
    if parent is not None:
        del form.fields["area"]
    rows = LeadFormSet.of(request, prefix="leads", form_kwargs={"request": request})
    if request.method == "POST" and not rows.another and form.is_valid() & rows.is_valid():
        given = {"area": parent.area if parent else None, **form.cleaned_data}
        done, made = tried(
            form,
            lambda: actions.add_line(plan=plan, parent=parent, leads=leads_typed(rows), **given, by=request.member),
        )
        if done:
            messages.success(request, f"Line {made.number} is added. Now set its milestones.")
            return redirect(url_for(request, "programme:line", pk=made.pk))
    context = {
        "form": form,
        "rows": rows,
        "forms": [rows],
        "plan": plan,
        "parent": parent,
        "areas": bool(parent) or priorities_of(request, plan.year, "area").exists(),
        "back": list_page(request, plan),
        "priorities": url_for(request, "programme:priorities") + f"?year={plan.year}",
    }
    return render(request, "programme/add_line.html", context)


def _parent(request: MemberRequest, plan: Plan) -> Line | None:
    """The line it is to be a part of, where the address names one of this programme."""
    wanted = id_in(request.GET, "within")
    if wanted is None:
        return None
    return get_object_or_404(Line.visible_to(request.member), pk=wanted, plan=plan, parent__isnull=True)


def _red(request: MemberRequest) -> RedElement | None:
    """The red element of the dashboard it is to work on, where the address names one."""
    wanted = id_in(request.GET, "red")
    if wanted is None:
        return None
    return RedElement.red_for(request.member).filter(pk=wanted).first()


def _area_of(request: MemberRequest, plan: Plan, red: RedElement) -> Any:
    """The strategic area of the year that bears the name of the tile the element stands in."""
    areas = priorities_of(request, plan.year, "area").filter(title__iexact=red.area_words)
    return areas.values_list("pk", flat=True).first() or ""
