"""Entering a dataset in the catalogue, or changing one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Dataset, DatasetLink

KINDS = (("theme", "Themes"), ("vulnerability", "Vulnerabilities"), ("people", "People"), ("place", "Places"))


class AddDatasetForm(forms.GovukForm):
    name = forms.Text("Name", max_length=200)
    holder = forms.ModelSelect(
        "Holder", queryset=Agency.objects.none(), words=lambda a: a.name, required=False, empty_words="Another body"
    )
    holder_words = forms.Text("If another body: which", required=False, max_length=200)
    shows = forms.Radios("What does it show?", choices=Dataset.Shows.choices, small=True)
    availability = forms.Radios("Can it be had?", choices=Dataset.Availability.choices, inline=True)
    gateway = forms.Text("Legal gateway", required=False, max_length=300)
    theme = forms.LongText("Themes it says something about", hint="One on each line", rows=2, required=False)
    vulnerability = forms.LongText(
        "Vulnerabilities", hint="Such as: substance misuse, not in education", rows=3, required=False
    )
    people = forms.LongText("People", hint="Kinds of people, never names", rows=2, required=False)
    place = forms.LongText("Places", hint="Kinds of places or areas", rows=2, required=False)

    @property
    def links(self) -> list[tuple[str, str]]:
        return [
            (kind, line.strip()[:100])
            for kind, _ in KINDS
            for line in self.cleaned_data[kind].splitlines()
            if line.strip()
        ]


@allow(Permission.DATASET_KEEP)
def add_dataset(request: MemberRequest) -> HttpResponse:
    initial: dict[str, Any] = {}
    if of := request.GET.get("of", ""):
        try:
            dataset = get_object_or_404(Dataset.visible_to(request.member).prefetch_related("links"), pk=of)
        except ValueError:
            raise Http404 from None
        initial = {
            name: getattr(dataset, name)
            for name in ("name", "holder", "holder_words", "shows", "availability", "gateway")
        }
        for kind, _ in KINDS:
            initial[kind] = "\n".join(link.words for link in dataset.links.all() if link.kind == kind)
    form = AddDatasetForm(forms.sent(request), initial=initial)
    form.fields["holder"].queryset = Agency.seated_in(request.tenant.pk)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name not in DatasetLink.Kind.values}
        try:
            actions.add_dataset(**said, links=form.links, by=request.member)
        except NotYet as reason:
            form.add_error("holder_words", str(reason))
        else:
            messages.success(request, f"“{said['name']}” stands in the catalogue.")
            return redirect(url_for(request, "intelligence:datasets"))
    context = {
        "form": form,
        "heading": "Dataset",
        "button": "Keep",
        "back": url_for(request, "intelligence:datasets"),
        "help": "A dataset of the same name is changed. The themes, vulnerabilities, people and places draw the map.",
    }
    return render(request, "intelligence/add_dataset.html", context)
