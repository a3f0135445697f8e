"""What the register of audits asks of an entry, and who may enter one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import DeepDive, RegisteredAudit
from ..states import AUDIT, AuditState, Stage

Kind = RegisteredAudit.Kind


def kinds_for(member: Member) -> list[Kind]:
    """An agency's lead enters her agency's audits, the scrutineer the reviews she led, the business unit either."""
    if member.is_business_unit:
        return [Kind.SINGLE_AGENCY, Kind.SCRUTINEER_LED]
    found = []
    if member.has(Role.AGENCY_LEAD):
        found.append(Kind.SINGLE_AGENCY)
    if member.has(Role.SCRUTINEER):
        found.append(Kind.SCRUTINEER_LED)
    return found


@dataclass(frozen=True)
class AuditEntry:
    """An audit as it is entered in the register; ``statements`` are the keys of those it speaks to."""

    kind: str
    title: str
    theme: str
    done_on: date
    results: str
    agency: Agency | None = None
    period: str = ""
    cases: int | None = None
    good_practice: str = ""
    to_improve: str = ""
    statements: Collection[str] = ()

    def write_into(self, audit: RegisteredAudit) -> None:
        audit.kind, audit.agency, audit.theme = self.kind, self.agency, self.theme
        audit.done_on, audit.cases = self.done_on, self.cases
        audit.title, audit.period, audit.results = self.title.strip(), self.period.strip(), self.results.strip()
        audit.good_practice, audit.to_improve = self.good_practice.strip(), self.to_improve.strip()


def check_entry(entry: AuditEntry, *, settings: DeepDiveSettings, kept_theme: str, today: date, by: Member) -> None:
    """Raises NotYet with a sentence for what is missing or not hers to enter."""
    kind, agency = entry.kind, entry.agency
    if kind not in kinds_for(by):
        raise NotYet("Choose the kind of audit.")
    if not entry.title.strip():
        raise NotYet("Enter the title.")
    if kind == Kind.SINGLE_AGENCY and agency is None:
        raise NotYet("Choose the agency whose audit it is.")
    if agency is not None and not Agency.seated_in(by.tenant_id).filter(pk=agency.pk).exists():
        raise NotYet("Choose an agency of this partnership.")
    if kind == Kind.SINGLE_AGENCY and not by.is_business_unit and (not agency or agency.pk not in by.led_agency_ids):
        raise NotYet("Choose an agency whose safeguarding lead you are.")
    if entry.theme != kept_theme and entry.theme not in {t.key for t in settings.themes}:
        raise NotYet("Choose a theme of the partnership’s list.")
    if entry.done_on > today:
        raise NotYet("Enter the day the audit was finished; it cannot lie in the future.")
    if not entry.results.strip():
        raise NotYet("Enter a summary of the results.")


def may_change(audit: RegisteredAudit, member: Member) -> bool:
    """The business unit, the lead of the agency whose audit it is, and the scrutineer who entered her review."""
    if member.is_business_unit:
        return True
    if audit.kind == Kind.SINGLE_AGENCY:
        return audit.agency_id in member.led_agency_ids
    return member.has(Role.SCRUTINEER) and audit.recorded_by_id == member.pk


def check_can_change(audit: RegisteredAudit) -> None:
    """Raises NotYet once it is reviewed: what was reviewed stays as it was read."""
    if audit.state != AuditState.RECEIVED:
        raise NotYet("This audit has been reviewed, so its entry stays as it was read.")


def next_state(audit: RegisteredAudit, event: str) -> str:
    """Raises NotYet where this cannot happen now."""
    try:
        return AUDIT.next(audit.state, event)
    except NoSuchStep:
        why = {
            "review_audit": "This audit has been reviewed already.",
            "note_learning": "Review the audit first, then note what is learnt."
            if audit.state == AuditState.RECEIVED
            else "What is learnt has been noted already.",
        }
        raise NotYet(why[event]) from None


def check_can_recommend(audit: RegisteredAudit) -> None:
    """Raises NotYet before the business unit has read it."""
    if audit.state == AuditState.RECEIVED:
        raise NotYet("Review the audit first, then enter what it recommends.")


def check_under_way(deep_dive: DeepDive) -> None:
    """Between the agreement of its theme and its sign-off an audit is planned or runs. Raises NotYet."""
    if deep_dive.agreed_on is None or deep_dive.stage == Stage.REJECTED:
        raise NotYet("The theme is not agreed yet. What it is proposed for is said in the proposal.")
    if deep_dive.stage == Stage.SIGNED_OFF:
        raise NotYet("The report is signed off, so what this audit speaks to stays as it is.")


def check_statements(settings: DeepDiveSettings, statements: Collection[str], kept: Collection[str] = ()) -> None:
    """Raises NotYet for a statement that is neither on the list nor tagged before."""
    if set(statements) - {s.key for s in settings.statements_used} - set(kept):
        raise NotYet("Choose statements of the partnership’s list.")
