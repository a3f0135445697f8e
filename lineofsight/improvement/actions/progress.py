"""What owners and agencies say of their actions: updates, evidence, done; and how the group verifies it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand
from lineofsight.uploads import Received, receive
from lineofsight.vault.models import Key

from .. import rules
from ..models import Action, Evidence, Progress, Sheet
from ..states import ACTION
from .answering import answered
from .plans import OWNED, decide, locked, move, path_of

CONFIRM, HELP = "confirm_update", "help_wanted"
KINDS = ("pdf", "docx", "xlsx", "png", "jpg")
How = Progress.How


def update_action(
    *,
    action: Action,
    how: str,
    words: str,
    help_wanted: str = "",
    evidence: str = "",
    upload: Any = None,
    from_sheet: Sheet | None = None,
    by: Member,
) -> Progress:
    """How an action goes, in a few words. Blocked needs what help is wanted, done needs evidence: words or a file.

    What the business unit enters for an agency is marked so, and the agency is asked to confirm it. Raises NotYet and
    uploads.RefusedUpload.
    """
    if not rules.may_update(by, action):
        raise NotYet("Only its owner, its agency’s lead for an agency’s own action, or the business unit updates this.")
    check_update(how, words, help_wanted, bool(evidence.strip() or upload or action.evidence.exists()))
    received = receive(upload, KINDS) if upload else None
    with trail.act(by=by, verb="update_action", on=action, how=how) as act:
        row = locked(action, by)
        progress = Progress.objects.create(
            tenant_id=row.tenant_id,
            action=row,
            how=how,
            words=words,
            written_by=by,
            written_at=timezone.now(),
            on_behalf=not rules.speaks_for(by, row),
            from_sheet=from_sheet,
        )
        act.also("update_action", progress)
        if evidence.strip() or received:
            _attach(row, evidence.strip() or words, received, by)
        _take(row, how, words, help_wanted, by)
        answered(row, by)
        if progress.on_behalf:
            _ask_to_confirm(row, by)
        else:
            # Her own words overtake what was entered for her.
            settle(key=CONFIRM, about=row, by=by)
    return progress


@dataclass(frozen=True)
class Update:
    """One line of a page of updates."""

    action: Action
    how: str
    words: str
    help_wanted: str = ""
    evidence: str = ""


def update_actions(*, updates: Sequence[Update], by: Member) -> int:
    """A page of updates in one step: all of them or none. Raises NotYet."""
    if not updates:
        raise NotYet("Say for at least one action how it goes.")
    with trail.act(by=by, verb="update_actions", count=len(updates)):
        for each in updates:
            update_action(
                action=each.action,
                how=each.how,
                words=each.words,
                help_wanted=each.help_wanted,
                evidence=each.evidence,
                by=by,
            )
    return len(updates)


def check_update(how: str, words: str, help_wanted: str, has_evidence: bool) -> None:
    """Raises NotYet with what is missing."""
    if how not in How.values:
        raise NotYet("Choose how it goes.")
    if not words.strip():
        raise NotYet("Enter a few words on what has happened.")
    if how == How.BLOCKED and not help_wanted.strip():
        raise NotYet("Enter what help is wanted.")
    if how == How.DONE and not has_evidence:
        raise NotYet("Enter what shows that it is done, or attach a file.")


def _take(row: Action, how: str, words: str, help_wanted: str, by: Member) -> None:
    """Moves the action as its owner says it goes; a due day that has passed is said at once."""
    today = timezone.localdate()
    move(row, {How.BLOCKED: "block", How.DONE: "claim"}.get(How(how), "update"), today)
    row.updated_on = today
    row.blocked_because, row.help_wanted = (words, help_wanted) if how == How.BLOCKED else ("", "")
    if how == How.BLOCKED:
        _ask_for_help(row, help_wanted, by)
    else:
        row.rounds_stalled = 0
        settle(key=HELP, about=row, by=by)
    if how == How.DONE:
        row.claimed_by, row.claimed_on, row.given_back_because = by, today, ""
        settle(key=OWNED, about=row, by=by)
        _ask_to_verify(row, by)
    elif row.due_date < today and ACTION.can(row.state, "pass_due"):
        move(row, "pass_due", today)
    row.save(
        update_fields=[
            "updated_on",
            "blocked_because",
            "help_wanted",
            "rounds_stalled",
            "claimed_by",
            "claimed_on",
            "given_back_because",
        ]
    )


def _ask_for_help(row: Action, help_wanted: str, by: Member) -> None:
    """The chair of the group that oversees it reads what help is wanted, until it goes on."""
    ask(
        key=HELP,
        words=f"Help is wanted for action {row.number}: {help_wanted}"[:200],
        thing=row.agency.name,
        path=path_of(row),
        about=row,
        role=Role.COMMITTEE_CHAIR,
        group=row.group,
        by=by,
    )


def _attach(row: Action, words: str, received: Received | None, by: Member) -> Evidence:
    file = None
    if received is not None:
        key = Key.objects.get(pk=vault.new_key(row.tenant_id, by=by).id)
        file = vault.seal_file(
            key=key, name=received.name, data=received.data, content_type=received.content_type, by=by
        )
    evidence = Evidence.objects.create(
        tenant_id=row.tenant_id, action=row, words=words, file=file, added_by=by, added_at=timezone.now()
    )
    tie(from_thing=evidence, to_thing=row, means=Strand.Means.PART_OF, by=by)
    return evidence


def _ask_to_confirm(row: Action, by: Member) -> None:
    ask(
        key=CONFIRM,
        words=f"Confirm the update entered for you on action {row.number}",
        thing=row.agency.name,
        path=path_of(row),
        about=row,
        role=Role.AGENCY_LEAD,
        agency=row.agency,
        by=by,
    )


def _ask_to_verify(row: Action, by: Member) -> None:
    ask(
        key="verify_actions",
        words="Verify actions that are claimed complete",
        thing=row.group.name,
        path=reverse("improvement:verify_actions", kwargs={"tenant": row.tenant.slug, "pk": row.group_id}),
        about=row.group,
        role=Role.COMMITTEE_CHAIR,
        group=row.group,
        by=by,
    )


def confirm_update(*, progress: Progress, by: Member) -> None:
    """The agency says that what was entered on its behalf is so. Raises NotYet."""
    if not rules.confirms(by, progress.action):
        raise NotYet("The owner or the agency’s lead confirms this.")
    with trail.act(by=by, verb="confirm_update", on=progress):
        row = held(progress, by=by)
        if not row.on_behalf:
            raise NotYet("This update was not entered on anybody’s behalf.")
        if row.confirmed_at is None:
            row.confirmed_by, row.confirmed_at = by, timezone.now()
            row.save(update_fields=["confirmed_by", "confirmed_at"])
        settle(key=CONFIRM, about=progress.action, by=by)


@dataclass(frozen=True)
class Verdict:
    """What the group says of one claimed action: verified, or back with the reason."""

    action: Action
    verified: bool
    reason: str = ""


def verify_actions(
    *, verdicts: Sequence[Verdict], group: Group, decided_on: date, minute_reference: str = "", by: Member
) -> int:
    """The committee judges the evidence of a page of actions in its meeting, all in one step. Raises NotYet.

    Nobody verifies what she claimed or owns herself; persons are compared.
    """
    rules.check_decides(by, group)
    rules.check_minute(by, group, minute_reference)
    if not verdicts:
        raise NotYet("Say for at least one action whether it is verified.")
    with trail.act(by=by, verb="verify_actions", count=len(verdicts)):
        for verdict in verdicts:
            row = locked(verdict.action, by)
            if row.group_id != group.pk:
                raise NotYet(f"Action {row.number} is overseen by another group.")
            rules.check_not_own(row, by)
            if not verdict.verified and not verdict.reason.strip():
                raise NotYet(f"Enter why action {row.number} goes back.")
            _judge(row, verdict, group, decided_on, minute_reference, by)
        if not Action.objects.filter(tenant=by.tenant_id, group=group, state="claimed_complete").exists():
            settle(key="verify_actions", about=group, by=by)
    return len(verdicts)


def _judge(row: Action, verdict: Verdict, group: Group, day: date, minute: str, by: Member) -> None:
    move(row, "verify" if verdict.verified else "give_back", day)
    if verdict.verified:
        row.verified_by, row.verified_on = by, day
    else:
        row.given_back_because = verdict.reason
        ask(
            key=OWNED,
            words=f"Action {row.number} came back from the group",
            thing=row.recommendation.raised_in_title,
            path=path_of(row),
            about=row,
            member=row.owner,
            due_date=row.due_date,
            by=by,
        )
    row.save(update_fields=["verified_by", "verified_on", "given_back_because"])
    outcome = "verified" if verdict.verified else "given_back"
    decide(row, "verify_action", outcome, group, day, minute, by, verdict.reason)
