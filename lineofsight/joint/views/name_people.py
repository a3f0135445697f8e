"""The business unit names who of its partnership takes part in joint work, and as what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.names import titles_of
from lineofsight.partnership.refusals import NotYet

from .. import actions, rules
from ..actions.naming import groups_in, people_of
from ..models import JointWork
from ..states import JointState


class NameForm(forms.GovukForm):
    member = forms.ModelSelect("Who?", words=lambda m: m.name, named="the person")
    role = forms.Radios("As what?", choices=[], named="what they are named as")
    agency = forms.ModelSelect(
        "For which agency?",
        queryset=Agency.objects.none(),
        required=False,
        word_optional=False,
        hint="For executives, leads and authors",
        words=lambda a: a.name,
    )
    group_name = forms.Select(
        "On which group?", choices=[], required=False, word_optional=False, hint="For chairs and members"
    )

    def __init__(self, *args: Any, by: Member, joint_work: JointWork, **options: Any) -> None:
        super().__init__(*args, **options)
        own = Member.current().filter(tenant=by.tenant_id).exclude(person=by.person_id)
        self.fields["member"].queryset = own.select_related("person").order_by("person__full_name")
        titles = titles_of(by.tenant)
        self.fields["role"].choices = [(role.value, titles[role]) for role in rules.ROLES]
        self.fields["agency"].queryset = Agency.seated_in(by.tenant_id)
        self.fields["group_name"].choices = [("", "Choose…"), *((name, name) for name in groups_in(joint_work))]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("role") in rules.OF_AN_AGENCY and not typed.get("agency"):
            self.add_error("agency", "Choose the agency they come from")
        if typed.get("role") in rules.OF_A_GROUP and not typed.get("group_name"):
            self.add_error("group_name", "Choose the group")
        return typed


@allow(Permission.JOINT_PEOPLE_NAME)
@ask_again_to_change
def name_people(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(JointWork.visible_to(request.member).filter(state=JointState.RUNNING), pk=pk)
    form = NameForm(forms.sent(request), by=request.member, joint_work=found)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            actions.name_person(joint_work=found, role=Role(typed.pop("role")), **typed, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{typed['member'].name} is named for “{found.name}”.")
            return redirect(url_for(request, "joint:name_people", pk=pk))
    people = people_of(found, request.member)
    return render(request, "joint/name_people.html", {"joint_work": found, "form": form, "people": people})
