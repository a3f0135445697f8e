"""Scoring a risk: before and after what is done about it, with the target; the same page reviews it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..chapter import RegisterSettings, ScalePoint
from ..models import RiskScore
from ..pages import done, only_if, settings_for, the_risk
from ..rules import updates_risk


class ScoreRiskForm(forms.GovukForm):
    groups = (
        ("Without anything done about it", ("likelihood_before", "impact_before")),
        ("As things are now, with what is in place", ("likelihood", "impact")),
    )
    likelihood_before = forms.Radios("How likely is it?", choices=[])
    impact_before = forms.Radios("How grave would it be?", choices=[])
    likelihood = forms.Radios("How likely is it now?", choices=[])
    impact = forms.Radios("How grave would it be now?", choices=[])
    target = forms.Number("Target score", hint="Likelihood times impact the partnership can live with", minimum=1)
    why = forms.LongText(
        "Why this score?", hint="Needed where the score has changed since the last time", rows=3, required=False
    )
    review_date = forms.Date("Next review", earliest="today", required=False)

    def __init__(self, *args: Any, settings: RegisterSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, scale in (("likelihood", settings.likelihoods), ("impact", settings.impacts)):
            for field in (f"{name}_before", name):
                self.fields[field].choices = _choices(scale)
                self.fields[field].hints = {str(n): point.meaning for n, point in enumerate(scale, 1) if point.meaning}
        months = ", ".join(f"{level.words.lower()} {level.review_months}" for level in settings.levels)
        self.fields["review_date"].hint = f"Left empty, it is so many months away by its level: {months}"
        self.fields["review_date"].help_text = self.fields["review_date"].hint

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("likelihood_before", "impact_before", "likelihood", "impact"):
            if name in typed:
                typed[name] = int(typed[name])
        return typed


def _choices(scale: tuple[ScalePoint, ...]) -> list[tuple[str, str]]:
    return [(str(n), f"{n} {point.words}") for n, point in enumerate(scale, start=1)]


@allow(Permission.RISK_UPDATE)
def score_risk(request: MemberRequest, pk: Any) -> HttpResponse:
    risk = the_risk(request, pk)
    only_if(updates_risk(request.member, risk))
    settings = settings_for(request)
    last = RiskScore.visible_to(request.member).filter(risk=risk).order_by("-scored_at").first()
    initial = {name: getattr(last, name) for name in ("likelihood_before", "impact_before", "target")} if last else {}
    initial |= {name: getattr(last, name) for name in ("likelihood", "impact")} if last else {}
    form = ScoreRiskForm(forms.sent(request), settings=settings, initial=initial)

    def act(typed: dict[str, Any]) -> str:
        made = actions.score_risk(risk=risk, **typed, by=request.member)
        return f"{risk.number} is scored {made.score}, {made.level.lower()}."

    if done(request, form, act):
        return redirect(url_for(request, "registers:risk", pk=risk.pk))
    return render(request, "registers/score_risk.html", {"form": form, "risk": risk, "levels": settings.levels})
