"""What is done about a risk: added, in place, or dropped."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import Mitigation, Risk
from ..states import RISK
from .registers import path_to
from .risks import MITIGATE

IN_PLACE, ON_THE_WAY, DROPPED = "in_place", "on_the_way", "dropped"


def add_mitigation(*, risk: Risk, words: str, owner: Member, due_date: date | None = None, by: Member) -> Mitigation:
    """With a day it is still to be put in place; without one it is in place already. Raises NotYet."""
    if not rules.updates_risk(by, risk):
        raise NotYet("Its owner, the chair of its group or the business unit says what is done about a risk.")
    rules.check_said(what_is_done_about_it=words)
    rules.check_can_own(owner, Permission.RISK_UPDATE, "the risk register")
    if due_date is not None:
        rules.check_ahead(due_date, "a day")
    with trail.act(by=by, verb="add_mitigation", on=risk) as act:
        row = held(risk, "owner__person", "group", by=by)
        if row.mitigations.filter(words__iexact=words.strip(), dropped_on=None).exists():
            raise NotYet("This stands among what is done about it already.")
        row.state = rules.next_of(RISK, row, "mitigate")
        row.save(update_fields=["state"])
        made = Mitigation.objects.create(
            tenant_id=row.tenant_id,
            risk=row,
            words=words,
            owner=owner,
            due_date=due_date,
            in_place_on=None if due_date else timezone.localdate(),
            added_by=by,
        )
        act.also("add_mitigation", made)
        if due_date:
            _ask(made, by)
    return made


def _ask(row: Mitigation, by: Any) -> None:
    ask(
        key=MITIGATE,
        words=f"Put in place what was agreed about risk {row.risk.number}",
        thing="Risk register",
        path=path_to(row, "update_mitigation"),
        about=row,
        member=row.owner,
        due_date=row.due_date,
        by=by,
    )


def update_mitigation(*, mitigation: Mitigation, how: str, news: str, due_date: date | None = None, by: Member) -> None:
    """How it stands: in place, on the way (with another day where one is given), or dropped. Raises NotYet."""
    if not rules.updates_mitigation(by, mitigation):
        raise NotYet("Who does it, or the owner of the risk, says how it stands.")
    if how not in (IN_PLACE, ON_THE_WAY, DROPPED):
        raise NotYet("Say how it stands.")
    rules.check_said(what_has_happened=news)
    if due_date is not None:
        rules.check_ahead(due_date, "a day")
    with trail.act(by=by, verb="update_mitigation", on=mitigation, how=how):
        row = held(mitigation, "owner__person", "risk__group", "risk__owner__person", by=by)
        rules.next_of(RISK, row.risk, "mitigate")
        if row.in_place_on or row.dropped_on:
            raise NotYet("This is settled already. Add another where more is done.")
        row.news = news
        if how == ON_THE_WAY:
            row.due_date = due_date or row.due_date
        else:
            row.in_place_on = timezone.localdate() if how == IN_PLACE else None
            row.dropped_on = timezone.localdate() if how == DROPPED else None
        row.save()
        settle(key=MITIGATE, about=row, by=by)
        if how == ON_THE_WAY:
            _ask(row, by)
