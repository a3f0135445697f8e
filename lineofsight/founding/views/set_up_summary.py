"""All answers of the set-up to look at once more; confirmed, the partnership is founded and its first people invited."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import allow_anyone
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions import set_up_of, settings_as_answered
from ..questions import QUESTIONS, Answers, preset_of, unanswered
from ..reading import agencies_of, areas_of, people_of
from .set_up import OPENED_BY
from .set_up_question import address


@allow_anyone(reason=OPENED_BY)
@never_cache
def set_up_summary(request: HttpRequest, secret: str) -> HttpResponse:
    found = set_up_of(secret)
    if found is None:
        raise Http404
    missing = unanswered(found.answers)
    if missing:
        return redirect(address(secret, missing))
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            tenant, invited = actions.found(set_up=found)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return render(request, "founding/founded.html", {"tenant": tenant, "invited": invited})
    rows = [
        {
            "key": QUESTIONS[key][1],
            "value": value,
            "actions": [{"text": "Change", "url": f"{address(secret, key)}?from=summary"}],
        }
        for key, value in _in_words(found.answers).items()
    ]
    return render(
        request, "founding/set_up_summary.html", {"form": form, "rows": rows, "back": address(secret, "year")}
    )


def _in_words(answers: Answers) -> dict[str, Any]:
    settings, preset, kinds = settings_as_answered(answers), preset_of(answers), answers["kinds"]
    agencies = agencies_of(answers["agencies"])
    return {
        "name": f"{answers['name']['name']} ({answers['name']['short_name']})",
        "areas": "; ".join(
            f"{area} ({council})" if council else area for area, council in areas_of(answers["areas"]["areas"])
        ),
        "preset": preset.name if preset else "The product's own settings",
        "audits": f"{settings.audit_name}, {settings.audit_name_plural}",
        "agencies": "; ".join(f"{a.name}{' (statutory partner)' if a.statutory else ''}" for a in agencies),
        "kinds": "; ".join(
            f"{kinds[f'short_{agency.key}']}: {Agency.Kind(kinds[f'kind_{agency.key}']).label}" for agency in agencies
        ),
        "groups": f"{answers['groups']['decides']} decides, {answers['groups']['oversees']} oversees",
        "cases": f"{settings.cohort_size} cases, {settings.window_months} months",
        "approval": ", then ".join(step.words for step in settings.approval_chain),
        "people": "; ".join(f"{p.full_name}, {p.email}" for p in people_of(answers["people"]["people"])),
        "year": f"Month {answers['year']['year_starts_in_month']}; {settings.year_target_minimum} to "
        f"{settings.year_target_maximum} audits",
    }
