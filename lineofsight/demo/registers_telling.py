"""What the year of Westmere's registers is told with, and its steps about risks."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.engine.documents.blocks import Document, Heading, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.partnership.models import Member
from lineofsight.registers import actions
from lineofsight.registers.models import Mitigation, Risk, RiskSheet

from .cast import Cast


def now(member: Member) -> Member:
    """The member as the door sees her on this day."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def again(row: Any) -> Any:
    return type(row)._default_manager.select_related("tenant").get(pk=row.pk)


def file_of(title: str, words: str) -> SimpleUploadedFile:
    made = write_word(Document(title, (Heading(1, title), Paragraph(words))))
    return SimpleUploadedFile(f"{title.lower().replace(' ', '-')}.docx", made)


class Telling:
    """What was told so far, for the steps that follow."""

    def __init__(self, w: Cast) -> None:
        self.w = w
        self.rows: dict[str, Any] = {}

    @property
    def unit(self) -> Member:
        return now(self.w.business_unit)

    def risk(self, key: str, words: str, owner: Member, group: str = "oversight", **more: Any) -> Risk:
        agency = more.pop("agency", None)
        made = self.rows[key] = actions.raise_risk(
            words=words,
            cause=more.pop("cause", ""),
            consequence=more.pop("consequence", ""),
            kind=Risk.Kind.AGENCY if agency else Risk.Kind.PARTNERSHIP,
            agency=agency,
            multi_agency_consequence=more.pop("others", ""),
            confidential=more.pop("confidential", False),
            owner=now(owner),
            group=self.w.groups[group],
            by=self.unit,
        )
        return made

    def score(self, key: str, before: tuple[int, int], after: tuple[int, int], target: int, why: str = "") -> None:
        actions.score_risk(
            risk=again(self.rows[key]),
            likelihood_before=before[0],
            impact_before=before[1],
            likelihood=after[0],
            impact=after[1],
            target=target,
            why=why,
            by=self.unit,
        )

    def control(self, key: str, words: str, owner: Member, days: int = 0) -> Mitigation:
        due = timezone.localdate() + timedelta(days=days) if days else None
        return actions.add_mitigation(
            risk=again(self.rows[key]), words=words, owner=now(owner), due_date=due, by=self.unit
        )

    def adopt(self, row: Any, number: str, change: str, plan: str = "", how: str = "meeting", **more: Any) -> None:
        version = actions.add_version(
            document=again(row), number=number, change=change, upload=file_of(row.title, change), by=self.unit
        )
        chair = self.w.oversight_chair if row.group_id == self.w.groups["oversight"].pk else self.w.decision_chair
        day = timezone.localdate()
        actions.adopt_version(
            version=version, decided_on=day, how=how, published_on=day, awareness_plan=plan, by=now(chair), **more
        )

    def give(self, key: str, weight: str, owner: Member, because: str = "") -> None:
        actions.triage_problem(
            problem=again(self.rows[key]), weight=weight, owner=now(owner), because=because, by=self.unit
        )

    def first_risks(self) -> None:
        w = self.w
        self.risk(
            "rota",
            "Health is absent when strategy decisions are made.",
            w.leads["health"],
            cause="One nurse is on the rota.",
            consequence="Decisions are made without what health knows.",
        )
        self.control("rota", "A second nurse stands in at short notice", w.leads["health"])
        self.score("rota", (5, 4), (4, 4), 6)
        self.risk(
            "data",
            "The partnership does not see in time that practice gets worse.",
            w.leads["council"],
            group="decides",
            cause="Agencies send their figures late and in different forms.",
            consequence="Weak practice goes on for a quarter or more.",
        )
        self.score("data", (4, 4), (3, 4), 4)
        self.risk(
            "funding",
            "A safeguarding partner may reduce its contribution to the budget.",
            w.decision_chair,
            group="decides",
            confidential=True,
            cause="Savings are being looked for.",
        )
        self.score("funding", (3, 4), (3, 4), 6)

    def police_register(self) -> None:
        headings = ("Ref", "Risk", "Cause", "Multi-agency consequences", "Owner", "Likelihood", "Impact", "Controls")
        rows = [
            (
                "TRP-14",
                "Child abuse investigators’ posts stay empty.",
                "Pay and workload",
                "Joint visits wait; social workers go alone.",
                "Gideon Stroud",
                "4",
                "4",
                "Officers lent from other teams",
            ),
            ("TRP-22", "The new records system stands still at times.", "", "Notices are late.", "", "3", "3", ""),
            ("TRP-31", "Cells are full at weekends.", "", "", "", "3", "2", ""),
        ]
        file = SimpleUploadedFile("police-risks.xlsx", write_workbook([Sheet("Risks", headings, rows)]))
        sheet = actions.receive_risks(file=file, agency=self.w.agencies["police"], by=self.unit)
        roles = ("reference", "words", "cause", "others", "owner", "likelihood", "impact", "controls")
        actions.match_risks(sheet=sheet, mapping={str(n): role for n, role in enumerate(roles)}, by=self.unit)
        actions.take_risks(sheet=RiskSheet.objects.select_related("tenant").get(pk=sheet.pk), by=self.unit)

    def reviewed(self) -> None:
        self.control("rota", "Four nurses share the rota", self.w.leads["health"], 40)
        self.score("rota", (5, 4), (3, 4), 6, "Health was present at seven of ten discussions.")
        self.score("data", (4, 4), (4, 4), 4, "Two agencies sent nothing for the last quarter.")

    def before_the_executive(self) -> None:
        because = "Decide whether the partnership buys one data platform for all."
        actions.escalate_risk(risk=again(self.rows["data"]), because=because, by=self.unit)

    def executive_answers(self) -> None:
        actions.answer_escalation(
            risk=again(self.rows["data"]),
            answer="A trial for two quarters; the council hosts it.",
            decided_on=timezone.localdate(),
            by=now(self.w.decision_chair),
        )

    def accepted(self) -> None:
        actions.accept_risk(
            risk=again(self.rows["funding"]),
            reason="Contributions are agreed until March; it is looked at with the budget.",
            decided_on=timezone.localdate(),
            by=now(self.w.decision_chair),
        )

    def risks_again(self) -> None:
        w = self.w
        self.score("rota", (5, 4), (2, 3), 6, "Present at nineteen of twenty discussions.")
        self.score("data", (4, 4), (3, 4), 4, "The trial has begun; two agencies send by machine.")
        self.score("funding", (3, 4), (3, 4), 6, "Contributions are the same as last year.")
        self.risk(
            "change",
            "Reform of children’s social care takes people’s time from practice.",
            w.leads["council"],
            group="decides",
            consequence="Audits and training are put off.",
        )
        self.control("change", "One plan for all changes, looked at each month", w.leads["council"], 30)
        self.score("change", (4, 4), (4, 3), 8)

    def answers(self) -> None:
        mitigation = Mitigation.objects.select_related("risk__group", "risk__tenant", "tenant").get(
            tenant=self.w.tenant, words="One plan for all changes, looked at each month"
        )
        news = "The plan is written; two services are missing."
        actions.update_mitigation(mitigation=mitigation, how="on_the_way", news=news, by=now(self.w.leads["council"]))
