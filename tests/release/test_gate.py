"""What must be true before anything leaves: the rules of the anonymisation check by their ids."""

import dataclasses
import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.blocks import Document, Heading, Paragraph, Table
from lineofsight.engine.documents.word import write_word
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story.report_words import RECORD
from lineofsight.release import actions
from lineofsight.release.chapter import NAME, DocumentKind, OpenCases, ReleaseSettings, settings_of
from lineofsight.release.files import Withdrawn, answer_with, content_of
from lineofsight.release.models import FinishedReport, Obstacle, ReleaseRecord
from lineofsight.release.people import enough_people, people_who_check
from lineofsight.release.rules import QUESTIONS

State = FinishedReport.State
KNOWN = [Identifier("forename", "Elowyn", "1"), Identifier("surname", "Larkwater", "1")]


def finish(
    w: Cast, *words: str, about=None, topic: str = "neglect", kind: str = "summary_report", version: int = 1, **more
) -> FinishedReport:
    """A report of eight children with these paragraphs, made by the business unit."""
    parts = more.pop("parts", None) or tuple(map(Paragraph, words or ("Practice was good.",)))
    subject = actions.Subject(kind=kind, topic=topic, cohort=8, **more.pop("subject", {}))
    return actions.finish(
        about=about or w.groups["oversight"],
        key_id=vault.new_key(w.tenant.id, by=w.business_unit).id,
        version=version,
        document=Document("Report", (Heading(1, "Themes"), *parts)),
        subject=subject,
        file_name="report",
        known=KNOWN,
        written_by=w.business_unit,
        by=w.business_unit,
        **more,
    )


def asked(w: Cast, finished: FinishedReport) -> FinishedReport:
    readers = [w.second_business_unit, w.scrutineer][: finished.checkers_needed]
    actions.ask_readers(finished=finished, readers=readers, by=w.business_unit)
    return finished


def nothing_in_the_way(w: Cast, finished: FinishedReport, **answers: bool) -> None:
    """Every question is answered with no, unless said otherwise."""
    for kind in QUESTIONS:
        actions.answer_obstacle(
            about=w.groups["oversight"],
            key_id=finished.key_id,
            kind=kind,
            stands=answers.get(kind, False),
            words="As told by the lead",
            by=w.business_unit,
        )


def passed(w: Cast, **more) -> FinishedReport:
    finished = asked(w, finish(w, **more))
    if finished.record_needed:
        actions.write_record(finished=finished, words=RECORD, hours=Decimal(2), by=w.second_business_unit)
    for row in finished.readings.select_related("reader__person"):
        actions.pass_reading(finished=finished, by=row.reader)
    return finished


def released(w: Cast, **more) -> FinishedReport:
    finished = passed(w, **more)
    nothing_in_the_way(w, finished)
    return actions.release(finished=finished, by=w.business_unit)


def settings(w: Cast, **values) -> None:
    value = dataclasses.replace(settings_of(w.tenant), **values)
    change_chapter(tenant=w.tenant, chapter=NAME, value=value, by=w.business_unit)


def kinds(finished: FinishedReport) -> set[tuple[str, bool]]:
    return set(finished.flags.values_list("kind", "blocks"))


# P3 to P10: what is found


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("One child, a teenage girl on a child protection plan, was neglected.", "traits"),
        ("The child was aged 7 and seen.", "exact_age"),
        ("Two boys had moved school.", "small_count"),
        ("In 38% of cases fathers were heard.", "share"),
        ("All of the children had a plan.", "all_or_none"),
        ("In the spring one child was bruised by the mother’s partner.", "story"),
    ],
    ids=["P4", "P4 age", "P5", "P6", "P6 all", "P8"],
)
def test_what_points_to_a_child_without_a_name_asks_and_does_not_block(westmere: Cast, words, kind) -> None:
    finished = finish(westmere, words)
    assert finished.state == State.AT_CHECK
    assert (kind, False) in kinds(finished)


