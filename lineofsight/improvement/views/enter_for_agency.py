"""An agency's entries of a year: what it has entered, what stood last year and can be taken up, and one more."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import year_starts_in_month

from .. import actions
from ..chapter import year_of
from ..models import AgencyEntry, PracticeChange
from ..names import looked_again
from ..pages import impact_menu, the_agency

TAKEN = ("heading", "theme", "words", "measure", "evidence", "status")


class EnterForAgencyForm(forms.GovukForm):
    heading = forms.Radios("Under which heading?", choices=AgencyEntry.Heading.choices)
    theme = forms.Text("Which theme?", hint="For example: domestic abuse", max_length=120)
    words = forms.LongText("What do you want to say?", hint="Do not name a child or family.", rows=5)
    period = forms.Text(
        "Which period is it about, if not the whole year?",
        hint="Such as April to September",
        required=False,
        max_length=120,
    )
    status = forms.Select(
        "How does it stand?",
        hint="For a development or a plan",
        choices=AgencyEntry.Status.choices,
        required=False,
        empty_words="Does not apply",
    )
    measure = forms.Text("With which figure, if any?", required=False, max_length=200)
    evidence = forms.LongText("What shows it?", rows=3, required=False)
    change = forms.ModelSelect(
        "Which recorded change does it go with?",
        queryset=PracticeChange.objects.none(),
        words=lambda c: f"{c.happened_on:%d/%m/%Y}: {c.course or c.words[:80]}",
        required=False,
        empty_words="None",
    )

    def __init__(self, *args: Any, request: MemberRequest, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = PracticeChange.visible_to(request.member).filter(agency__in=[agency, None])
        self.fields["change"].queryset = rows.order_by("-happened_on")


@allow(Permission.IMPACT_ADD)
def enter_for_agency(request: MemberRequest, pk: Any) -> HttpResponse:
    agency = the_agency(request, pk)
    if agency.pk not in request.member.led_agency_ids and not request.member.is_business_unit:
        raise Http404
    year = year_of(timezone.localdate(), year_starts_in_month(request.tenant))
    rows = AgencyEntry.visible_to(request.member).filter(agency=agency)
    before = _taken_up(request, rows.filter(year__lt=year, taken_up=None))
    initial = {name: getattr(before, name) for name in TAKEN} if before else {}
    form = EnterForAgencyForm(forms.sent(request), request=request, agency=agency, initial=initial)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.enter_for_agency(
                agency=agency, year=year, goes_on_from=before, **form.cleaned_data, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The entry is saved.")
            return redirect(url_for(request, "improvement:enter_for_agency", pk=agency.pk))
    context = {
        "agency": agency,
        "year": f"{year}/{(year + 1) % 100:02d}",
        "form": form,
        "before": before,
        "menu": impact_menu(request, "agency_entries"),
        "now": list(rows.filter(year=year).order_by("entered_at")),
        "offered": [
            {"row": row, "url": f"{request.path}?from={row.pk}"}
            for row in rows.filter(year=year - 1, taken_up=None).order_by("theme")
        ],
    }
    return render(request, "improvement/enter_for_agency.html", context)


def _taken_up(request: MemberRequest, rows: Any) -> AgencyEntry | None:
    """The earlier entry named in the address, where it is this agency's and not taken up yet."""
    wanted = id_in(request.GET, "from")
    if wanted is None:
        return None
    found: AgencyEntry | None = rows.filter(pk=wanted).first()
    return found
