"""A finished report: scanned as files, read by somebody who did not write it, released as those bytes."""

import io
import zipfile

import pytest

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.blocks import Bullets, Document, Heading, Paragraph, Table
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release import actions
from lineofsight.release.files import NotThoseBytes, answer_with, article, content_of
from lineofsight.release.models import FinishedReport, Flag
from lineofsight.vault.models import Key, SealedFile

State = FinishedReport.State
KNOWN = [
    Identifier("forename", "Elowyn", "1"),
    Identifier("surname", "Larkwater", "1"),
    Identifier("date_of_birth", "2014-03-09", "1"),
    Identifier("nhs_number", "9990001138", "1"),
    Identifier("postcode", "ZZ4 7QT", "1"),
    Identifier("worker", "Silas Brand", "2"),
]


def finish(
    cast: Cast, words: str = "Practice was good.", *, by: Member | None = None, **more: object
) -> FinishedReport:
    by = by or cast.business_unit
    document = more.pop("document", None) or Document("Report", (Heading(1, "Good practice"), Paragraph(words)))
    return actions.finish(
        about=cast.groups["oversight"],
        key_id=more.pop("key_id", None) or vault.new_key(cast.tenant.id, by=by).id,
        version=1,
        document=document,
        file_name=more.pop("file_name", "report"),
        known=KNOWN,
        written_by=by,
        by=by,
        **more,
    )


def passed(cast: Cast, **more: object) -> FinishedReport:
    finished = finish(cast, **more)
    actions.ask_readers(finished=finished, readers=[cast.second_business_unit], by=cast.business_unit)
    actions.pass_reading(finished=finished, by=cast.second_business_unit)
    return finished


@pytest.mark.parametrize(
    ("planted", "kind"),
    [
        ("Elowyn was seen alone.", "forename"),
        ("The Larkwaters were heard.", "surname"),
        ("She was born on 9 March 2014.", "date_of_birth"),
        ("Her number is 999 000 1138.", "nhs_number"),
        ("They live at ZZ4 7QT.", "postcode"),
        ("Silas Brand wrote the log.", "worker"),
    ],
)
def test_a_planted_identifier_stops_the_version_and_is_found_in_every_file(westmere: Cast, planted, kind) -> None:
    finished = finish(westmere, planted)
    assert finished.state == State.BLOCKED
    found = set(finished.flags.filter(blocks=True).values_list("file", "kind"))
    assert found == {("page", kind), ("pdf", kind), ("word", kind)}


def test_clean_text_is_at_its_check_and_nothing_is_found(westmere: Cast) -> None:
    finished = finish(westmere, "Agencies spoke early and the plan was explained to the child.")
    assert (finished.state, finished.flags.count()) == (State.AT_CHECK, 0)


def test_names_in_headings_tables_titles_and_file_names_are_found_too(westmere: Cast) -> None:
    table = Table("Judgements", ("Case", "Note"), (("1", "Larkwater case"),))
    document = Document("How Elowyn was helped", (Bullets(("What Silas Brand did",)), table))
    finished = finish(westmere, document=document, file_name="larkwater-report")
    places = set(finished.flags.filter(blocks=True).values_list("file", "where"))
    assert {("page", "filename"), ("word", "property"), ("word", "header"), ("pdf", "metadata")} <= places
    assert {"forename", "surname", "worker"} <= set(finished.flags.values_list("kind", flat=True))


def test_what_was_found_is_kept_by_place_and_kind_and_never_as_itself(westmere: Cast) -> None:
    finished = finish(westmere, "At the meeting the mother of Elowyn Larkwater spoke first.")
    places = [flag.place for flag in finished.flags.select_related("finished")]
    assert places and all("Elowyn" not in place and "Larkwater" not in place for place in places)
    assert any("the mother of" in place and "spoke first" in place for place in places)


def test_a_name_inside_the_partnerships_own_names_names_nobody(westmere: Cast) -> None:
    known = "Larkwater Schools Safeguarding Service"
    clean = finish(westmere, f"The {known} answered in time.", public_words=[known])
    assert clean.state == State.AT_CHECK
    assert finish(westmere, "The Larkwater family answered.", public_words=[known]).state == State.BLOCKED


def test_shapes_and_copied_words_ask_and_do_not_block(westmere: Cast) -> None:
    source = "The health visitor and the school nurse both held records on the child and did not compare them."
    finished = finish(westmere, f"{source} A call came on 4 May 2026.", sources=[source])
    assert finished.state == State.AT_CHECK
    assert set(finished.flags.values_list("kind", "blocks")) == {("copied", False), ("pattern:date", False)}


def test_nobody_reads_or_resolves_what_she_wrote(westmere: Cast) -> None:
    finished = finish(westmere, "A call came on 4 May 2026.", author_persons=[westmere.leads["council"].person_id])
    for author in (westmere.business_unit, westmere.leads["council"]):
        with pytest.raises(NotYet, match="wrote part of this report"):
            actions.ask_readers(finished=finished, readers=[author], by=westmere.business_unit)
        with pytest.raises(NotYet, match="You wrote part of this report"):
            actions.resolve_flags(flags=list(finished.flags.all()), because="A meeting", by=author)


