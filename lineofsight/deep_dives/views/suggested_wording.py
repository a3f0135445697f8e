"""The draft's sentences that could point to somebody, each with other words for its author to take or to change."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight import vault
from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.chapter import settings_of
from lineofsight.release.meaning import Meant
from lineofsight.release.models import Flag
from lineofsight.release.rewording import Wording, wordings
from lineofsight.release.things import KIND_WORDS, WHY_WORDS

from .. import actions
from ..models import Case, ReportRecommendation, ReportSection, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_identifiers import known_identifiers, public_words
from ..report_pages import report_to_write
from ..rules.report import ChangedMeanwhile, check_in_draft


class WordingForm(forms.GovukForm):
    words = forms.LongText("How it is to stand", named="how it is to stand", rows=3)


@dataclass
class Offered:
    """One sentence with its form."""

    part: ReportSection | ReportRecommendation
    wording: Wording
    form: WordingForm
    asked: bool

    @property
    def key(self) -> str:
        return f"{self.part.pk}-{self.part.version}-{self.wording.start}-{self.wording.end}"

    @property
    def heading(self) -> str:
        """Which part of the report it is."""
        if isinstance(self.part, ReportRecommendation):
            return f"Recommendation {self.part.position}"
        return self.part.heading

    @property
    def kinds(self) -> str:
        return ", ".join(KIND_WORDS.get(kind, kind).lower() for kind in self.wording.kinds)

    @property
    def why(self) -> list[str]:
        return [WHY_WORDS[kind] for kind in self.wording.kinds if kind in WHY_WORDS]

    @property
    def now(self) -> str:
        """As it stands, with whoever is named blacked out."""
        return self.wording.now


@allow(Permission.REPORT_WRITE)
def suggested_wording(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        report = check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Suggested wording", reason)
    offered = _offered(report)
    pressed = request.POST.get("take", "")
    if request.method == "POST":
        one = next((each for each in offered if each.key == pressed), None)
        if one is None and pressed:
            messages.error(request, "This part was changed since the page was opened. Look at its sentences again.")
            return redirect(request.path)
        if one is None:
            raise Http404
        one.form = _form(one.part, one.wording, request.POST)
        if one.form.is_valid():
            try:
                _take(one, one.form.cleaned_data["words"], request)
            except (NotYet, ChangedMeanwhile) as reason:
                one.form.add_error(None, str(reason))
            else:
                messages.success(request, f"The new words stand in “{one.heading}”.")
                return redirect(request.path)
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "offered": offered,
        "forms": [each.form for each in offered if each.form.is_bound],
    }
    return render(request, "deep_dives/suggested_wording.html", context)


def _offered(report: SummaryReport) -> list[Offered]:
    """Every sentence of the parts that stay in the report, those a checker asks about first."""
    deep_dive = report.deep_dive
    known, public = known_identifiers(deep_dive), public_words(deep_dive)
    cohort = Case.objects.filter(tenant=deep_dive.tenant_id, deep_dive=deep_dive).count()
    meant = Meant(settings=settings_of(deep_dive.tenant), cohort=cohort)
    asked = _asked_for(report)
    found = []
    for part in _parts(report):
        for wording in wordings(part.words, known=known, public_words=public, meant=meant):
            prints = {(kind, vault.blind_print(deep_dive.tenant_id, "flag", text)) for kind, text in wording.found}
            wanted = bool(prints & asked)
            found.append(Offered(part, wording, _form(part, wording), wanted))
    # The parts in their order, and the sentences of each in theirs; what a checker asks about comes first.
    return sorted(found, key=lambda each: not each.asked)


def _parts(report: SummaryReport) -> list[ReportSection | ReportRecommendation]:
    """The parts that stay in the report, then its recommendations."""
    deep_dive = report.deep_dive
    rows = ReportSection.objects.filter(tenant=deep_dive.tenant_id, report=report, left_out=False)
    sections = list(rows.select_related("deep_dive__tenant", "edited_by__person").order_by("position"))
    for section in sections:
        section.report = report
    drafted = ReportRecommendation.objects.filter(tenant=deep_dive.tenant_id, deep_dive=deep_dive)
    related = drafted.select_related("deep_dive__tenant", "edited_by__person", "addressed_to", "group")
    return [*sections, *related.prefetch_related("findings").order_by("position")]


def _asked_for(report: SummaryReport) -> set[tuple[str, str]]:
    """What a checker of the last version asks for other words for: its kinds and keyed prints."""
    if report.finished is None:
        return set()
    rows = Flag.objects.filter(tenant=report.tenant_id, finished=report.finished, reword_asked_at__isnull=False)
    return set(rows.values_list("kind", "same"))


def _form(part: ReportSection | ReportRecommendation, wording: Wording, typed: Any = None) -> WordingForm:
    prefix = f"w{part.pk.hex[:8]}-{wording.start}"
    bare = "" if "█" in wording.now else wording.now
    return WordingForm(typed, prefix=prefix, initial={"words": wording.suggestion or bare})


def _take(one: Offered, words: str, request: MemberRequest) -> None:
    """Puts the words in the sentence's place; the part is saved as its author's edit."""
    before, part = one.part.words, one.part
    after = before[: one.wording.start] + words.strip() + before[one.wording.end :]
    if isinstance(part, ReportSection):
        actions.edit_section(section=part, words=after, seen_version=part.version, by=request.member)
        return
    actions.edit_recommendation(
        recommendation=part,
        words=after,
        addressed_to=part.addressed_to,
        group=part.group,
        findings=list(part.findings.all()),
        seen_version=part.version,
        by=request.member,
    )
