"""Deep dives at the stages of the report: three children, one of them with everything that must not be in it."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.coding import ENTRY, material
from lineofsight.deep_dives.models import Case, DeepDive, DiscussionLine, ReportSection, SummaryReport
from lineofsight.deep_dives.report_round import report_of
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Member
from lineofsight.practice.story import report, report_words
from lineofsight.question_sets.models import ListEntry
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport
from lineofsight.vault.models import Key
from tests.told import told_once

from .discussion_world import concluded, fresh

# A child nobody has ever met; every planted form of it must stop a report.
PLANTED = {
    "name": "Thessaly was seen alone.",
    "date of birth": "The child was born on 11 August 2013.",
    "postcode": "The visit was to ZZ7 3QX.",
    "NHS number": "The record 999 012 3412 was opened.",
}
IDENTIFIERS = (
    ("forename", "Thessaly"),
    ("surname", "Grimsworthy"),
    ("date_of_birth", "2013-08-11"),
    ("postcode", "ZZ7 3QX"),
    ("nhs_number", "9990123412"),
)


@told_once
def conclusions(w: Cast) -> DeepDive:
    """The conclusions are agreed; one child of the cohort has a name, birth date, postcode and NHS number."""
    dd = concluded(w)
    with vault.scope():
        case = Case.objects.filter(deep_dive=dd).order_by("letter").first()
        vault.add_person(
            key=Key.objects.get(pk=dd.key_id),
            part="child",
            identifiers=IDENTIFIERS,
            subject_id=case.pk,
            by=w.business_unit,
        )
    return dd


@told_once
def coded(w: Cast) -> DeepDive:
    """A few of the many entries, of each kind, and two lines of the discussion."""
    dd = conclusions(w)
    with vault.scope():
        rows = [each for each in material(dd, w.business_unit) if each.what == ENTRY]
        for kind, several in (("good_practice", 2), ("development", 4), ("recommendation", 2)):
            chosen = [each.id for each in rows if each.kind == kind][:several]
            entries = ListEntry.objects.filter(pk__in=chosen).select_related("section", "response")
            actions.code_each(deep_dive=dd, entries=list(entries), by=w.business_unit)
        lines = DiscussionLine.objects.filter(deep_dive=dd).select_related("deep_dive", "case")
        actions.code_each(deep_dive=dd, lines=list(lines)[:1], kind="theme", by=w.business_unit)
        actions.code_each(deep_dive=dd, lines=list(lines)[1:2], kind="enabler", by=w.business_unit)
        actions.code_each(deep_dive=dd, lines=list(lines)[2:3], kind="barrier", by=w.business_unit)
    return fresh(dd)


@told_once
def begun(w: Cast) -> DeepDive:
    """The report is begun by this partnership's writer and nothing in it is written yet."""
    dd = coded(w)
    with vault.scope():
        return report.begin_report(w, dd)


@told_once
def written(w: Cast) -> DeepDive:
    dd = begun(w)
    with vault.scope():
        return report.write_report(w, dd)


@told_once
def at_check(w: Cast) -> DeepDive:
    dd = written(w)
    with vault.scope():
        return report.send_to_check(w, dd)


@told_once
def checked(w: Cast) -> DeepDive:
    """Passed; at the first step of this partnership's chain."""
    dd = at_check(w)
    with vault.scope():
        return report.check(w, dd)


@told_once
def signed_off(w: Cast) -> DeepDive:
    dd = checked(w)
    with vault.scope():
        return report.sign_off(w, dd)


def asks(w: Cast) -> dict[str, str]:
    """What the form for sending it holds: its two checkers."""
    return {"reader": str(w.second_business_unit.pk), "second_reader": str(w.scrutineer.pk)}


def answers(verdict: str, because: str = "") -> dict[str, str]:
    """What a checker's form holds."""
    return {"do": "verdict", "v-verdict": verdict, "v-because": because}


def record(dd: DeepDive, by: Member) -> None:
    """The release record as one of the checkers writes it."""
    release.write_record(finished=finished(dd), words=report_words.RECORD, hours=Decimal(2), by=by)


def look(dd: DeepDive, by: Member) -> None:
    """Everything the scan asks about is looked at by one checker."""
    report.look_at_flags(dd, finished(dd), by)


def plant(w: Cast, dd: DeepDive, words: str, *, key: str = "good_practice") -> None:
    """Writes a sentence into a part of the report, as its writer would by mistake."""
    part = section(dd, key)
    actions.edit_section(section=part, words=f"{part.words}\n\n{words}", seen_version=part.version, by=report.writer(w))


def section(dd: DeepDive, key: str) -> ReportSection:
    return ReportSection.objects.select_related("deep_dive__tenant", "deep_dive__edition", "report").get(
        report__deep_dive=dd, key=key
    )


def finished(dd: DeepDive) -> FinishedReport:
    found = report_of(fresh(dd)).finished
    assert found is not None
    return found


def the_day_has_passed(dd: DeepDive) -> None:
    """The answers were due yesterday."""
    SummaryReport.objects.filter(deep_dive=dd).update(answer_due_date=timezone.localdate() - timedelta(days=1))
