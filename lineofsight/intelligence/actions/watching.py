"""What stands beside the numbers: intelligence recorded, topics of assurance, datasets, the framework and its review."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.calendar_months import months_after
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.actions import begin_planned_audit
from lineofsight.programme.models import PlannedAudit
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..models import (
    AssuranceTopic,
    Dataset,
    DatasetLink,
    Indicator,
    IntelligenceItem,
    PerformanceFramework,
    TopicOwner,
    TopicReport,
    TopicRequester,
)
from ..paths import path_in
from .declaring import REVIEW

REPORT, FRAMEWORK = "report_on_topic", "review_framework"


def record_intelligence(
    *,
    heard_on: date,
    words: str,
    source: str,
    confidence: str,
    theme: str = "",
    indicator: Indicator | None = None,
    by: Member,
) -> IntelligenceItem:
    """Keeps what was heard about practice, beside an indicator or a theme. Raises NotYet."""
    if heard_on > timezone.localdate():
        raise NotYet("Enter the day it was heard; it cannot lie in the future.")
    with trail.act(by=by, verb="record_intelligence") as act:
        item = IntelligenceItem.objects.create(
            tenant_id=by.tenant_id,
            heard_on=heard_on,
            words=words.strip(),
            source=source.strip(),
            confidence=confidence,
            theme=theme.strip(),
            indicator=indicator,
            recorded_by=by,
        )
        act.on(item)
        if indicator is not None:
            tie(from_thing=item, to_thing=indicator, means=Strand.Means.RESTS_ON, by=by)
    return item


def add_topic(
    *,
    title: str,
    why: str,
    requesters: Sequence[Agency],
    owners: Sequence[Agency],
    first_due: date,
    months_between: int = 3,
    planned: PlannedAudit | None = None,
    by: Member,
) -> AssuranceTopic:
    """The safeguarding partners want to be assured of something; its owners are asked to report.

    Where it is a report of the year's audit programme, that is under way from now on and the two are tied. Raises NotYet.
    """
    if not requesters or not owners:
        raise NotYet("Say which partners ask for it and which agencies report.")
    if first_due < timezone.localdate():
        raise NotYet("Enter a day for the first report that is still to come.")
    with trail.act(by=by, verb="add_assurance_topic") as act:
        topic = AssuranceTopic.objects.create(
            tenant_id=by.tenant_id,
            title=title.strip(),
            why=why.strip(),
            months_between=months_between,
            begun_on=timezone.localdate(),
            next_due=first_due,
            added_by=by,
        )
        act.on(topic)
        tenant = by.tenant_id
        TopicRequester.objects.bulk_create(TopicRequester(tenant_id=tenant, topic=topic, agency=a) for a in requesters)
        TopicOwner.objects.bulk_create(TopicOwner(tenant_id=tenant, topic=topic, agency=a) for a in owners)
        if planned is not None:
            begin_planned_audit(audit=planned, thing=topic, by=by)
        ask_for_topic_reports(topic=topic, by=by)
    return topic


def ask_for_topic_reports(*, topic: AssuranceTopic, by: Any) -> None:
    """Each owner that has not reported for the next day is asked; asked again, the task is the same."""
    slug = topic.tenant.slug
    with trail.act(by=by, verb="ask_for_topic_reports", on=topic):
        done = set(TopicReport.objects.filter(topic=topic, for_due=topic.next_due).values_list("agency_id", flat=True))
        for owner in topic.owners.select_related("agency").exclude(agency__in=done):
            ask(
                key=REPORT,
                words="Report on a topic the safeguarding partners want to be assured of",
                thing=topic.title,
                path=path_in(slug, "topic", topic.pk),
                about=topic,
                role=Role.AGENCY_LEAD,
                agency=owner.agency,
                due_date=topic.next_due,
                by=by,
            )


def report_on_topic(*, topic: AssuranceTopic, agency: Agency, words: str, by: Member) -> TopicReport:
    """An owner's report for the day it is due; when all have reported, the next day follows. Raises NotYet."""
    if not (by.is_business_unit or agency.pk in by.agency_ids):
        raise NotYet("Only the agency that is asked reports.")
    with trail.act(by=by, verb="report_on_topic", on=topic) as act:
        row = AssuranceTopic.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=topic.pk)
        if row.released_on is not None:
            raise NotYet("The partners have released this topic: no report is asked for any more.")
        owners = set(row.owners.values_list("agency_id", flat=True))
        if agency.pk not in owners:
            raise NotYet(f"{agency.name} is not asked to report on this topic.")
        report, made = TopicReport.objects.get_or_create(
            tenant_id=by.tenant_id,
            topic=row,
            agency=agency,
            for_due=row.next_due,
            defaults={"words": words.strip(), "written_by": by},
        )
        if not made:
            raise NotYet(f"{agency.name} has reported for this time already.")
        act.also("report_on_topic", report)
        reported = set(TopicReport.objects.filter(topic=row, for_due=row.next_due).values_list("agency_id", flat=True))
        settle(key=REPORT, about=row, by=by)
        if owners <= reported:
            row.next_due = months_after(row.next_due, row.months_between)
            row.save(update_fields=["next_due"])
        ask_for_topic_reports(topic=row, by=by)
    return report


