"""The chair writes and signs the summary of a quarter; the leadership has it at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuarterException
from ..pages import the_quarter
from ..rules import chairs


class SignSummaryForm(forms.GovukForm):
    words = forms.LongText("Summary", hint="What the quarter shows, the exceptions and what is behind them", rows=8)
    effectiveness = forms.LongText(
        "How effective is the help children and families get, early help included?", rows=5, named="how effective it is"
    )
    minute_reference = forms.Text("Minute or e-mail in which the chair signed it", required=False, max_length=200)

    def __init__(self, *args: Any, from_minute: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not from_minute:
            del self.fields["minute_reference"]


class RecommendationForm(forms.GovukForm):
    words = forms.LongText("What is recommended?", rows=2)
    addressed_to = forms.ModelSelect(
        "To which agency?",
        queryset=Agency.objects.none(),
        words=lambda a: a.name,
        required=False,
        empty_words="The partnership",
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = agencies


RecommendationFormSet = forms.formset_factory(RecommendationForm, one="recommendation", extra=1, maximum=20)


@allow(Permission.SUMMARY_SIGN)
def sign_summary(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    if not (request.member.is_business_unit or chairs(request.member, quarter.group)):
        raise Http404
    form = SignSummaryForm(forms.sent(request), from_minute=not chairs(request.member, quarter.group))
    agencies = Agency.seated_in(request.tenant.pk)
    rows = RecommendationFormSet.of(request, form_kwargs={"agencies": agencies})
    if request.method == "POST" and not rows.another and all((form.is_valid(), rows.is_valid())):
        try:
            actions.sign_summary(
                quarter=quarter,
                recommendations=[actions.Recommended(**each) for each in rows.filled],
                **form.cleaned_data,
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The summary is signed and with the leadership.")
            return redirect(url_for(request, "intelligence:quarter", pk=quarter.pk))
    exceptions = QuarterException.visible_to(request.member).filter(quarter=quarter).order_by("indicator__position")
    context = {"quarter": quarter, "form": form, "rows": rows, "exceptions": list(exceptions)}
    return render(request, "intelligence/sign_summary.html", context)
