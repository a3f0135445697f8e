"""What is asked of a definition, whether it is new or follows an earlier edition."""

from typing import Any

from lineofsight.engine.indicators.declared import BREAKDOWNS, GRADED, PROFILE
from lineofsight.engine.indicators.measuring import Kind
from lineofsight.engine.indicators.periods import Frequency
from lineofsight.govuk import forms
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency, Area, Member

from .chapter import NAME, IndicatorSettings
from .models import IndicatorEdition
from .rules import breakdown_by_footprint, usual_lines
from .typed_numbers import DecimalNumber, shown

KINDS = (
    (Kind.PERCENTAGE.value, "Percentage"),
    (Kind.COUNT.value, "Count"),
    (Kind.RATE.value, "Rate for each 10,000"),
    (Kind.AVERAGE.value, "Average: one number divided by another"),
    (Kind.VALUE.value, "Number as it is given, such as a median"),
)
ASPECTS = (
    ("", "None"),
    ("volume", "Volume"),
    ("timeliness", "Timeliness"),
    ("conversion", "What becomes of it"),
    ("re_contact", "Coming again"),
    ("workload", "Workload"),
    ("quality", "Quality"),
)
SAID = (
    "words", "definition", "numerator_words", "denominator_words", "kind", "direction", "target", "red", "blue", "scale",
    "domain", "strand", "frequency", "breakdown", "aspect", "profile", "counts_children", "same_children", "owner",
    "source", "review_date",
)  # fmt: skip


class DefinitionForm(forms.GovukForm):
    """The parts of an edition; a page adds what it needs beside them."""

    words = forms.Text("Name", max_length=200)
    kind = forms.Radios("What is it?", choices=KINDS, small=True)
    numerator_words = forms.Text("What is counted?", max_length=300)
    denominator_words = forms.Text("Of what?", hint="For a percentage, a rate or an average", required=False)
    definition = forms.LongText("Definition", hint="What counts and what does not", rows=3, required=False)
    direction = forms.Radios(
        "Which way is good?",
        choices=[("increase", "More is good"), ("decrease", "Less is good"), ("neutral", "Neither: it is context")],
        inline=True,
    )
    target = DecimalNumber("Target", required=False)
    red = DecimalNumber("Red beyond", hint="On the wrong side of this number it is red", required=False)
    scale = forms.Radios("Colours", choices=IndicatorEdition.Scale.choices, inline=True, initial="rag")
    blue = DecimalNumber("Blue from", hint="Only with the four-colour scale", required=False)
    domain = forms.Select("Part of the scorecard")
    strand = forms.Radios("Group of indicators", choices=IndicatorEdition.Strand.choices, small=True)
    aspect = forms.Select("What it shows of the front door", choices=ASPECTS, required=False, empty_words="None")
    profile = forms.Select(
        "Section of the exploitation profile",
        choices=[("", "None"), *PROFILE.items()],
        hint="Only a count can stand there",
        required=False,
        empty_words="None",
    )
    frequency = forms.Select("How often", choices=[(f.value, f.value.capitalize()) for f in Frequency])
    breakdown = forms.Select(
        "Broken down by",
        hint="Left empty, an indicator of a place-based part is broken down by area, one of the profile by risk grade",
        choices=[(k, w) for k, (w, _) in BREAKDOWNS.items()],
        required=False,
        empty_words="Nothing",
    )
    lines = forms.LongText(
        "Lines of the breakdown", hint="One on each line. Left empty, the usual ones are taken.", rows=4, required=False
    )
    counts_children = forms.YesNo("Does it count children?", hint="Then small numbers are hidden on the dashboard")
    same_children = forms.YesNo(
        "Does it count mostly the same children each time?",
        hint="Such as children with a plan on the last day. Then a change by a few children is hidden on the dashboard.",
        required=False,
        word_optional=False,
    )
    sources = forms.ModelCheckboxes("Which agencies give it?", queryset=Agency.objects.none(), words=lambda a: a.name)
    owner = forms.ModelSelect("Owner", queryset=Member.objects.none(), words=lambda m: m.name, required=False)
    source = forms.Text("Source", hint="The system or return it comes from", required=False, max_length=200)
    review_date = forms.Date("To be reviewed on", required=False)

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings: IndicatorSettings = in_force(request.tenant, NAME)
        self.fields["domain"].choices = [(d.key, d.words) for d in self.settings.domains]
        self.fields["sources"].queryset = Agency.seated_in(request.tenant.pk)
        members = Member.current().filter(tenant=request.tenant).select_related("person")
        self.fields["owner"].queryset = members.order_by("person__full_name")
        self.areas = list(Area.objects.filter(tenant=request.tenant).order_by("name").values_list("name", flat=True))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("breakdown"):
            domain, kind = typed.get("domain") or "", typed.get("kind") or ""
            by_place = breakdown_by_footprint(self.settings, domain, kind, self.areas)
            typed["breakdown"] = "risk_grade" if typed.get("profile") in GRADED else by_place
        if typed.get("breakdown") and not self.splits(typed):
            self.add_error("lines", "Enter the lines of the breakdown, one on each line")
        return typed

    def splits(self, typed: dict[str, Any]) -> list[str]:
        """The lines typed, else the usual ones of this breakdown."""
        breakdown = typed.get("breakdown") or ""
        if not breakdown:
            return []
        lines = list(
            dict.fromkeys(line.strip()[:100] for line in (typed.get("lines") or "").splitlines() if line.strip())
        )
        return lines or list(usual_lines(self.settings, breakdown, self.areas))

    @property
    def said(self) -> dict[str, Any]:
        """What the definition says, ready for the action."""
        typed = self.cleaned_data
        found = {name: typed[name] for name in SAID}
        return found | {
            "splits": self.splits(typed),
            "breakdown": typed["breakdown"] or "",
            "aspect": typed["aspect"] or "",
            "profile": typed["profile"] or "",
            "same_children": bool(typed["same_children"]),
        }


def as_typed(edition: IndicatorEdition, sources: list[Any]) -> dict[str, Any]:
    """The edition as it stands in the form again."""
    found = {name: getattr(edition, name) for name in SAID}
    numbers = {name: shown(found[name]) for name in ("target", "red", "blue")}
    return found | numbers | {"lines": "\n".join(edition.splits), "sources": sources, "owner": edition.owner}