def release_topic(*, topic: AssuranceTopic, because: str, by: Member) -> None:
    """The partners are assured: nothing more is asked for. Raises NotYet."""
    if not because.strip():
        raise NotYet("Say what assured the partners.")
    with trail.act(by=by, verb="release_topic", on=topic):
        row = AssuranceTopic.objects.select_for_update().get(pk=topic.pk, tenant=by.tenant_id)
        if row.released_on is not None:
            raise NotYet("This topic is released already.")
        row.released_on, row.released_because = timezone.localdate(), because.strip()
        row.save(update_fields=["released_on", "released_because"])
        settle(key=REPORT, about=row, by=by)


def add_dataset(
    *,
    name: str,
    holder: Agency | None,
    holder_words: str,
    shows: str,
    availability: str,
    gateway: str,
    links: Sequence[tuple[str, str]],
    by: Member,
) -> Dataset:
    """Enters a dataset in the catalogue with what it says something about; entered again, it is changed. Raises NotYet."""
    if holder is None and not holder_words.strip():
        raise NotYet("Say who holds it.")
    with trail.act(by=by, verb="add_dataset") as act:
        dataset, _ = Dataset.objects.update_or_create(
            tenant_id=by.tenant_id,
            name=name.strip(),
            defaults={
                "holder": holder,
                "holder_words": holder_words.strip(),
                "shows": shows,
                "availability": availability,
                "gateway": gateway.strip(),
                "entered_by": by,
            },
        )
        act.on(dataset)
        DatasetLink.objects.filter(dataset=dataset).delete()
        wanted = dict.fromkeys((kind, words.strip()) for kind, words in links if words.strip())
        DatasetLink.objects.bulk_create(
            DatasetLink(tenant_id=by.tenant_id, dataset=dataset, kind=kind, words=words) for kind, words in wanted
        )
    return dataset


def adopt_framework(
    *, title: str, version: str, link: str, adopted_on: date, review_date: date, by: Member
) -> PerformanceFramework:
    """A version of the performance framework, and when it is looked at again. Raises NotYet."""
    if review_date <= adopted_on:
        raise NotYet("The day of the review lies after the day it was adopted.")
    with trail.act(by=by, verb="adopt_framework") as act:
        if PerformanceFramework.objects.filter(tenant=by.tenant_id, version=version.strip()).exists():
            raise NotYet(f"Version {version} is entered already.")
        for earlier in PerformanceFramework.objects.filter(tenant=by.tenant_id):
            settle(key=FRAMEWORK, about=earlier, by=by)
        framework = PerformanceFramework.objects.create(
            tenant_id=by.tenant_id,
            title=title.strip(),
            version=version.strip(),
            link=link.strip(),
            adopted_on=adopted_on,
            review_date=review_date,
            entered_by=by,
        )
        act.on(framework)
    return framework


def remind_of_framework(*, framework: PerformanceFramework, by: Any) -> None:
    """Its day of review has come: the business unit is asked, once."""
    with trail.act(by=by, verb="remind_of_framework", on=framework):
        ask(
            key=FRAMEWORK,
            words="Review the performance framework and the indicators that follow from it",
            thing=f"{framework.title}, version {framework.version}",
            path=path_in(framework.tenant.slug, "indicators"),
            about=framework,
            role=Role.BUSINESS_UNIT,
            due_date=framework.review_date,
            by=by,
        )
        framework.reminded_at = timezone.now()
        framework.save(update_fields=["reminded_at"])


def review_indicators(*, indicators: Sequence[Indicator], by: Any, slug: str) -> None:
    """The day an indicator is to be looked at again has come: its owner, or the analyst, is asked."""
    with trail.act(by=by, verb="ask_for_review_of_indicators", count=len(indicators)):
        for indicator in indicators:
            ask(
                key=REVIEW,
                words=f"Review indicator {indicator.code}: does it still say what it should?",
                path=path_in(slug, "indicator", indicator.pk),
                about=indicator,
                role=Role.ANALYST,
                by=by,
            )