def test_the_same_person_of_another_membership_is_still_the_author(westmere: Cast, eastmere: Cast) -> None:
    """The police lead works in both partnerships with one account: persons are compared, not memberships."""
    finished = finish(westmere, by=westmere.leads["police"])
    assert finished.wrote(eastmere.leads["police"])


def test_a_known_identifier_cannot_be_waved_through(westmere: Cast) -> None:
    finished = finish(westmere, "A call came on 4 May 2026.")
    flag = Flag.objects.select_related("finished").filter(finished=finished).first()
    flag.blocks = True
    flag.save()
    with pytest.raises(NotYet, match="cannot be waved through"):
        actions.resolve_flag(flag=flag, because="It is only a date", by=westmere.second_business_unit)


def test_it_passes_only_when_everything_found_was_looked_at(westmere: Cast) -> None:
    finished = finish(westmere, "A call came on 4 May 2026.")
    reader = westmere.second_business_unit
    actions.ask_readers(finished=finished, readers=[reader], by=westmere.business_unit)
    with pytest.raises(NotYet, match="1 thing the scan found is still open"):
        actions.pass_reading(finished=finished, by=reader)
    flags = list(finished.flags.select_related("finished"))
    with pytest.raises(NotYet, match="Say in a sentence why"):
        actions.resolve_flags(flags=flags, because=" ", by=reader)
    actions.resolve_flags(flags=flags, because="The date of a meeting", by=reader)
    actions.pass_reading(finished=finished, by=reader)
    assert finished.state == State.PASSED


def test_only_the_reader_who_was_asked_answers_and_only_once(westmere: Cast) -> None:
    finished = finish(westmere)
    with pytest.raises(NotYet, match="You have not been asked"):
        actions.pass_reading(finished=finished, by=westmere.scrutineer)
    actions.ask_readers(finished=finished, readers=[westmere.second_business_unit], by=westmere.business_unit)
    actions.ask_readers(finished=finished, readers=[westmere.scrutineer], by=westmere.business_unit)
    with pytest.raises(NotYet, match="You have not been asked"):
        actions.pass_reading(finished=finished, by=westmere.second_business_unit)
    actions.return_reading(finished=finished, because="The second paragraph points to a case.", by=westmere.scrutineer)
    with pytest.raises(NotYet, match="Returned to the author"):
        actions.pass_reading(finished=finished, by=westmere.scrutineer)


@pytest.mark.requirement("INF-017")
def test_nothing_is_released_before_it_has_passed(westmere: Cast) -> None:
    finished = finish(westmere)
    with pytest.raises(NotYet, match="has not passed the anonymisation check"):
        actions.release(finished=finished, by=westmere.business_unit)
    with pytest.raises(NotYet, match="has not passed"):
        actions.release(finished=finish(westmere, "Elowyn was seen."), by=westmere.business_unit)


def test_what_is_released_is_byte_for_byte_what_was_checked(westmere: Cast) -> None:
    finished = passed(westmere)
    before = {which: content_of(finished, which) for which in ("page", "pdf", "word")}
    actions.release(finished=finished, by=westmere.business_unit)
    finished = FinishedReport.objects.get(pk=finished.pk)
    assert {which: content_of(finished, which) for which in before} == before
    assert before["pdf"].startswith(b"%PDF") and zipfile.is_zipfile(io.BytesIO(before["word"]))


def test_a_file_that_is_not_what_was_checked_is_not_given_out(westmere: Cast) -> None:
    finished = passed(westmere)
    SealedFile.objects.filter(pk=finished.pdf_id).update(sha256="0" * 64)
    finished = FinishedReport.objects.get(pk=finished.pk)
    with pytest.raises(NotThoseBytes):
        answer_with(finished, "pdf")
    with pytest.raises(NotThoseBytes):
        actions.release(finished=finished, by=westmere.business_unit)


def test_a_released_report_outlives_the_key_of_its_case_and_an_unreleased_one_does_not(westmere: Cast) -> None:
    key = vault.new_key(westmere.tenant.id, by=westmere.business_unit)
    released, kept_back = passed(westmere, key_id=key.id), finish(westmere, key_id=key.id)
    actions.release(finished=released, by=westmere.business_unit)
    vault.destroy_key(Key.objects.get(pk=key.id), by=westmere.business_unit)
    assert content_of(FinishedReport.objects.get(pk=released.pk), "pdf").startswith(b"%PDF")
    with pytest.raises(vault.SecurelyDeleted):
        content_of(FinishedReport.objects.get(pk=kept_back.pk), "pdf")


def test_pdf_and_word_are_downloads_and_the_page_lets_no_script_in(westmere: Cast) -> None:
    finished = finish(westmere, "<script>alert(1)</script>", file_name="westmere-dd-1")
    assert answer_with(finished, "pdf")["Content-Disposition"] == 'attachment; filename="westmere-dd-1.pdf"'
    assert answer_with(finished, "word")["Content-Disposition"] == 'attachment; filename="westmere-dd-1.docx"'
    page = answer_with(finished, "page")
    assert page["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert b"<script>" not in page.content and b"&lt;script&gt;" in page.content
    assert article(finished).startswith("<article") and "<style" not in article(finished)
