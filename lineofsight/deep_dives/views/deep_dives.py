"""The register: every deep dive with its stage, who holds it up and what is due, and the year's count."""

from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from markupsafe import Markup

from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.govuk.words import date
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role

from ..chapter import NAME
from ..models import DeepDive, SummaryReport, TimetableStep
from ..next_step import Names, waits_for
from ..parts import agencies_waited_for, group_names, named_to
from ..programme import count_programme
from ..stage_table import AT, PHASES, at_stage
from ..states import Stage
from ..timetable import elapsed, expected_end

COLOURS = dict(zip(PHASES, ("grey", "blue", "teal", "purple", "magenta", "orange", "green"), strict=True))
STEERS = (Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.GROUP_MEMBER, Role.EXECUTIVE, Role.SCRUTINEER, Role.ANALYST)


@allow(Permission.DEEP_DIVE_SEE)
def deep_dives(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    settings = in_force(request.tenant, NAME)
    left = TimetableStep.objects.filter(deep_dive=OuterRef("pk"), done_on__isnull=True).order_by("due_date", "position")
    rows = (
        DeepDive.visible_to(request.member)
        .order_by("-reference")
        .annotate(
            next_due=Subquery(left.values("due_date")[:1]),
            # Said once the report is signed off: until then it may still change.
            assurance=Case(
                When(
                    stage=Stage.SIGNED_OFF,
                    then=Subquery(SummaryReport.objects.filter(deep_dive=OuterRef("pk")).values("assurance_level")[:1]),
                ),
                default=Value(""),
            ),
            next_words=Subquery(left.values("words")[:1]),
            # Sorted by stage, the register runs from the first stage to the last.
            stage_number=Case(*(When(stage=s, then=Value(s.number)) for s in Stage), output_field=IntegerField()),
        )
    )
    waiting = rows.filter(stage__in=[Stage.INVOLVEMENT_CHECK, Stage.RETURNS_OPEN])
    agencies = agencies_waited_for(request.tenant, list(waiting))
    groups = group_names(request.tenant)

    def holds_up(deep_dive: DeepDive) -> str:
        if deep_dive.withdrawn_on:
            return ""
        if deep_dive.suspended_until:
            return f"Its review on {date(deep_dive.suspended_until)}"
        names = Names(
            groups["decision_group"],
            groups["oversight_committee"],
            named_to(request.member, agencies.get(deep_dive.pk, ())),
        )
        words = waits_for(Stage(deep_dive.stage), names, deep_dive.way)
        return words[:1].upper() + words[1:]

    def is_late(deep_dive: Any) -> str:
        if deep_dive.stage == Stage.SIGNED_OFF or not deep_dive.agreed_on or stands_still(deep_dive):
            return ""
        if deep_dive.next_due and deep_dive.next_due < today:
            return "Overdue"
        return "Past its end" if expected_end(deep_dive.agreed_on, deep_dive.settings)[1] < today else ""

    table = Table(
        request,
        rows,
        columns=[
            Column("reference", "Reference", value=_unbroken, sort=True),
            Column("title", "Title", sort=True, url=lambda d: d.get_absolute_url()),
            Column("theme", "Theme", value=lambda d: d.settings.words_of("themes", d.theme), sort=True),
            Column(
                "stage",
                "Stage",
                kind="tag",
                value=lambda d: stands_still(d) or Stage(d.stage).words,
                colour=lambda d: "yellow" if stands_still(d) else COLOURS[at_stage(Stage(d.stage), d.way).phase],
                sort="stage_number",
            ),
            Column("holds_up", "Waits for", value=holds_up),
            Column(
                "next_due",
                "Next due",
                kind="date",
                value=lambda d: None if stands_still(d) else d.next_due,
                sort="next_due",
            ),
            Column("elapsed", "Elapsed", value=lambda d: _elapsed(d, today), sort="agreed_on"),
            Column("overdue", "Overdue", kind="tag", value=is_late, colour=lambda d: "red"),
            Column("assurance", "Assurance", value=_level),
        ],
        filters=[
            TextFilter("title", "Title or reference contains", by=("title", "reference")),
            ChoiceFilter("theme", "Theme", [(t.key, t.words) for t in settings.themes]),
            ChoiceFilter("assurance", "Assurance", [(level.key, level.words) for level in settings.assurance_levels]),
            ChoiceFilter("phase", "Stage", [(p, p) for p in PHASES], by=_in_phase),
            ChoiceFilter(
                "late",
                "Due",
                [("yes", "Overdue only")],
                by=lambda found, _: found.filter(
                    next_due__lt=today, suspended_until__isnull=True, withdrawn_on__isnull=True
                ).exclude(stage=Stage.SIGNED_OFF),
            ),
        ],
        one=settings.audit_name.lower(),
        many=settings.audit_name_plural.lower(),
        sort="-reference",
        name="deep-dives",
        caption=settings.audit_name_plural,
        caption_hidden=True,
        empty="Nothing here yet. A theme that is proposed stands here from its first day.",
    )
    if table.wants_export:
        return table.export_response()
    programme = None
    if request.member.has(*STEERS):
        programme = count_programme(request.member, year=_year(request.GET.get("year", "")), settings=settings)
    context = {
        "table": table,
        "settings": settings,
        "programme": programme,
        "may_propose": request.member.may(Permission.THEME_PROPOSE),
        "may_see_register": request.member.may(Permission.AUDIT_REGISTER_SEE),
    }
    return render(request, "deep_dives/deep_dives.html", context)


def stands_still(deep_dive: DeepDive) -> str:
    """The word that stands in place of the stage; empty while it runs."""
    if deep_dive.withdrawn_on:
        return "Withdrawn"
    return "Suspended" if deep_dive.suspended_until else ""


def _year(typed: str) -> int | None:
    """The year asked for in the address, or None for this year when it is no year."""
    return int(typed) if typed.isdecimal() and 2000 <= int(typed) < 2200 else None


def _unbroken(deep_dive: DeepDive) -> Markup:
    return Markup('<span class="los-nowrap">{}</span>').format(deep_dive.reference)


def _level(deep_dive: Any) -> str:
    return deep_dive.settings.words_of("assurance_levels", deep_dive.assurance) if deep_dive.assurance else ""


def _in_phase(rows: Any, phase: str) -> Any:
    return rows.filter(stage__in=[stage for stage, at in AT.items() if at.phase == phase])


def _elapsed(deep_dive: DeepDive, today: Any) -> str:
    return elapsed(deep_dive.agreed_on, deep_dive.signed_off_on or today) if deep_dive.agreed_on else ""
