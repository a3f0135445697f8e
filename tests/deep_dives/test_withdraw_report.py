"""A released report is taken back everywhere at once; and what is out is scanned again when somebody becomes known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions, jobs
from lineofsight.deep_dives.models import Case, Contact
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.actions import dismiss_found_again
from lineofsight.release.models import FinishedReport, Flag
from lineofsight.trail.models import Event

from . import report_world as stages
from .addresses import address, said

TYPED = {"because": "A family has asked for it.", "understood": "on"}
FILES = ("report_page", "report_pdf", "report_word")


def test_p13_every_file_stops_at_once_and_everybody_who_had_it_is_told(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = stages.signed_off(westmere)
    executive, page = sign_in(westmere.executives["council"]), address(westmere, "withdraw_report", dd)
    reader = sign_in(westmere.leads["police"])
    assert reader.get(address(westmere, "report_pdf", dd)).content.startswith(b"%PDF")
    assert "Enter why it is withdrawn" in said(executive.post(page, TYPED | {"because": ""}))
    assert stages.finished(dd).state == FinishedReport.State.RELEASED
    assert "Everybody it was shared with is told" in said(executive.post(page, TYPED, follow=True))
    for name in FILES:
        answer = reader.get(address(westmere, name, dd))
        assert answer.status_code == 410
        assert "This report has been withdrawn" in said(answer) and "A family has asked for it." in said(answer)
        assert not answer.content.startswith(b"%PDF") and "los-report" not in answer.content.decode()
        assert sign_in(eastmere.business_unit).get(address(westmere, name, dd)).status_code == 404
    shown = reader.get(address(westmere, "report", dd)).content.decode()
    assert "This report was withdrawn on" in shown and 'class="los-report"' not in shown
    had = set(Contact.objects.filter(deep_dive=dd, about=Contact.About.REPORT).values_list("member", flat=True))
    told = Contact.objects.filter(deep_dive=dd, about=Contact.About.WITHDRAWN).values_list("member", flat=True)
    assert len(told) == len(set(told)) and set(told) == had - {westmere.executives["council"].pk}
    assert Notice.objects.filter(about_id=dd.pk, subject__endswith=": the report is withdrawn").exists()
    assert Event.objects.filter(verb="withdraw_report", object_id=str(dd.pk)).exists()
    assert "It has been withdrawn already." in said(executive.get(page))


def test_only_the_business_unit_and_executives_withdraw_and_only_what_is_out(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    dd = stages.checked(westmere)
    page = address(westmere, "withdraw_report", dd)
    assert "It has not been released." in said(sign_in(westmere.business_unit).post(page, TYPED))
    for member in (westmere.leads["police"], westmere.scrutineer, westmere.oversight_chair, eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page, TYPED).status_code == 404
    with pytest.raises(NotYet, match="has not been released"):
        actions.withdraw_report(deep_dive=dd, because="Wrong.", by=westmere.business_unit)


def test_p13_a_name_that_becomes_known_is_looked_for_in_what_is_out(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    stages.plant(westmere, dd, "At Quillhaven the plan was kept.")
    dd = stages.report.sign_off(westmere, stages.report.check(westmere, dd))
    jobs.scan_released()
    assert not Flag.objects.filter(after_release=True).exists()
    case = Case.objects.filter(deep_dive=dd).first()
    actions.add_family_and_workers(
        case=case, part="family", identifiers=[("surname", "Quillhaven")], by=westmere.business_unit
    )
    jobs.scan_released()
    task = Task.objects.get(key="look_at_released", settled_at=None)
    assert task.words == "Look at 1 place in a released report that may name somebody who has become known"
    client, page = sign_in(westmere.business_unit), address(westmere, "check", dd)
    shown = client.get(page).content.decode()
    assert "Since its release, 1 place in this report may name somebody" in shown
    assert "Quillhaven" not in shown.split("<main")[1]
    # Run again it finds nothing new and asks nobody twice.
    jobs.scan_released()
    assert (
        Flag.objects.filter(after_release=True).values("file").distinct().count()
        == Flag.objects.filter(after_release=True).count()
    )
    again = list(Flag.objects.filter(after_release=True))
    before = list(Flag.objects.filter(finished=stages.finished(dd), after_release=False))
    assert before
    for flags, because, by, says in (
        (again, "A house.", westmere.executives["council"], "The business unit looks"),
        ([], "A house.", westmere.business_unit, "Choose what you have looked at"),
        ([*again, *before], "A house.", westmere.business_unit, "Choose what you have looked at"),
        (again, " ", westmere.business_unit, "Say in a sentence why"),
    ):
        with pytest.raises(NotYet, match=says):
            dismiss_found_again(flags=flags, because=because, by=by)
    key = f"surname-{again[0].same[:24]}"
    client.post(page, {"do": "dismiss", "d-what": [key], "d-because": "It is the name of a house."})
    assert not Task.objects.filter(key="look_at_released", settled_at=None).exists()


def test_p13_each_released_report_is_scanned_again_after_thirty_days(westmere: Cast) -> None:
    dd = stages.signed_off(westmere)
    rows = FinishedReport.objects.filter(pk=stages.finished(dd).pk)
    rows.update(scan_wanted_at=None)
    jobs.scan_released()
    assert rows.get().scanned_again_at is None
    rows.update(released_at=timezone.now() - timedelta(days=31))
    jobs.scan_released()
    first = rows.get().scanned_again_at
    assert first is not None
    jobs.scan_released()
    assert rows.get().scanned_again_at == first
