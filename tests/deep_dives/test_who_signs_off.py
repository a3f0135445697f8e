"""Who signs off an audit tool is each partnership's own: the agency's lead, or its author alone."""

from lineofsight.deep_dives.states import ReturnState
from lineofsight.practice.story.answers import fill_in
from tests.deep_dives.addresses import address, said
from tests.deep_dives.tools_world import audit, fresh, tool


def here(w, row, page):
    return address(w, page, row.deep_dive, return_pk=row.pk)


def test_where_the_author_signs_alone_no_lead_is_asked_and_what_had_begun_keeps_its_way(westmere, sign_in):
    older = tool(westmere, audit(westmere))
    changed = sign_in(westmere.business_unit).post("/westmere/settings/deep_dives/tool_sign_off/", {"value": "author"})
    assert changed.status_code == 302
    newer = tool(westmere, audit(westmere))
    for row in (older, newer):
        fill_in(westmere, row, finish=False)
    author = sign_in(westmere.authors["police"])
    assert author.post(here(westmere, newer, "finish_tool")).headers["Location"] == here(westmere, newer, "declare")
    assert "the author signs for" in said(author.get(here(westmere, newer, "declare")))
    author.post(here(westmere, newer, "declare"), {"declared": "on"})
    now = fresh(newer)
    assert (now.state, now.signed_off_by, now.by_declaration) == (
        ReturnState.SUBMITTED,
        westmere.authors["police"],
        True,
    )
    author.post(here(westmere, older, "finish_tool"))
    assert fresh(older).state == ReturnState.AWAITING_SIGN_OFF
