"""The release record: written by the checkers together, read by those who decide, taken away as Word and PDF."""

import io
import zipfile

from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.text import extract
from lineofsight.practice.story.report_words import RECORD
from lineofsight.release.models import ReleaseRecord

from . import report_world as stages
from .addresses import address, said

TYPED = {**RECORD, "intruder_hours": "1.5", "seen_version": "0"}


def test_a_checker_writes_it_the_other_adds_to_it_and_nothing_is_written_over(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    page = address(westmere, "release_record", dd)
    one, other = sign_in(westmere.second_business_unit), sign_in(westmere.scrutineer)
    assert "Enter whether a child could be singled out" in said(one.post(page, TYPED | {"singling_out": ""}))
    assert "Enter the hours as a number" in said(one.post(page, TYPED | {"intruder_hours": "two"}))
    assert not ReleaseRecord.objects.exists()
    one.post(page, TYPED)
    answer = other.post(page, TYPED | {"inference": "Mine"})
    assert "Somebody saved this record while you were writing" in said(answer) and "Mine" in answer.content.decode()
    other.post(page, TYPED | {"inference": "Mine", "seen_version": "1"})
    record = ReleaseRecord.objects.get()
    assert (record.inference, str(record.intruder_hours), record.version) == ("Mine", "1.5", 2)


def test_the_author_reads_it_and_cannot_write_it(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "release_record", dd)
    assert "Still missing: singling out" in said(client.get(page))
    client.post(page, TYPED)
    assert not ReleaseRecord.objects.exists()


def test_released_it_says_who_checked_on_which_grounds_and_which_bytes_left(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    dd = stages.signed_off(westmere)
    finished = stages.finished(dd)
    executive = sign_in(westmere.executives["council"])
    words = said(executive.get(address(westmere, "release_record", dd)))
    held = [RECORD["singling_out"], RECORD["intruder_result"], finished.pdf.sha256, westmere.scrutineer.name]
    assert not [each for each in held if each not in words]
    for name, ending, starts in (("word", "docx", b"PK"), ("pdf", "pdf", b"%PDF")):
        data = executive.get(address(westmere, f"release_record_{name}", dd)).content
        assert data.startswith(starts)
        text = " ".join(" ".join(p.text.split()) for p in extract(data, f"record.{ending}"))
        assert RECORD["singling_out"] in text and westmere.scrutineer.name in text
        assert ending != "docx" or zipfile.is_zipfile(io.BytesIO(data))
    for member in (westmere.leads["police"], westmere.authors["council"], eastmere.business_unit):
        for name in ("release_record", "release_record_word", "release_record_pdf"):
            assert sign_in(member).get(address(westmere, name, dd)).status_code == 404


def test_before_it_is_sent_it_says_who_writes_it(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "release_record", dd)))
    assert "has not been sent to its check yet" in words
    assert sign_in(westmere.scrutineer).get(address(westmere, "release_record", dd)).status_code == 404
