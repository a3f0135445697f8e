"""When joint work may be proposed, agreed, given people and closed."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.govuk.words import plural
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, Tenant
from lineofsight.partnership.refusals import NotYet

from .models import JointWork, PanelMessage, PanelReply, Side
from .states import JOINT_WORK, JointState

# Whoever needs an account on the installation itself, and the training team, has no part in joint work.
ROLES = (
    Role.BUSINESS_UNIT,
    Role.COMMITTEE_CHAIR,
    Role.GROUP_MEMBER,
    Role.EXECUTIVE,
    Role.AGENCY_LEAD,
    Role.PRACTITIONER,
    Role.SCRUTINEER,
    Role.ANALYST,
    Role.DATA_PROTECTION,
)
OF_AN_AGENCY = (Role.EXECUTIVE, Role.AGENCY_LEAD, Role.PRACTITIONER)
OF_A_GROUP = (Role.COMMITTEE_CHAIR, Role.GROUP_MEMBER)


def may_propose(by: Member, partnerships: Sequence[Tenant], led_by: Tenant) -> None:
    """Partnerships with partnerships, one of them leading. Raises NotYet."""
    own = by.tenant
    if any(each.kind != Tenant.Kind.PARTNERSHIP for each in (own, *partnerships)):
        raise NotYet("Joint work is made by partnerships.")
    if not [each for each in partnerships if each.pk != own.pk]:
        raise NotYet("Choose at least one other partnership.")
    if led_by.pk not in {own.pk, *(each.pk for each in partnerships)}:
        raise NotYet("One of the partnerships that take part leads. Choose it.")


def rests_on_an_agreement(agreement: str, purpose: str) -> None:
    """Raises NotYet without a purpose, or without the agreement under which anything is shared."""
    if not purpose.strip():
        raise NotYet("Say what it is for.")
    if not agreement.strip():
        raise NotYet("Enter the sharing agreement or memorandum: nothing is shared between partnerships without one.")


def is_at(joint_work: JointWork, event: str) -> None:
    """Raises NotYet where this cannot happen in the state the joint work is in."""
    if not JOINT_WORK.can(joint_work.state, event):
        raise NotYet(f"“{joint_work.name}” stands at “{joint_work.state_words}”, so this is not possible now.")


def may_answer(joint_work: JointWork, side: Side, sides: Iterable[Side], by: Member) -> None:
    """An executive by her own appointment, once for one partnership, and not on her own proposal. Raises NotYet."""
    is_at(joint_work, "agree")
    if Role.EXECUTIVE not in by.own_roles:
        raise NotYet("An executive partner of your partnership decides this.")
    if side.answer:
        raise NotYet("Your partnership has answered already.")
    if joint_work.proposed_by_id == by.person_id:
        raise NotYet("You proposed it, so another executive partner of your partnership decides.")
    if any(other.answered_by_id == by.person_id for other in sides):
        raise NotYet(
            "You have answered for another partnership. Nobody answers for two: another executive partner decides here."
        )


def may_take_on(run_by: Member, by: Member) -> None:
    """Somebody of the own business unit other than the one who decides. Raises NotYet."""
    if run_by.tenant_id != by.tenant_id or not run_by.is_business_unit:
        raise NotYet("Choose somebody of your partnership’s business unit.")
    if run_by.person_id == by.person_id:
        raise NotYet("Choose somebody else: nobody appoints themselves.")


def may_withdraw(joint_work: JointWork, by: Member) -> None:
    is_at(joint_work, "withdraw")
    if joint_work.proposed_in_id != by.tenant_id:
        raise NotYet("The partnership that proposed it can withdraw it. Your executive partner can refuse it.")


def may_name(joint_work: JointWork, member: Member, role: Role, by: Member) -> None:
    """The business unit names current members of its own partnership, never herself. Raises NotYet."""
    if joint_work.state != JointState.RUNNING:
        raise NotYet(f"People are named while it runs. It stands at “{joint_work.state_words}”.")
    if not by.is_business_unit:
        raise NotYet("The business unit names the people of your partnership.")
    if member.tenant_id != by.tenant_id or not Member.current().filter(pk=member.pk).exists():
        raise NotYet("Choose a current member of your own partnership.")
    if member.person_id == by.person_id:
        raise NotYet("Ask a colleague to name you: nobody appoints themselves.")
    if role not in ROLES:
        raise NotYet("Choose one of the roles shown.")


def running_deep_dives(place: Tenant) -> "QuerySet[DeepDive]":
    """Deep dives that are neither signed off, nor withdrawn, nor turned down."""
    ended = (Stage.SIGNED_OFF, Stage.REJECTED)
    return DeepDive.objects.filter(tenant=place, withdrawn_on__isnull=True).exclude(stage__in=ended)


def may_close(joint_work: JointWork, by: Member) -> None:
    """The leading partnership's business unit, when nothing runs any more. Raises NotYet."""
    is_at(joint_work, "close")
    if by.tenant_id != joint_work.place_id or not by.is_business_unit or by.named_by_id != joint_work.led_by_id:
        raise NotYet(f"The business unit of {joint_work.led_by.name}, which leads, closes it.")
    running = running_deep_dives(by.tenant).count()
    if running:
        raise NotYet(
            f"{plural(running, 'deep dive')} {'is' if running == 1 else 'are'} not signed off yet. Sign off or withdraw "
            "what runs, then close."
        )


def may_send(joint_work: JointWork, by: Member) -> None:
    """The chair of the panel or its business unit, while it runs. Raises NotYet."""
    if joint_work.kind != JointWork.Kind.PANEL or joint_work.place_id != by.tenant_id:
        raise NotYet("A shared panel sends recommendations and alerts.")
    if joint_work.state != JointState.RUNNING:
        raise NotYet("The panel is closed, so nothing is sent from it any more.")
    if not by.has(Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR):
        raise NotYet("The chair of the panel sends it, or its business unit.")


def check_answer_to_panel(reply: PanelReply, answer: str, words: str, by: Member) -> None:
    """Raises NotYet for an answer that does not fit what was sent, or lacks its words."""
    if reply.partnership_id != by.tenant_id or not by.has(Role.BUSINESS_UNIT, Role.EXECUTIVE):
        raise NotYet("An executive of your partnership answers, or the business unit records it from the minute.")
    alert = reply.kind == PanelMessage.Kind.ALERT
    fits = (PanelReply.Answer.NOTED,) if alert else (PanelReply.Answer.ACCEPTED, PanelReply.Answer.NOT_ACCEPTED)
    if answer not in fits:
        raise NotYet("Choose one of the answers shown.")
    if not words.strip() and answer != PanelReply.Answer.ACCEPTED:
        raise NotYet("Say what your partnership does about it." if alert else "Say why it is not accepted.")
