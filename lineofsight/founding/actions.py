"""The room's verbs: making the address, keeping an answer, and founding the partnership in one act at the end."""

import dataclasses
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.deep_dives.chapter import NAME as DEEP_DIVES
from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.setting_kinds import ApprovalStep
from lineofsight.partnership import actions, presets
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import NAME as YEAR
from lineofsight.partnership.year import YearSettings

from .models import SetUp
from .questions import STEPS, Answers, address_of, preset_of, settings_of, unanswered
from .reading import agencies_of, areas_of, people_of

HOURS = 72
_WORDS = {
    "participants": "Approved by those who took part",
    "oversight_committee": "Approved by the committee",
    "decision_group": "Agreed by the group that decides",
    "partners": "Signed off by the partners",
}


@dataclass(frozen=True)
class Invited:
    """Somebody of the business unit; ``password`` is empty for one who has an account already."""

    name: str
    email: str
    password: str


def make_link(*, hours: int = HOURS, by: Any = trail.INSTALLATION) -> str:
    """A new secret for the set-up, returned this once. Links made before and not used stop working."""
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    with trail.act(by=by, verb="make_set_up_link") as act:
        SetUp.objects.filter(used_at__isnull=True).delete()
        made = SetUp.objects.create(secret_hash=_print(secret), expires_at=now + timedelta(hours=hours))
        act.also("make_set_up_link", made)
    return secret


def set_up_of(secret: str) -> SetUp | None:
    """The set-up this secret opens, as long as it is neither used nor past its time."""
    found = SetUp.objects.filter(secret_hash=_print(secret)).first()
    return found if found is not None and found.open_at(timezone.now()) else None


def keep_answer(*, set_up: SetUp, question: str, answer: dict[str, Any], by: Any = trail.INSTALLATION) -> None:
    with trail.act(by=by, verb="keep_set_up_answer", on=set_up, question=question):
        locked = SetUp.objects.select_for_update().get(pk=set_up.pk)
        locked.answers = {**locked.answers, question: answer}
        locked.save(update_fields=["answers"])
    set_up.answers = locked.answers


def found(*, set_up: SetUp, by: Any = trail.INSTALLATION) -> tuple[Tenant, list[Invited]]:
    """The partnership with its settings, agencies, groups and people, all or nothing. Raises NotYet.

    The address stops working and the answers are forgotten.
    """
    answers: Answers = set_up.answers
    if unanswered(answers):
        raise NotYet("One of the questions is still to be answered.")
    with trail.act(by=by, verb="finish_set_up", on=set_up):
        locked = SetUp.objects.select_for_update().get(pk=set_up.pk)
        if not locked.open_at(timezone.now()):
            raise NotYet("This set-up has been finished already, or its time is over.")
        name = answers["name"]
        tenant = actions.found_partnership(
            name=name["name"], short_name=name["short_name"], slug=address_of(name["short_name"])
        )
        inside = trail.System(tenant.id)
        _settings(tenant, answers, inside)
        for area, council in areas_of(answers["areas"]["areas"]):
            actions.add_area(name=area, council=council, by=inside)
        _agencies(answers, inside)
        _groups(answers, inside)
        invited = [_invite(person.full_name, person.email, inside) for person in people_of(answers["people"]["people"])]
        locked.used_at, locked.answers = timezone.now(), {}
        locked.save(update_fields=["used_at", "answers"])
    return tenant, invited


def _print(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def settings_as_answered(answers: Answers) -> DeepDiveSettings:
    """The ready-made set with what the later questions changed of it."""
    base = settings_of(answers)
    words = {step.by: step for step in base.approval_chain}
    chosen = [answers["approval"][step] for step in STEPS if answers["approval"].get(step)]
    audits, cases, year = answers["audits"], answers["cases"], answers["year"]
    return dataclasses.replace(
        base,
        audit_name=audits["audit_name"],
        audit_name_plural=audits["audit_name_plural"],
        cohort_size=int(cases["cohort_size"]),
        window_months=int(cases["window_months"]),
        year_target_minimum=int(year["year_target_minimum"]),
        year_target_maximum=int(year["year_target_maximum"]),
        approval_chain=tuple(words.get(who) or ApprovalStep(who, _WORDS[who]) for who in chosen),
    )


def _settings(tenant: Tenant, answers: Answers, by: trail.System) -> None:
    actions.change_chapter(tenant=tenant, chapter=DEEP_DIVES, value=settings_as_answered(answers), by=by)
    month = YearSettings(int(answers["year"]["year_starts_in_month"]))
    actions.change_chapter(tenant=tenant, chapter=YEAR, value=month, by=by)
    preset = preset_of(answers)
    if preset is None:
        return
    for chapter in set(preset.chapters) - {DEEP_DIVES, YEAR}:
        value = presets.with_preset(preset, chapter, in_force(tenant, chapter))
        actions.change_chapter(tenant=tenant, chapter=chapter, value=value, by=by)


def _agencies(answers: Answers, by: trail.System) -> None:
    kinds = answers["kinds"]
    for agency in agencies_of(answers["agencies"]):
        actions.seat_agency(
            name=agency.name,
            kind=kinds[f"kind_{agency.key}"],
            short_name=kinds[f"short_{agency.key}"],
            statutory=agency.statutory,
            by=by,
        )


def _groups(answers: Answers, by: trail.System) -> None:
    """The two that were asked for, and the others the ready-made set names."""
    preset = preset_of(answers)
    ready = {group.duty: group for group in preset.groups} if preset else {}
    for question, duty in (("decides", Group.Duty.DECIDES), ("oversees", Group.Duty.OVERSEES)):
        name, known = answers["groups"][question], ready.get(duty)
        same = known is not None and known.name == name
        actions.form_group(
            name=name,
            short_name=known.short_name if known and same else name[:40],
            duty=duty,
            meets=known.meets if known and same else "",
            by=by,
        )
    named = set(answers["groups"].values())
    for group in preset.groups if preset else ():
        if group.duty == Group.Duty.OTHER and group.name not in named:
            actions.form_group(name=group.name, short_name=group.short_name, meets=group.meets, by=by)


def _invite(full_name: str, email: str, by: trail.System) -> Invited:
    """A first password as for everybody who is added to a partnership: shown once, told by telephone."""
    password = "-".join("".join(secrets.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(5)) for _ in range(4))
    today = timezone.localdate()
    member = actions.welcome_member(email=email, full_name=full_name, from_date=today, password=password, by=by)
    actions.appoint(member=member, role=Role.BUSINESS_UNIT, from_date=today, by=by)
    return Invited(member.name, member.person.email, password if member.person.check_password(password) else "")
