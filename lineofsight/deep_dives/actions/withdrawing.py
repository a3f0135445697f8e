"""What stands in the way of the report's release, taking it back when it is out, and scanning again what is out."""

from collections.abc import Mapping

from lineofsight import trail
from lineofsight.govuk.words import plural
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release import actions as release
from lineofsight.release.models import Flag, Obstacle
from lineofsight.vault.models import Key

from ..models import Contact, DeepDive, SummaryReport
from ..report_identifiers import known_identifiers, public_words
from ..rules import release as rules
from ..rules import report as report_rules
from ..states import Stage
from .telling import path_to, tell

LOOK = "look_at_released"


def answer_obstacles(*, deep_dive: DeepDive, answers: Mapping[str, bool], words: Mapping[str, str], by: Member) -> None:
    """Says of each thing that may stand in the way of the release whether it does, as it is today. Raises NotYet."""
    report_rules.check_may_write(by)
    report = SummaryReport.objects.filter(deep_dive=deep_dive).first()
    if report is None:
        raise NotYet("The report has not been begun. Begin it when the findings are coded.")
    if deep_dive.stage == Stage.SIGNED_OFF:
        raise NotYet("The report has been released: nothing stands in its way any more. It can be withdrawn.")
    for kind, stands in answers.items():
        rules.check_answer(deep_dive, kind, stands)
    with trail.act(by=by, verb="answer_obstacles", on=deep_dive):
        for kind, stands in answers.items():
            release.answer_obstacle(
                about=report, key_id=deep_dive.key_id, kind=kind, stands=stands, words=words.get(kind, ""), by=by
            )


def override_obstacle(*, deep_dive: DeepDive, kind: str, because: str, by: Member) -> None:
    """An executive lets the report go although something stands in its way, and says why. Raises NotYet."""
    row = rules.obstacles_of(deep_dive).get(kind)
    if row is None:
        raise NotYet(f"Nobody has said yet whether this stands in the way: {Obstacle.Kind(kind).label.lower()}.")
    release.override_obstacle(obstacle=row, because=because, by=by)


def withdraw_report(*, deep_dive: DeepDive, because: str, by: Member) -> None:
    """Takes the released report back: none of its files is given out from now on, and all who had it are told.

    Raises NotYet. The approvals, the recommendations and the record of the release stay.
    """
    report = SummaryReport.objects.filter(deep_dive=deep_dive).select_related("finished").first()
    if report is None or report.finished is None:
        raise NotYet("This report has not been released, so there is nothing to withdraw.")
    with trail.act(by=by, verb="withdraw_report", on=deep_dive):
        release.withdraw(finished=report.finished, because=because, by=by)
        settle(key=LOOK, about=deep_dive, by=by)
        _tell_recipients(deep_dive, because, by)


def scan_released_again(*, report: SummaryReport, by: trail.System) -> list[Flag]:
    """Scans one released report for everybody known today in any audit of the partnership.

    The business unit is asked to look at what is new. It gives what was found; nothing for a report that is not out.
    """
    finished, deep_dive = report.finished, report.deep_dive
    if finished is None or not finished.is_out:
        return []
    known = [each for one in _still_known(deep_dive) for each in known_identifiers(one)]
    with trail.act(by=by, verb="scan_released_again", on=deep_dive):
        found = release.scan_again(finished=finished, known=known, public_words=public_words(deep_dive), by=by)
        if found:
            _ask_to_look(deep_dive, len({(flag.kind, flag.same) for flag in found}), by)
    return found


def dismiss_found_again(*, deep_dive: DeepDive, flags: list[Flag], because: str, by: Member) -> None:
    """The business unit says of what was found in a released report that it names nobody, and why. Raises NotYet."""
    release.dismiss_found_again(flags=flags, because=because, by=by)
    finished_id = flags[0].finished_id
    if not Flag.objects.filter(finished=finished_id, after_release=True, resolved_at__isnull=True).exists():
        settle(key=LOOK, about=deep_dive, by=by)


def _still_known(deep_dive: DeepDive) -> list[DeepDive]:
    """The deep dives of the partnership whose children are still known: their keys are not destroyed."""
    alive = Key.objects.filter(tenant_id=deep_dive.tenant_id, destroyed_at__isnull=True).values("pk")
    return list(
        DeepDive.objects.filter(tenant=deep_dive.tenant_id, key_id__in=alive).select_related("tenant", "edition")
    )


def _ask_to_look(deep_dive: DeepDive, found: int, by: trail.System) -> None:
    ask(
        key=LOOK,
        words=f"Look at {plural(found, 'place')} in a released report that may name somebody who has become known",
        path=path_to("check", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.BUSINESS_UNIT,
        urgent=True,
        by=by,
    )


def _tell_recipients(deep_dive: DeepDive, because: str, by: Member) -> None:
    """Everybody it was shared with, each once, with the reason and what to do with copies."""
    told = set()
    rows = Contact.objects.filter(deep_dive=deep_dive, about=Contact.About.REPORT).exclude(member=by)
    for row in rows.select_related("member__person", "agency"):
        if row.member_id in told:
            continue
        told.add(row.member_id)
        tell(
            deep_dive=deep_dive,
            member=row.member,
            agency=row.agency,
            about=Contact.About.WITHDRAWN,
            subject=f"{deep_dive.reference}: the report is withdrawn",
            words=[
                f"The report has been withdrawn: {because.strip().rstrip('.')}.",
                "Please delete every copy you have kept or passed on, and tell whoever has one from you.",
            ],
            by=by,
        )
