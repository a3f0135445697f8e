"""Who may ever be shown what is sealed in a row, by rules written apart from the product."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from lineofsight.data_returns.models import ReturnCheck, ReturnFile
from lineofsight.deep_dives import models as dd
from lineofsight.improvement.models import Evidence as ActionEvidence
from lineofsight.joint.models import ReceivedReport
from lineofsight.meetings.models import Paper
from lineofsight.registers.models import DocumentVersion

from .data_returns_oracle import PAGES as DATA_RETURNS
from .deep_dives_oracle import reads_evidence
from .deep_dives_report_oracle import ASSURANCE, AUDIT_REGISTER, an_activity_report, an_audit
from .deep_dives_words import APPROVAL_STAGES, sees
from .facts import DiveFacts, Facts, Who
from .improvement_oracle import PAGES as IMPROVEMENT
from .joint_oracle import PAGES as JOINT
from .meetings_oracle import PAGES as MEETINGS
from .meetings_oracle import sees_line, sees_minutes
from .oracle_words import BU, CHAIR, DPO, EXEC, SCRUTINEER, Asked, Rule, both
from .registers_oracle import PAGES as REGISTERS

May = Callable[[Who], bool]


class ShownTo:
    """For each row, who may be shown what is sealed in it: the matrix and its amendments, apart from the product."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.dive_of_key = dict(dd.DeepDive.objects.values_list("key_id", "id"))
        self.dive_of_key |= {
            key: pk for pk, key in dd.DeepDive.objects.values_list("id", "list_key_id") if key is not None
        }
        self.return_of_response = {r.response_id: r for r in dd.AgencyReturn.objects.all()}
        self.set_aside = set(dd.AgencyReturn.objects.exclude(set_aside=None).values_list("set_aside_id", flat=True))
        self.list_of_child = dict(dd.EligibleChild.objects.values_list("id", "eligible_list_id"))
        self.evidence_of_action = dict(ActionEvidence.objects.exclude(file=None).values_list("file_id", "id"))
        self.evidence_of_tool = dict(dd.EvidenceFile.objects.values_list("file_id", "id"))
        self.report_of_file = {
            file: report["id"]
            for report in ReceivedReport.objects.values("id", "page_id", "pdf_id", "word_id")
            for file in (report["page_id"], report["pdf_id"], report["word_id"])
        }
        self.paper_of = dict(Paper.objects.values_list("file_id", "id"))
        self.return_of_file = dict(ReturnFile.objects.values_list("file_id", "id"))
        checks = ReturnCheck.objects.exclude(lines=None)
        self.return_of_lines = dict(checks.values_list("lines_id", "data_return_id"))
        versions = DocumentVersion.objects.exclude(file=None)
        self.version_of_document = dict(versions.values_list("file_id", "id"))
        self.file_of = {r.original_id: r for r in dd.EligibleList.objects.exclude(original=None)}
        self.confirmation_of = {r.confirmation_id: r for r in dd.AgencyReturn.objects.exclude(confirmation=None)}
        self.known: dict[UUID, set[UUID]] = {}
        for case, agency in dd.Involvement.objects.exclude(answer="not_known").values_list(
            "case_id", "request__agency_id"
        ):
            self.known.setdefault(case, set()).add(agency)
        self.open_requests = set(dd.AgencyRequest.objects.filter(answered_at=None).values_list("id", flat=True))
        self.concern_of_case: dict[UUID, list[dict[str, Any]]] = {}
        from lineofsight.escalations.models import Concern

        for pk, case in Concern.objects.exclude(case_id=None).values_list("id", "case_id"):
            self.concern_of_case.setdefault(case, []).append(facts.concerns[pk])

    def of(self, row: Any) -> May | None:
        label = row._meta.label
        if label == "escalations.Concern":
            c = self.facts.concerns[row.pk]
            return lambda who: _concern(c, who)
        if label in ("sharing.Disclosure", "protection.LegalHold", "protection.Breach"):
            return lambda who: who.has(BU, DPO)
        if label in ("protection.SubjectRequest", "protection.Hit"):
            return lambda who: who.has(DPO)
        if label == "vault.Identifier":
            return self._identity(row)
        if label == "vault.SealedFile":
            return self._file(row)
        if label.startswith("question_sets."):
            return self._answer(row)
        if label in ("release.Flag", "release.Reading", "release.ReleaseRecord"):
            d = self.facts.dives[self.dive_of_key[row.finished.key_id]]
            # The release record holds what was said and why, for those who decide.
            return self._in(d, lambda who: _writes_report(who) or who.id in d.readers or who.has(EXEC, SCRUTINEER))
        if label == "release.Obstacle":
            d = self.facts.dives[self.dive_of_key[row.key_id]]
            return self._in(d, lambda who: _writes_report(who) or who.id in d.readers or who.has(EXEC, SCRUTINEER))
        if label == "meetings.Entry":
            return self._by(sees_line, {"pk": row.pk})
        if label in ("meetings.Minutes", "meetings.Correction"):
            return self._by(sees_minutes, {"pk": row.meeting_id})
        if label == "data_returns.RuleDispute":
            return self._by(DATA_RETURNS["answer_dispute"], {"pk": row.pk})
        if label == "deep_dives.RegisteredAudit":
            return self._by(both(AUDIT_REGISTER, an_audit), {"audit_pk": row.pk})
        if label == "deep_dives.AuditImportRow":
            return lambda who: who.has(BU) and who.tenant == row.tenant_id
        if label == "deep_dives.EvidenceFile":
            return self._evidence(row.pk)
        if label == "deep_dives.ActivityReport":
            return self._by(both(ASSURANCE, an_activity_report), {"activity_pk": row.pk})
        d = self.facts.dives[row.deep_dive_id]
        return self._in(d, self._of_dive(label, row, d))

    def _by(self, rule: Rule, ids: dict[str, Any]) -> May:
        """By a rule of the oracle about a thing that belongs to no deep dive."""
        return lambda who: rule(Asked(self.facts, who, None, ids))

    def _in(self, d: DiveFacts, rule: May) -> May:
        return lambda who: sees(Asked(self.facts, who, d, {})) and rule(who)

    def _evidence(self, pk: UUID) -> May:
        d = self.facts.dives[self.facts.deep_dives.evidence[pk]["deep_dive_id"]]
        return self._in(d, lambda who: reads_evidence(Asked(self.facts, who, d, {"evidence_pk": pk})))

    def _of_dive(self, label: str, row: Any, d: DiveFacts) -> May:
        if label in ("deep_dives.EligibleList", "deep_dives.EligibleChild", "deep_dives.RejectedListRow"):
            the_list = row if label.endswith("List") else row.eligible_list
            return lambda who: who.has(BU) or _supplied(the_list, who)
        if label in ("deep_dives.Selection", "deep_dives.Replacement", "deep_dives.DiscardedSelection"):
            return lambda who: who.has(BU, CHAIR, SCRUTINEER)
        if label == "deep_dives.IdentityShowing":
            return lambda who: who.has(BU, DPO) or row.shown_to_id == who.id
        if label == "deep_dives.AgencyRequest":
            return lambda who: who.has(BU) or row.recipient_id == who.id or row.agency_id in who.leads
        if label == "deep_dives.Involvement":
            agency, recipient = d.requests[row.request_id]
            return lambda who: who.has(BU) or recipient == who.id or agency in who.leads
        if label == "deep_dives.AgencyReturn":
            return lambda who: who.has(BU) or row.author_id == who.id or row.agency_id in who.leads
        if label == "deep_dives.ReturnVersion":
            r = d.returns[row.agency_return_id]
            return lambda who: _reads_tool(r, who) or _reads_pack(d, who)
        if label in (
            "deep_dives.Judgement",
            "deep_dives.CaseDiscussion",
            "deep_dives.DiscussionLine",
            "deep_dives.ServiceAbsence",
        ):
            return lambda who: _reads_discussion(d, who)
        if label == "deep_dives.Finding":
            return lambda who: _reads_discussion(d, who) or _writes_report(who)
        if label == "deep_dives.PlannedComponent":
            return lambda who: True
        if label == "deep_dives.Pack":
            return lambda who: who.has(BU, SCRUTINEER)
        if label == "deep_dives.PackComment":
            return lambda who: d.pack_open and _reads_comment(d, row, who)
        if label == "deep_dives.ParticipantAnswer":
            mine = d.attendees[row.attendee_id]["member_id"]
            return lambda who: _writes_report(who) or who.id == mine or who.has(CHAIR, EXEC, SCRUTINEER)
        if label in (
            "deep_dives.ReportSection",
            "deep_dives.ReportRecommendation",
            "deep_dives.SummaryReport",
            "deep_dives.Approval",
        ):
            return lambda who: _reads_report(d, who)
        raise LookupError(f"say in tests/security/canaries.py who may see {label}")

    def _identity(self, row: Any) -> May | None:
        subject, part = row.person.subject_id, row.person.part
        if subject in self.list_of_child:
            the_list = dd.EligibleList.objects.get(pk=self.list_of_child[subject])
            d = self.facts.dives[the_list.deep_dive_id]
            return self._in(d, lambda who: who.has(BU) or _supplied(the_list, who))
        dive = self.facts.cases.get(subject)
        if dive is None:
            return None
        d = self.facts.dives[dive]
        return self._in(d, lambda who: self._may_know_child(d, subject, part, who))

    def _may_know_child(self, d: DiveFacts, case: UUID, part: str, who: Who) -> bool:
        """The business unit; whoever is asked "known to you?", until answered; the agencies that know the child; the
        table on the day of the discussion; the lead an urgent concern about this child went to."""
        if who.has(BU):
            return True
        asked = any(
            pk in self.open_requests and (recipient == who.id or agency in who.leads)
            for pk, (agency, recipient) in d.requests.items()
        )
        knows = bool((who.leads | who.works) & self.known.get(case, set()))
        if asked or knows or any(_concern(c, who) for c in self.concern_of_case.get(case, [])):
            return True
        return part == "child" and d.attendee(who) is not None

    def _file(self, row: Any) -> May | None:
        if (evidence := self.evidence_of_action.get(row.pk)) is not None:
            return self._by(IMPROVEMENT["action_evidence"], {"pk": evidence})
        if (paper := self.paper_of.get(row.pk)) is not None:
            return self._by(MEETINGS["paper"], {"pk": paper})
        if (sent := self.return_of_file.get(row.pk)) is not None:
            return self._by(DATA_RETURNS["return_file"], {"pk": sent})
        if (lines := self.return_of_lines.get(row.pk)) is not None:
            return self._by(DATA_RETURNS["return_lines"], {"pk": lines})
        if (version := self.version_of_document.get(row.pk)) is not None:
            return self._by(REGISTERS["document_file"], {"pk": version})
        if row.pk in self.file_of:
            the_list = self.file_of[row.pk]
            d = self.facts.dives[the_list.deep_dive_id]
            return self._in(d, lambda who: who.has(BU) or _supplied(the_list, who))
        if (attached := self.evidence_of_tool.get(row.pk)) is not None:
            return self._evidence(attached)
        if (received := self.report_of_file.get(row.pk)) is not None:
            return self._by(JOINT["joint:received_report"], {"pk": received})
        if row.pk in self.confirmation_of:
            r = self.confirmation_of[row.pk]
            d = self.facts.dives[r.deep_dive_id]
            return self._in(d, lambda who: who.has(BU) or r.author_id == who.id or r.agency_id in who.leads)
        dive = self.dive_of_key.get(row.key_id)
        if dive is None:
            return None
        d = self.facts.dives[dive]
        return self._in(d, lambda who: _reads_report(d, who))

    def _answer(self, row: Any) -> May | None:
        if row.response_id in self.set_aside:
            return lambda who: False
        the_return = self.return_of_response.get(row.response_id)
        if the_return is None:
            return None
        d = self.facts.dives[the_return.deep_dive_id]
        r = d.returns[the_return.pk]
        return self._in(d, lambda who: _reads_tool(r, who) or (r["state"] == "in_pack" and _reads_pack(d, who)))


