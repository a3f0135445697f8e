"""Proposing a theme: what the deep dive would look at, why, and the sources that speak for it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.words import oxford
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.models import Priority
from lineofsight.thread.kinds import thing_cited

from .. import actions
from ..actions import Source
from ..approach import DEEP_DIVE, Approach, approaches, page_of, propose_by
from ..assurance import statement_choices
from ..chapter import NAME, DeepDiveSettings
from ..comparables import predecessors_to_choose
from ..models import DeepDive
from ..models.themes import ages_in_words
from ..planned import planned_audit_of, pursued_priorities, seen_in
from ..rules.themes import check_proposal


class ProposalForm(forms.GovukForm):
    """What is proposed; used to propose and to change a proposal."""

    approach = forms.Radios("How should it be looked at?", choices=[], small=True)
    title = forms.Text("Title", hint="As it will stand on the agenda. Name no child.", max_length=200)
    theme = forms.Radios("Theme", small=True)
    practice_areas = forms.LongText(
        "Practice areas",
        hint="What agencies do that you want to look at, one on each line. For example: Return home interviews",
        rows=3,
        named="at least one practice area",
    )
    reason = forms.LongText("Why this theme, and why now?", rows=5, named="why this theme and why now")
    predecessor = forms.ModelSelect(
        "Looks again at an earlier one",
        hint="If this is a re-audit. The results can then be compared.",
        queryset=DeepDive.objects.none(),
        words=lambda d: f"{d.reference} {d.title}",
        required=False,
    )
    age_from = forms.Number("Youngest age", minimum=0, maximum=25, width=3, suffix="years", required=False)
    age_until = forms.Number("Oldest age", minimum=0, maximum=25, width=3, suffix="years", required=False)
    harm_type = forms.Text("Kind of harm", hint="If the theme has one, such as physical harm", required=False)
    proposed_for = forms.Select("You propose this for", required=False, empty_words="Myself")
    statements = forms.Checkboxes(
        "Which statements of assurance does it speak to?",
        hint="What the partnership seeks to be assured of. Choose those this theme would tell it more about.",
        choices=[],
        required=False,
        small=True,
    )
    groups = [("Children it is about", ["age_from", "age_until", "harm_type"])]

    def __init__(
        self,
        *args: Any,
        settings: DeepDiveSettings,
        member: Member,
        kept: str = "",
        ways: Sequence[Approach] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if ways:
            self.fields["approach"].choices = [(way.key, way.words) for way in ways]
            self.fields["approach"].hints = {way.key: way.opens for way in ways}
        else:
            del self.fields["approach"]
        choices = [(t.key, t.words) for t in settings.themes]
        if kept and kept not in dict(choices):
            choices.append((kept, settings.words_of("themes", kept)))
        self.fields["theme"].choices = choices
        self.fields["predecessor"].queryset = predecessors_to_choose(member)
        if settings.statements_used:
            self.fields["statements"].choices = statement_choices(settings)
        else:
            del self.fields["statements"]
        places = sorted({str(a.agency or a.group) for a in member.current_appointments if a.agency or a.group})
        if member.is_business_unit:
            places.insert(0, "Business unit")
        self.fields["proposed_for"].choices = [("", ""), *((p, p) for p in places)]
        if kwargs.get("initial") and kwargs["initial"].get("proposed_for", "") not in ["", *places]:
            was = kwargs["initial"]["proposed_for"]
            self.fields["proposed_for"].choices.append((was, was))

    def clean_practice_areas(self) -> list[str]:
        return lines_of(self.cleaned_data["practice_areas"])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        youngest, oldest = typed.get("age_from"), typed.get("age_until")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("age_until", "The oldest age must not be below the youngest")
        return typed


class SourceForm(forms.GovukForm):
    """One source of a proposal."""

    kind = forms.Select("Kind of source", named="the kind of source")
    words = forms.LongText("What it says", rows=2, named="what the source says")
    reference = forms.Text("Where it stands", hint="A document, minute or link, if there is one", required=False)
    priority = forms.ModelSelect(
        "Priority of the year’s plan, if it is one",
        queryset=Priority.objects.none(),
        required=False,
        words=lambda p: f"{p.belongs_to_words}: {p.title}",
    )

    def __init__(
        self,
        *args: Any,
        settings: DeepDiveSettings,
        priorities: Any = None,
        kept: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if priorities is None:
            del self.fields["priority"]
        else:
            self.fields["priority"].queryset = priorities
        choices = {s.key: s.words for s in settings.source_types}
        choices |= {k: settings.words_of("source_types", k) for k in kept if k not in choices}
        self.fields["kind"].choices = list(choices.items())


SourceFormSet = forms.formset_factory(SourceForm, one="source", extra=0, minimum=1, maximum=30)


def lines_of(text: str) -> list[str]:
    """What was typed, a line each, without empty ones."""
    return [line.strip(" \t-•") for line in text.splitlines() if line.strip(" \t-•")]


@allow(Permission.THEME_PROPOSE)
def propose_theme(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    # Another page may hand over what it saw, such as a figure that stands out.
    seen = {key: request.GET.get(key, "")[:2000] for key in ("kind", "words", "reference")}
    planned = planned_audit_of(request)
    cited, cited_words = thing_cited(request.member, request.GET.get("cites", ""))
    rests_on = [cited] if cited is not None else []
    places = [str(a.agency or a.group) for a in request.member.current_appointments if a.agency or a.group]
    first = "Business unit" if request.member.is_business_unit else next(iter(places), "")
    found = seen_in(planned, settings) if planned else [seen] if any(seen.values()) else []
    form = ProposalForm(
        forms.sent(request),
        settings=settings,
        member=request.member,
        # A planned audit says already how it is looked at.
        ways=[] if planned else approaches(request.member, settings),
        initial={
            "approach": DEEP_DIVE,
            "proposed_for": first,
            **({"title": planned.title, "reason": planned.purpose} if planned else {}),
        },
    )
    rows = SourceFormSet.of(
        request,
        prefix="sources",
        form_kwargs={"settings": settings, "priorities": pursued_priorities(request)},
        **({"initial": found} if request.method != "POST" and found else {}),
    )
    if request.method == "POST" and not rows.another and form.is_valid() & rows.is_valid():
        given = dict(form.cleaned_data)
        approach = given.pop("approach", "") or DEEP_DIVE
        sources = [Source(**row) for row in rows.filled]
        try:
            if approach != DEEP_DIVE:
                return _otherwise(request, approach, given, sources, rests_on, settings)
            deep_dive = actions.propose_theme(
                **given, sources=sources, planned=planned, rests_on=rests_on, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Your theme is proposed as {deep_dive.reference}.")
            return redirect(deep_dive)
    context = {
        "form": form,
        "rows": rows,
        "settings": settings,
        "source_words": oxford([s.words.lower() for s in settings.source_types[:4]], "or"),
        "planned": planned,
        "cited": cited_words,
        "checking": request.method == "POST" and not rows.another,
    }
    return render(request, "deep_dives/propose_theme.html", context)


def _otherwise(
    request: MemberRequest,
    approach: str,
    given: dict[str, Any],
    sources: list[Source],
    rests_on: list[Any],
    settings: DeepDiveSettings,
) -> HttpResponse:
    """What is looked at in another way than a deep dive. Raises NotYet."""
    # The same words are asked for, so that the way can still be changed on this page.
    check_proposal(
        settings=settings,
        theme=given["theme"],
        practice_areas=given["practice_areas"],
        source_kinds=[s.kind for s in sources],
        age_from=given["age_from"],
        age_until=given["age_until"],
    )
    chosen = dict(statement_choices(settings))
    about = [
        ages_in_words(given["age_from"], given["age_until"]),
        given["harm_type"],
        f"Looks again at {given['predecessor'].reference}" if given["predecessor"] else "",
        f"Proposed for {given['proposed_for']}" if given["proposed_for"] else "",
        *(f"Speaks to: {chosen[key]}" for key in given.get("statements", ()) if key in chosen),
    ]
    audit = propose_by(
        approach,
        title=given["title"],
        theme=given["theme"],
        practice_areas=given["practice_areas"],
        reason=given["reason"],
        sources=sources,
        settings=settings,
        rests_on=rests_on,
        about=". ".join(words[:1].upper() + words[1:] for words in about if words),
        by=request.member,
    )
    messages.success(request, f"It stands in the audit programme as {audit.number}.")
    return redirect(page_of(request, audit))
