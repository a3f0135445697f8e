"""Documents in the partnership's own layout: from now on only, checked like any other, closed like any other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.deep_dives.models import AgencyReturn, Attendee
from lineofsight.deep_dives.states import Stage
from lineofsight.engine.documents.text import extract
from lineofsight.partnership import actions
from lineofsight.partnership.layouts import declared
from lineofsight.practice.story import report
from lineofsight.release.models import FinishedReport
from tests.partnership.test_word_templates import template

from . import discussion_world as world
from . import report_world
from .addresses import address, said
from .asked_world import issued
from .test_terms import submitted

pytestmark = pytest.mark.django_db


def use(w, kind: str, *lines: str, header: str = "{{ marking }}") -> None:
    """The partnership brings a template for this kind and uses it from now on."""
    file = SimpleUploadedFile("ours.docx", template(*lines, "{{ title }}", "{{ body }}", header=header))
    brought = actions.bring_template(layout=declared()[kind], file=file, by=w.business_unit)
    actions.use_template(template=brought, by=w.business_unit)


def words_of(data: bytes) -> str:
    return " ".join(" ".join(each.text for each in extract(data, "made.docx")).split())


def test_a_pack_collated_before_keeps_its_layout_and_one_collated_after_follows_the_template(
    westmere, eastmere, sign_in
) -> None:
    before = world.circulated(westmere)
    use(westmere, "pack", "Ours: {{ partnership }}, {{ reference }}, {{ copy_of }}")
    police = sign_in(westmere.leads["police"])
    assert "Ours:" not in words_of(police.get(address(westmere, "pack_word", before)).content)
    use(eastmere, "pack", "Ours: {{ partnership }}, {{ reference }}, {{ copy_of }}")
    after = world.collated(eastmere)
    words = words_of(sign_in(eastmere.business_unit).get(address(eastmere, "pack_word", after)).content)
    assert f"Ours: {eastmere.tenant.name}, {after.reference}, Copy of {eastmere.business_unit.name}" in words
    assert "RESTRICTED" in words and world.text("police", "K", "impact", "changed") in words


def test_the_template_opens_no_way_round_recall(westmere, sign_in) -> None:
    use(westmere, "pack", "{{ copy_of }}")
    dd = world.circulated(westmere)
    police = sign_in(westmere.leads["police"])
    assert police.get(address(westmere, "pack_word", dd))["Content-Type"].endswith("document")
    sign_in(westmere.business_unit).post(address(westmere, "recall_pack", dd), {"reason": "A name was left"})
    assert "recalled the pack" in said(police.get(address(westmere, "pack_word", dd)))


def test_the_report_in_the_own_layout_is_checked_kept_and_given_out_as_the_same_bytes(westmere, sign_in) -> None:
    use(
        westmere,
        "summary_report",
        "Our letterhead",
        "{%p for r in recommendations %}",
        "{{ r.words }}",
        "{%p endfor %}",
    )
    dd = report_world.at_check(westmere)
    finished = report_world.finished(dd)
    kept = finished.word.read()
    assert "Our letterhead" in words_of(kept) and "Anonymised" in words_of(kept)
    actions.use_products_layout(layout=declared()["summary_report"], by=westmere.business_unit)
    given = sign_in(report.writer(westmere)).get(address(westmere, "report_word", dd)).content
    assert given == kept, "the version that was checked keeps its layout"


def test_a_childs_name_in_the_template_stops_the_report(westmere, sign_in) -> None:
    use(westmere, "summary_report", "With thanks to Thessaly")
    dd = report_world.written(westmere)
    sign_in(report.writer(westmere)).post(address(westmere, "send_to_check", dd), report_world.asks(westmere))
    assert world.fresh(dd).stage == Stage.REPORT_DRAFTING
    finished = report_world.finished(dd)
    assert finished.state == FinishedReport.State.BLOCKED
    assert set(finished.flags.filter(blocks=True).values_list("file", flat=True)) == {"word"}


def test_terms_of_reference_as_word_in_either_layout(westmere, eastmere, sign_in) -> None:
    dd = submitted(westmere)
    bu = sign_in(westmere.business_unit)
    plain = words_of(bu.get(address(westmere, "terms_in_word", dd)).content)
    assert "Terms of reference" in plain and "Lines of enquiry" in plain and "Timetable" in plain
    use(
        westmere,
        "terms_of_reference",
        "Ours, {{ version }}: {% for a in agencies %}{{ a.name }}; {% endfor %}",
        header="Head",
    )
    ours = words_of(bu.get(address(westmere, "terms_in_word", dd)).content)
    assert "Ours, Version 1, submitted for approval: " in ours and "Police" in ours
    assert bu.get(address(westmere, "terms_in_word", dd) + "?version=9").status_code == 404
    assert sign_in(eastmere.business_unit).get(address(westmere, "terms_in_word", dd)).status_code == 404
    unsent = said(sign_in(westmere.leads["police"]).get(address(westmere, "terms_in_word", dd)))
    assert "no terms of reference to take along yet" in unsent


def test_the_letter_of_invitation_goes_to_the_invited_and_the_business_unit_only(westmere, eastmere, sign_in) -> None:
    use(westmere, "invitation_letter", "Dear {{ to }} of {{ agency }}, {{ day }}", header="Head")
    dd = world.circulated(westmere)
    invited = world.attendee(dd, westmere.leads["police"])

    Attendee.objects.filter(pk=invited.pk).update(invited_at=timezone.now())
    letter = address(westmere, "invitation_in_word", dd, attendee_pk=invited.pk)
    for member in (westmere.leads["police"], westmere.business_unit):
        words = words_of(sign_in(member).get(letter).content)
        assert f"Dear {westmere.leads['police'].name} of {westmere.agencies['police'].name}" in words
        assert "Child" not in words.replace("Children", "").replace(westmere.tenant.name, "")
    for member in (westmere.authors["council"], westmere.scrutineer, eastmere.business_unit):
        assert sign_in(member).get(letter).status_code == 404


def test_an_audit_tool_to_read_follows_the_template_of_the_day_it_was_issued(westmere, sign_in) -> None:
    use(westmere, "audit_tool", "Our tool: {{ child }}, {{ agency }}, {{ copy_of }}")
    dd = issued(westmere)
    row = AgencyReturn.objects.filter(deep_dive=dd).select_related("agency", "case").first()
    key = next(k for k, a in westmere.agencies.items() if a.pk == row.agency_id)
    page = address(westmere, "audit_tool_read", dd, return_pk=row.pk) + "?export=word"
    words = words_of(sign_in(westmere.leads[key]).get(page).content)
    assert f"Our tool: Child {row.case.letter}, {row.agency.name}" in words