def _concern(c: dict[str, Any], who: Who) -> bool:
    return who.has(BU) or who.id in {c["raised_by_id"], c["lead_id"], *c["sent_on_to"]} or c["agency_id"] in who.leads


def _supplied(the_list: Any, who: Who) -> bool:
    return the_list.received_by_id == who.id or the_list.agency_id in who.leads


def _reads_tool(r: dict[str, Any], who: Who) -> bool:
    own = r["author_id"] == who.id or r["agency_id"] in who.leads or r["on_behalf_by_id"] == who.id
    return own or (who.has(BU) and r["state"] in ("submitted", "in_pack"))


def _accepted(d: DiveFacts, who: Who) -> bool:
    attendee = d.attendee(who)
    return attendee is not None and attendee["terms_accepted_at"] is not None


def _reads_pack(d: DiveFacts, who: Who) -> bool:
    if who.has(BU):
        return True
    # The record of the discussion shows what it rests on to those who took part, also when the pack has closed.
    return d.circulated and (who.has(SCRUTINEER) or _accepted(d, who))


def _reads_comment(d: DiveFacts, row: Any, who: Who) -> bool:
    """Her own; a shared one whoever takes part, runs the discussion or belongs to the business unit."""
    if row.read_by == "only_me":
        return row.written_by_id == who.id
    return who.has(BU) or _accepted(d, who) or who.id in d.chairs | d.note_takers


def _reads_discussion(d: DiveFacts, who: Who) -> bool:
    return who.has(BU, CHAIR, SCRUTINEER) or _accepted(d, who)


def _writes_report(who: Who) -> bool:
    return who.has(BU) or "oversight_committee" in who.sits


def _reads_report(d: DiveFacts, who: Who) -> bool:
    if _writes_report(who):
        return True
    if not d.finished or d.stage == "report_drafting" or d.finished_state == "blocked":
        return False
    if who.has(SCRUTINEER) or who.id in d.readers or d.stage == "signed_off":
        return True
    return d.stage in APPROVAL_STAGES and (d.attendee(who) is not None or who.has(CHAIR, EXEC))
