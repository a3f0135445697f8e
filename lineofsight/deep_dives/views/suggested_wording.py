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
from ..models import Case, ReportSection, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_identifiers import known_identifiers, public_words
from ..report_pages import report_to_write
from ..rules.report import ChangedMeanwhile, check_in_draft


class WordingForm(forms.GovukForm):
    words = forms.LongText("How it is to stand", named="how it is to stand", rows=3)


@dataclass
class Offered:
    """One sentence with its form."""

    section: ReportSection
    wording: Wording
    form: WordingForm
    asked: bool

    @property
    def key(self) -> str:
        return f"{self.section.pk}-{self.section.version}-{self.wording.start}-{self.wording.end}"

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
        one.form = _form(one.section, one.wording, request.POST)
        if one.form.is_valid():
            try:
                _take(one, one.form.cleaned_data["words"], request)
            except (NotYet, ChangedMeanwhile) as reason:
                one.form.add_error(None, str(reason))
            else:
                messages.success(request, f"The new words stand in “{one.section.heading}”.")
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
    rows = ReportSection.objects.filter(tenant=deep_dive.tenant_id, report=report, left_out=False)
    asked = _asked_for(report)
    found = []
    for section in rows.select_related("deep_dive__tenant", "edited_by__person").order_by("position"):
        section.report = report
        for wording in wordings(section.words, known=known, public_words=public, meant=meant):
            prints = {(kind, vault.blind_print(deep_dive.tenant_id, "flag", text)) for kind, text in wording.found}
            wanted = bool(prints & asked)
            found.append(Offered(section, wording, _form(section, wording), wanted))
    return sorted(found, key=lambda each: (not each.asked, each.section.position, each.wording.start))


def _asked_for(report: SummaryReport) -> set[tuple[str, str]]:
    """What a checker of the last version asks for other words for: its kinds and keyed prints."""
    if report.finished is None:
        return set()
    rows = Flag.objects.filter(tenant=report.tenant_id, finished=report.finished, reword_asked_at__isnull=False)
    return set(rows.values_list("kind", "same"))


def _form(section: ReportSection, wording: Wording, typed: Any = None) -> WordingForm:
    prefix = f"w{section.pk.hex[:8]}-{wording.start}"
    bare = "" if "█" in wording.now else wording.now
    return WordingForm(typed, prefix=prefix, initial={"words": wording.suggestion or bare})


def _take(one: Offered, words: str, request: MemberRequest) -> None:
    """Puts the words in the sentence's place; the part is saved as its author's edit."""
    before = one.section.words
    after = before[: one.wording.start] + words.strip() + before[one.wording.end :]
    actions.edit_section(section=one.section, words=after, seen_version=one.section.version, by=request.member)