def test_p3_a_letter_that_gives_a_child_away_blocks_where_it_stands_in_the_report(westmere: Cast) -> None:
    wrong = {"letters": [("K", "The letter K is an initial of the child it stands for.")]}
    assert kinds(finish(westmere, "Child K was seen alone.", subject=wrong)) == {("pseudonym", True)}
    assert finish(westmere, "Child B was seen alone.", subject=wrong).state == State.AT_CHECK


def test_p7_a_report_that_subtracts_from_one_released_before_is_asked_about(westmere: Cast, eastmere: Cast) -> None:
    def table(north: str) -> tuple[Table, ...]:
        return (Table("Children by area", ("Area", "Children"), (("North", north), ("South", "60"))),)

    other = westmere.groups["decision"] if "decision" in westmere.groups else westmere.agencies["police"]
    released(westmere, parts=table("41"))
    assert ("differencing", False) in kinds(finish(westmere, about=other, parts=table("44")))
    assert ("differencing", False) not in kinds(finish(westmere, about=other, parts=table("90")))
    assert ("differencing", False) not in kinds(finish(westmere, about=other, parts=table("44"), topic="missing"))
    # Nothing of another partnership is compared, nor shows that it is there.
    assert ("differencing", False) not in kinds(finish(eastmere, parts=table("44")))


def test_p7_reports_whose_times_overlap_are_compared_whatever_their_theme(westmere: Cast) -> None:
    spring = {"period": (date(2026, 1, 1), date(2026, 6, 30))}
    released(westmere, parts=(Paragraph("In care were 44 children of the area."),), subject=spring)
    other = westmere.agencies["police"]
    later = {"period": (date(2026, 6, 1), date(2026, 9, 30))}
    words = "In care were 42 children of the area."
    assert ("differencing", False) in kinds(finish(westmere, words, about=other, topic="missing", subject=later))
    apart = {"period": (date(2026, 7, 1), date(2026, 9, 30))}
    assert ("differencing", False) not in kinds(finish(westmere, words, about=other, topic="missing", subject=apart))


def test_p9_eight_words_copied_from_a_source_ask(westmere: Cast) -> None:
    source = "The health visitor and the school nurse both held records and did not compare them."
    assert ("copied", False) in kinds(finish(westmere, source, sources=[source]))


def test_p10_a_comment_and_struck_out_words_in_the_word_file_block(westmere: Cast) -> None:
    finished = finish(westmere, word=_with_struck_out(write_word(Document("Report", (Paragraph("Good."),)))))
    assert finished.state == State.BLOCKED
    assert finished.flags.filter(kind="hidden", file="word", where="deletion").exists()


