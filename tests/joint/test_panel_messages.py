"""What a shared panel recommends or warns of reaches its partnerships, and each answers by itself."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.deep_dives.models import DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement.models import Recommendation
from lineofsight.joint import actions
from lineofsight.joint.models import JointWork, PanelMessage, PanelReply
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand
from tests.deep_dives.addresses import said
from tests.joint.joint_world import agreed, inside, page, there

pytestmark = pytest.mark.django_db
WORDS = "Safer sleep is talked about at every visit of the first year."
TREND = "Three winters in a row more deaths of babies who slept with an adult on a sofa."
BASIS = "Reviews of the last three years."


def a_panel(westmere: Cast, eastmere: Cast) -> JointWork:
    made = agreed(westmere, eastmere, "panel")
    actions.name_person(
        joint_work=made,
        member=westmere.oversight_chair,
        role=Role.COMMITTEE_CHAIR,
        group_name="Panel",
        by=westmere.business_unit,
    )
    return made


def typed(kind: str, words: str, *partnerships: Cast) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    sent = {"kind": kind, "source": "child_death", "words": words, "because": BASIS, "agreed_on": today}
    return sent | {"partnerships": [each.tenant.pk for each in partnerships], "checked": "on"}


def reply_of(cast: Cast) -> PanelReply:
    return PanelReply.objects.select_related("joint_work", "partnership").get(partnership=cast.tenant)


@pytest.mark.requirement("ACT-026")
def test_one_recommendation_of_a_panel_shows_the_answer_of_each_partnership_by_itself(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    made = a_panel(westmere, eastmere)
    chair = sign_in(westmere.oversight_chair)
    send = there(made, "joint:send_panel_message")
    sent = typed("recommendation", WORDS, westmere, eastmere)
    assert "Choose at least one partnership" in said(chair.post(send, typed("recommendation", WORDS)))
    unchecked = {name: value for name, value in sent.items() if name != "checked"}
    assert chair.post(send, unchecked).status_code == 200 and not PanelMessage.objects.exists()
    for _ in range(2):
        assert chair.post(send, sent).status_code == 302
    message = PanelMessage.objects.get()
    inside_page = there(made, "joint:panel_message", pk=message.pk)
    assert said(chair.get(inside_page)).count("No answer yet") == 2
    # Each has it on its list; an e-mail says that something waits, and not what.
    assert Task.objects.filter(key="answer_panel", settled_at=None).count() == 2
    told = Notice.objects.filter(tenant__in=[westmere.tenant, eastmere.tenant], about_kind="joint.panelreply")
    assert told.exists() and not any("sleep" in n.body + n.subject for n in told)
    today = timezone.localdate().isoformat()
    west, east = reply_of(westmere), reply_of(eastmere)
    # Westmere's executive accepts it for health; Eastmere's business unit records from a minute that it is not accepted.
    executive = sign_in(westmere.executives["health"])
    assert WORDS in said(executive.get(page(westmere, "panel_letter", pk=west.pk)))
    yes = {"answer": "accepted", "words": "From April.", "answered_on": today}
    yes |= {"addressed_to": westmere.agencies["health"].pk}
    assert executive.post(page(westmere, "answer_panel", pk=west.pk), yes).status_code == 302
    assert "has answered this already" in said(executive.post(page(westmere, "answer_panel", pk=west.pk), yes))
    # Whoever comes later is led to what was answered.
    later = executive.get(page(westmere, "answer_panel", pk=west.pk))
    assert later.headers["Location"] == page(westmere, "panel_letter", pk=west.pk)
    unit = sign_in(eastmere.business_unit)
    no = {"answer": "not_accepted", "answered_on": today, "minute_reference": "March, item 4"}
    refused = page(eastmere, "answer_panel", pk=east.pk)
    assert "Enter why it is not accepted" in said(unit.post(refused, no))
    no["words"] = "Health visitors here do so since last year."
    bare = {name: value for name, value in no.items() if name != "minute_reference"}
    assert unit.post(refused, bare).status_code == 200 and not reply_of(eastmere).answer
    assert unit.post(refused, no).status_code == 302
    # The panel reads both, in its page and its file; neither partnership reads the other's.
    raised = Recommendation.objects.get(tenant=westmere.tenant, raised_in_id=west.pk)
    words = said(chair.get(inside_page))
    assert f"{westmere.tenant.name} Accepted From April." in words and f"{raised.number} in its register" in words
    assert f"{eastmere.tenant.name} Not accepted Health visitors here" in words
    rows = read_list(chair.get(there(made, "joint:panel_messages") + "?export=xlsx").content, "p.xlsx").rows
    assert rows[0].values["What each partnership said"] == (
        f"{eastmere.tenant.short_name}: not accepted; {westmere.tenant.short_name}: accepted"
    )
    for cast, other in ((westmere, "Health visitors here"), (eastmere, "From April")):
        reader = sign_in(cast.scrutineer)
        own = said(reader.get(page(cast, "panel_letter", pk=reply_of(cast).pk)))
        assert WORDS in own and other not in own
        listed = read_list(reader.get(page(cast, "panel_letters") + "?export=xlsx").content, "p.xlsx").rows
        assert [r.values["Our answer"] for r in listed] == ["Accepted" if cast is westmere else "Not accepted"]
        assert WORDS in said(reader.get(page(cast, "panel_letters")))
        assert f"{cast.tenant.slug}/joint/panels/" in reader.get(page(cast, "joint_works")).content.decode()
    # Accepted, it is followed in Westmere's register, where the thread leads back; Eastmere's has nothing.
    assert (raised.source, raised.addressed_to) == ("child_death", westmere.agencies["health"])
    assert message.number in said(executive.get(f"/westmere/recommendations/{raised.pk}/"))
    assert not Recommendation.objects.filter(tenant=eastmere.tenant).exists()
    assert not Task.objects.filter(key="answer_panel", settled_at=None).exists()


def test_what_goes_to_one_partnership_is_not_seen_by_the_other(westmere: Cast, eastmere: Cast, sign_in) -> None:
    made = a_panel(westmere, eastmere)
    chair = sign_in(westmere.oversight_chair)
    chair.post(there(made, "joint:send_panel_message"), typed("recommendation", WORDS, eastmere))
    reply = PanelReply.objects.get()
    assert reply.partnership == eastmere.tenant
    unit = sign_in(westmere.business_unit)
    assert WORDS not in said(unit.get(page(westmere, "panel_letters")))
    for name in ("panel_letter", "answer_panel"):
        assert unit.get(page(westmere, name, pk=reply.pk)).status_code == 404
    # Who is not named for the panel opens none of its pages; a partnership and a joint deep dive have no such pages.
    for who in (eastmere.scrutineer, westmere.leads["police"]):
        assert sign_in(who).get(there(made, "joint:panel_messages")).status_code == 404
    assert unit.get(page(westmere, "panel_messages")).status_code == 404
    joint = agreed(westmere, eastmere)
    assert unit.get(there(joint, "joint:panel_messages")).status_code == 404
    assert unit.get(there(joint, "joint:send_panel_message")).status_code == 404
    # An author reads nothing of what a panel sends, and an agency's lead does not answer it.
    assert sign_in(eastmere.authors["health"]).get(page(eastmere, "panel_letters")).status_code == 404
    lead = sign_in(eastmere.leads["health"])
    assert lead.get(page(eastmere, "panel_letter", pk=reply.pk)).status_code == 200
    assert lead.get(page(eastmere, "answer_panel", pk=reply.pk)).status_code == 404


@pytest.mark.requirement("DAT-055")
def test_an_alert_of_a_trend_reaches_both_partnerships_and_each_says_what_it_does(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    made = a_panel(westmere, eastmere)
    chair = sign_in(westmere.oversight_chair)
    # Only one is ticked: an alert goes to all the same.
    assert chair.post(there(made, "joint:send_panel_message"), typed("alert", TREND, westmere)).status_code == 302
    message = PanelMessage.objects.get()
    for cast in (westmere, eastmere):
        unit = sign_in(cast.business_unit)
        assert f"Answer {message.number} of a shared panel" in said(unit.get(f"/{cast.tenant.slug}/my-work/"))
        words = said(unit.get(page(cast, "panel_letter", pk=reply_of(cast).pk)))
        assert TREND in words and BASIS in words and "Alert of a pattern or trend" in words
    executive = sign_in(eastmere.executives["council"])
    answer = page(eastmere, "answer_panel", pk=reply_of(eastmere).pk)
    today = timezone.localdate().isoformat()
    assert "what it does" in said(executive.post(answer, {"answered_on": today}))
    executive.post(answer, {"words": "The winter campaign begins in October.", "answered_on": today})
    words = said(chair.get(there(made, "joint:panel_message", pk=message.pk)))
    assert "Noted, with what is done The winter campaign begins in October." in words
    assert f"{westmere.tenant.name} No answer yet" in words
    assert not Recommendation.objects.exists()


@pytest.mark.requirement("THM-029")
def test_an_alert_of_a_panel_raises_a_theme_with_its_words_and_nothing_else_the_panel_knows(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    made = a_panel(westmere, eastmere)
    chair = sign_in(westmere.oversight_chair)
    chair.post(there(made, "joint:send_panel_message"), typed("alert", TREND, westmere))
    letter = page(westmere, "panel_letter", pk=reply_of(westmere).pk)
    unit = sign_in(westmere.business_unit)
    proposal = unescape(re.findall(r'href="([^"]+)"[^>]*>\s*Propose a theme', unit.get(letter).content.decode())[0])
    opened = unit.get(proposal).content.decode()
    number = PanelMessage.objects.get().number
    assert TREND in opened and number in opened and '<option value="local_information" selected' in opened
    sent = {
        "approach": "deep_dive",
        "title": "Safer sleep",
        "theme": "mental_health",
        "practice_areas": "Visits of the first year",
        "reason": "The panel warns of it.",
        "proposed_for": "",
        "sources-TOTAL_FORMS": "1",
        "sources-INITIAL_FORMS": "1",
        "sources-0-kind": "local_information",
        "sources-0-words": TREND,
        "sources-0-reference": f"Alert {number}",
    }
    assert unit.post(proposal, sent).status_code == 302
    theme = DeepDive.objects.get(title="Safer sleep")
    assert Strand.objects.get(from_id=theme.pk).to_id == reply_of(westmere).pk
    source = theme.sources.get()
    assert (source.words, source.reference) == (TREND, f"Alert {number}")
    # Eastmere has the same alert under its own name; the address of Westmere's cites nothing there.
    there_too = proposal.replace("/westmere/", "/eastmere/")
    assert "It will cite" in said(unit.get(proposal))
    assert "It will cite" not in said(sign_in(eastmere.business_unit).get(there_too))


def test_only_a_running_panel_sends_and_only_its_chair_or_business_unit(westmere: Cast, eastmere: Cast) -> None:
    made = a_panel(westmere, eastmere)
    what = {"kind": "alert", "source": "other", "words": TREND, "because": BASIS, "agreed_on": timezone.localdate()}
    chair = inside(made, westmere.oversight_chair)
    with pytest.raises(NotYet, match="A shared panel sends"):
        actions.send_panel_message(joint_work=made, **what, by=westmere.business_unit)
    with pytest.raises(NotYet, match="Enter what is said"):
        actions.send_panel_message(joint_work=made, **{**what, "because": " "}, by=chair)
    actions.close(joint_work=made, by=inside(made, westmere.business_unit))
    made.refresh_from_db()
    with pytest.raises(NotYet, match="The panel is closed"):
        actions.send_panel_message(joint_work=made, **what, by=chair)
    assert not PanelReply.objects.exists()


def test_the_answers_fit_what_was_sent(westmere: Cast, eastmere: Cast) -> None:
    made = a_panel(westmere, eastmere)
    today = timezone.localdate()
    actions.send_panel_message(
        joint_work=made,
        kind="alert",
        source="other",
        words=TREND,
        because=BASIS,
        agreed_on=today,
        by=inside(made, westmere.oversight_chair),
    )
    said_ = {"answered_on": today, "by": westmere.executives["council"]}
    with pytest.raises(NotYet, match="Choose one of the answers"):
        actions.answer_panel(reply=reply_of(westmere), answer="accepted", words="", **said_)
    with pytest.raises(NotYet, match="Say what your partnership does"):
        actions.answer_panel(reply=reply_of(westmere), answer="noted", words=" ", **said_)
    with pytest.raises(NotYet, match="An executive of your partnership answers"):
        actions.answer_panel(reply=reply_of(eastmere), answer="noted", words="So.", **said_)


def test_a_panel_has_no_audit_tools_and_keeps_no_schedule_of_retention(westmere: Cast, eastmere: Cast, sign_in) -> None:
    """Both have pages for the business unit, which has the settings of the panel."""
    made, unit = agreed(westmere, eastmere, "panel"), sign_in(westmere.business_unit)
    assert unit.get(there(made, "partnership:settings")).status_code == 200
    for name in ("question_sets:question_sets", "question_sets:import_question_set", "protection:take_in_lines"):
        assert unit.get(there(made, name)).status_code == 404, name
        assert unit.post(there(made, name)).status_code == 404, name
        assert unit.get(reverse(name, kwargs={"tenant": westmere.tenant.slug})).status_code == 200, name
