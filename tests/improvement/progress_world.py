"""The way of one item an agency enters: its part of the annual report, the page of its theme, the next year's form."""

from datetime import date
from html import unescape
from io import BytesIO
from re import sub
from typing import Any

from django.utils import timezone
from docx import Document

from lineofsight.demo.cast import Cast
from lineofsight.improvement import actions
from lineofsight.improvement.models import AgencyEntry
from lineofsight.practice.days import on_the_day
from tests.deep_dives.addresses import said

from .plans_world import address, fresh


def progress(agency: str, heading: str, theme: str, words: str, **more: str) -> tuple[str, dict[str, str]]:
    """What the lead of an agency types."""
    return agency, {"heading": heading, "theme": theme, "words": words, "evidence": "Survey of staff in March", **more}


def parts_of(answer: Any) -> dict[str, str]:
    """The part of each agency on the page of the draft."""
    said_so = [part.split("</h2>", 1) for part in answer.content.decode().split('<h2 class="govuk-heading-m">')[1:]]
    return {unescape(name).strip(): " ".join(unescape(sub("<[^>]+>", " ", rest)).split()) for name, rest in said_so}


def goes_its_whole_way(w: Cast, next_door: Cast, sign_in: Any, agency: str, typed: dict[str, str]) -> None:
    """Entered last year by the agency's lead, read by others under agency and theme, and taken up this year."""
    own = w.agencies[agency]
    last_year = date(timezone.localdate().year - (timezone.localdate().month < 4) - 1, 5, 6)
    page = address(w, "enter_for_agency", own.pk)
    with on_the_day(last_year):
        lead = sign_in(w.leads[agency])
        assert "Answer the question “Which theme?”" in said(lead.post(page, {**typed, "theme": ""}))
        assert lead.post(page, typed).status_code == 302
        row = AgencyEntry.objects.get()
        others = w.agencies["police" if agency == "school" else "school"]
        actions.enter_for_agency(
            agency=others,
            year=row.year,
            heading="challenge",
            theme="Another theme",
            words="Two posts stand empty.",
            by=fresh(w.business_unit),
        )
        shown = [typed["words"], typed["evidence"], typed["period"], w.leads[agency].name, typed.get("measure", "")]
        shown.append(row.get_status_display())
        reader = sign_in(w.scrutineer)
        # On the page of its theme.
        theme = said(reader.get(address(w, "agency_entries"), {"theme": typed["theme"]}))
        assert all(words in theme for words in (own.name, *shown))
        assert "Two posts stand empty." not in theme
        assert typed["words"] not in said(reader.get(address(w, "agency_entries"), {"theme": "Another theme"}))
        # In that agency's part of the draft of the annual report, and in no other agency's.
        answer = reader.get(address(w, "annual_parts"))
        assert f"Annual report {row.year_words}, draft" in said(answer)
        parts = parts_of(answer)
        assert all(words in parts[own.name] for words in (row.get_heading_display(), *shown))
        assert all(typed["words"] not in part for name, part in parts.items() if name != own.name)
        assert f"Entered by {w.leads[agency].name}" in parts[own.name]
        paragraphs = [
            p.text for p in Document(BytesIO(reader.get(address(w, "annual_parts_in_word")).content)).paragraphs
        ]
        after = paragraphs[paragraphs.index(own.name) + 1 :]
        assert after[0] == row.get_heading_display() and after[1] == typed["theme"]
        assert all(words in "\n".join(after[:8]) for words in shown)
        assert typed["words"] not in said(sign_in(next_door.scrutineer).get(address(next_door, "annual_parts")))
    # The next year's form offers it; brought up to date it stands in that year's part, the old one in its own.
    lead = sign_in(w.leads[agency])
    assert f"From last year, to be brought up to date {row.get_heading_display()}, {typed['theme']}" in said(
        lead.get(page)
    )
    again = page + f"?from={row.pk}"
    assert typed["words"] in said(lead.get(again))
    assert lead.post(again, typed | {"words": "It has gone on."}).status_code == 302
    now, then = (said(lead.get(address(w, "annual_parts") + query)) for query in ("", f"?year={row.year}"))
    assert "It has gone on." in now and typed["words"] not in now
    assert typed["words"] in then and "It has gone on." not in then
    assert "From last year" not in said(lead.get(page))