def _with_struck_out(word: bytes) -> bytes:
    """The same Word file with words in it that were deleted while changes were tracked."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                gone = '<w:p><w:del w:id="9" w:author="x"><w:r><w:delText>older words</w:delText></w:r></w:del></w:p>'
                at = data.decode().rindex("</w:body>")
                text = data.decode()
                sect = text.rfind("<w:sectPr", 0, at)
                at = sect if sect > 0 else at
                data = (text[:at] + gone + text[at:]).encode()
            new.writestr(name, data)
    return out.getvalue()


def test_a_suggestion_and_a_place_never_hold_who_is_named(westmere: Cast) -> None:
    finished = finish(westmere, "Two boys of the Larkwater family went with Elowyn to school.")
    flags = list(finished.flags.select_related("finished"))
    assert {"small_count", "surname", "forename"} <= {flag.kind for flag in flags}
    for flag in flags:
        assert "Elowyn" not in flag.place + flag.suggestion and "Larkwater" not in flag.place + flag.suggestion
    count = next(flag for flag in flags if flag.kind == "small_count")
    assert count.suggestion.startswith("A small number of children of the")


def test_a_clean_report_of_practice_is_not_asked_about(westmere: Cast) -> None:
    words = (
        "Six of the eight plans named a date. Two agencies met each week.",
        "Children said that they had told their story too often.",
    )
    assert kinds(finish(westmere, *words)) == set()


# P11: what stands in the way


def test_p11_what_becomes_public_is_not_released_before_every_question_is_answered(westmere: Cast) -> None:
    finished = passed(westmere)
    with pytest.raises(NotYet, match="Not answered yet: criminal proceedings"):
        actions.release(finished=finished, by=westmere.business_unit)
    nothing_in_the_way(westmere, finished)
    assert actions.release(finished=finished, by=westmere.business_unit).state == State.RELEASED


@pytest.mark.parametrize("kind", Obstacle.Kind.values)
def test_p11_each_thing_in_the_way_stops_the_release_until_it_is_cleared(westmere: Cast, kind: str) -> None:
    finished = passed(westmere)
    nothing_in_the_way(westmere, finished, **{kind: True})
    with pytest.raises(NotYet, match="Something stands in the way"):
        actions.release(finished=finished, by=westmere.business_unit)
    about = {"about": westmere.groups["oversight"], "key_id": finished.key_id, "kind": kind, "stands": False}
    with pytest.raises(NotYet, match="Say how this was cleared"):
        actions.answer_obstacle(**about, words=" ", by=westmere.business_unit)
    actions.answer_obstacle(**about, words="The case ended.", by=westmere.business_unit)
    assert actions.release(finished=finished, by=westmere.business_unit).state == State.RELEASED


def test_p11_only_an_executive_overrides_and_only_with_a_reason(westmere: Cast) -> None:
    finished = passed(westmere)
    nothing_in_the_way(westmere, finished, court=True)
    row = Obstacle.objects.get(about_id=finished.about_id, kind="court")
    executive = westmere.executives["council"]
    with pytest.raises(NotYet, match="Only an executive"):
        actions.override_obstacle(obstacle=row, because="It helps children now.", by=westmere.business_unit)
    with pytest.raises(NotYet, match="Say why"):
        actions.override_obstacle(obstacle=row, because=" ", by=executive)
    actions.override_obstacle(obstacle=row, because="The judge agreed to it.", by=executive)
    assert actions.release(finished=finished, by=westmere.business_unit).state == State.RELEASED


def test_p11_an_answer_given_anew_ends_the_reason_for_going_on(westmere: Cast) -> None:
    finished = passed(westmere)
    nothing_in_the_way(westmere, finished, court=True)
    row = Obstacle.objects.get(about_id=finished.about_id, kind="court")
    actions.override_obstacle(obstacle=row, because="The judge agreed.", by=westmere.executives["council"])
    about = {"about": westmere.groups["oversight"], "key_id": finished.key_id, "kind": "court"}
    actions.answer_obstacle(**about, stands=True, words="Another case was begun.", by=westmere.business_unit)
    with pytest.raises(NotYet, match="a live court case"):
        actions.release(finished=finished, by=westmere.business_unit)


# P12: who checks


def test_p12_an_internal_paper_has_one_checker_and_no_record(westmere: Cast) -> None:
    finished = passed(westmere, kind="internal_paper")
    assert (finished.checkers_needed, finished.record_needed, finished.state) == (1, False, State.PASSED)
    assert actions.release(finished=finished, by=westmere.business_unit).state == State.RELEASED


def test_p12_a_kind_nobody_has_listed_is_taken_to_be_public(westmere: Cast) -> None:
    assert finish(westmere, kind="leaflet").checkers_needed == 2
    settings(westmere, kinds=(DocumentKind("leaflet", "Leaflet", "internal"),))
    assert finish(westmere, kind="leaflet").checkers_needed == 1


def test_p12_two_of_one_team_may_check_where_the_settings_say_so(westmere: Cast) -> None:
    finished = finish(westmere)
    lead, executive = westmere.leads["police"], westmere.executives["police"]
    with pytest.raises(NotYet, match="work for one agency or team"):
        actions.ask_readers(finished=finished, readers=[lead, executive], by=westmere.business_unit)
    settings(westmere, two_of_one_team=True)
    actions.ask_readers(finished=finished, readers=[lead, executive], by=westmere.business_unit)
    assert finished.readings.count() == 2


def test_p12_where_training_is_asked_only_the_trained_check(westmere: Cast) -> None:
    settings(westmere, training_asked=True)
    finished = finish(westmere)
    with pytest.raises(NotYet, match="is not noted as trained"):
        asked(westmere, finished)
    for member in (westmere.second_business_unit, westmere.scrutineer):
        actions.note_training(member=member, trained_on=date(2026, 1, 5), by=westmere.business_unit)
    asked(westmere, finished)
    with pytest.raises(NotYet, match="cannot lie in the future"):
        tomorrow = timezone.localdate() + timedelta(days=1)
        actions.note_training(member=westmere.scrutineer, trained_on=tomorrow, by=westmere.business_unit)


def test_p12_a_changed_setting_does_not_reach_what_is_at_its_check(westmere: Cast) -> None:
    finished = finish(westmere)
    settings(westmere, checkers_public=1)
    with pytest.raises(NotYet, match="is checked by 2 people"):
        actions.ask_readers(finished=finished, readers=[westmere.scrutineer], by=westmere.business_unit)


def test_p12_too_few_people_are_warned_of(westmere: Cast) -> None:
    people = people_who_check(westmere.tenant)
    assert enough_people(people, ReleaseSettings())
    assert not enough_people([westmere.business_unit, westmere.second_business_unit], ReleaseSettings())
    # Two of different teams are too few: one of them may be the author.
    assert not enough_people([westmere.business_unit, westmere.scrutineer], ReleaseSettings())


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"checkers_public": 3}, "one or two people"),
        ({"checkers_public": 1, "checkers_internal": 2}, "at least as many"),
        ({"counts_shown_from": 1}, "from 2 to 20"),
        ({"shares_shown_from": 1}, "from 2 to 100"),
        ({"traits_together": 0}, "from 1 to 9"),
        ({"intruder_test_every": 0}, "1 or more"),
    ],
)
def test_settings_that_make_no_sense_are_not_taken(values, says) -> None:
    with pytest.raises(ValueError, match=says):
        ReleaseSettings(**values)


# The release record


def test_p12_the_intruder_test_is_asked_of_the_first_report_on_a_theme_and_every_fifth_after(westmere: Cast) -> None:
    first = released(westmere)
    assert first.intruder_test_needed
    asked_of = []
    for agency in list(westmere.agencies.values())[:5]:
        made = finish(westmere, about=agency)
        asked_of.append(made.intruder_test_needed)
        FinishedReport.objects.filter(pk=made.pk).update(released_at=timezone.now(), state=State.RELEASED)
    assert asked_of == [False, False, False, False, True]
    assert finish(westmere, topic="missing").intruder_test_needed


def test_p12_it_does_not_pass_before_its_record_says_everything(westmere: Cast) -> None:
    finished = asked(westmere, finish(westmere))
    checker = westmere.second_business_unit
    with pytest.raises(NotYet, match="singling out, linking, inference, how the intruder test was made"):
        actions.pass_reading(finished=finished, by=checker)
    record = actions.write_record(finished=finished, words=RECORD, by=checker)
    with pytest.raises(NotYet, match="Still missing: how long it took"):
        actions.pass_reading(finished=finished, by=checker)
    with pytest.raises(NotYet, match="Somebody saved this record"):
        actions.write_record(finished=finished, words=RECORD, hours=Decimal(2), by=westmere.scrutineer)
    actions.write_record(
        finished=finished, words=RECORD, hours=Decimal(2), seen_version=record.version, by=westmere.scrutineer
    )
    actions.pass_reading(finished=finished, by=checker)


def test_the_record_outlives_the_case_as_the_report_does(westmere: Cast) -> None:
    finished = released(westmere)
    vault.destroy_key(vault.models.Key.objects.get(pk=finished.key_id), by=westmere.business_unit)
    assert ReleaseRecord.objects.get(finished=finished).inference == RECORD["inference"]


# P13: withdrawing, and scanning again


def test_p13_a_withdrawn_report_gives_out_none_of_its_files(westmere: Cast) -> None:
    finished = released(westmere)
    actions.withdraw(finished=finished, because="A court asked for it.", by=westmere.executives["council"])
    finished = FinishedReport.objects.get(pk=finished.pk)
    for which in ("page", "pdf", "word"):
        with pytest.raises(Withdrawn):
            answer_with(finished, which)
        with pytest.raises(Withdrawn):
            content_of(finished, which)


def test_p13_only_the_business_unit_and_executives_withdraw_and_only_what_is_out(westmere: Cast) -> None:
    with pytest.raises(NotYet, match="has not been released"):
        actions.withdraw(finished=passed(westmere), because="Wrong.", by=westmere.business_unit)
    finished = released(westmere)
    for member in (westmere.scrutineer, westmere.leads["police"], westmere.oversight_chair):
        with pytest.raises(NotYet, match="business unit or an executive"):
            actions.withdraw(finished=finished, because="Wrong.", by=member)
    with pytest.raises(NotYet, match="Say why"):
        actions.withdraw(finished=finished, because=" ", by=westmere.business_unit)
    actions.withdraw(finished=finished, because="Wrong.", by=westmere.business_unit)
    with pytest.raises(NotYet, match="withdrawn already"):
        actions.withdraw(finished=finished, because="Wrong.", by=westmere.business_unit)


def test_p13_a_name_that_becomes_known_is_found_in_what_is_out_and_found_once(westmere: Cast) -> None:
    finished = released(westmere, parts=(Paragraph("Thessaly House was praised."),))
    clock, known = trail.System(westmere.tenant.id), [Identifier("forename", "Thessaly", "9")]
    new = actions.scan_again(finished=finished, known=known, by=clock)
    assert {(flag.file, flag.kind, flag.after_release) for flag in new} == {
        (which, "forename", True) for which in ("page", "pdf", "word")
    }
    assert actions.scan_again(finished=finished, known=known, by=clock) == []
    # The very same words can be the partnership's own.
    assert actions.scan_again(finished=finished, known=KNOWN, public_words=["Thessaly House"], by=clock) == []


def test_p13_what_was_withdrawn_is_not_scanned_again(westmere: Cast) -> None:
    finished = released(westmere)
    actions.withdraw(finished=finished, because="Wrong.", by=westmere.business_unit)
    known = [Identifier("forename", "Practice", "9")]
    assert actions.scan_again(finished=finished, known=known, by=trail.System(westmere.tenant.id)) == []


# P4 and P5: the area's open cases, tables


def test_p4_what_fits_few_of_the_open_cases_is_asked_about_where_their_number_is_given(westmere: Cast) -> None:
    words = "A Somali girl on a child protection plan was seen alone."
    assert ("few_alike", False) not in kinds(finish(westmere, words))
    area = (OpenCases("girls", "girl, daughter", 480), OpenCases("somali", "Somali", 15))
    settings(westmere, open_cases=1000, open_cases_with=area)
    assert ("few_alike", False) in kinds(finish(westmere, words, about=westmere.groups["decides"]))
    settings(westmere, open_cases=10_000, open_cases_with=(OpenCases("girls", "girl", 4800),))
    assert ("few_alike", False) not in kinds(finish(westmere, words, about=westmere.agencies["council"]))


def test_p5_a_small_number_of_children_in_a_table_is_asked_about(westmere: Cast) -> None:
    table = Table("Who they were", ("Group", "Children"), (("Boys", "3"), ("Girls", "12")))
    found = finish(westmere, parts=(table,)).flags.filter(kind="small_count")
    assert [flag.place for flag in found] == ["Table “Who they were”, row “boys”, column “children”: 3"]
