"""The whole record of the discussion, to be read and printed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..agreement import agreement_of
from ..child_statement import holding, statement_of
from ..discussion_record import concerns_of, involvement_by_level, records_of, sessions_of
from ..models import Attendee, Pack
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_open, find
from ..states import Stage


@allow(Permission.DISCUSSION_RECORD)
def discussion_record(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_open(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Record of the discussion", reason)
    request.purpose = "discussion"
    records = records_of(deep_dive)
    concerns, more_concerns = concerns_of(deep_dive, request.member)
    pack = Pack.latest_of(deep_dive)
    settings = deep_dive.settings
    context = {
        "deep_dive": deep_dive,
        "opened": opened,
        "records": records,
        "children": [r for r in records if r.case],
        "cohort": records[0],
        "sessions": sessions_of(deep_dive),
        "concerns": concerns,
        "more_concerns": more_concerns,
        "domains": settings.domains,
        "scale_words": {g.key: g.words for g in settings.scale},
        "mode": settings.judgement_for,
        "statement": statement_of(deep_dive),
        "holding": holding(deep_dive),
        "involved": involvement_by_level(deep_dive),
        "levels": Attendee.Level,
        "agreement": agreement_of(pack, records) if pack and settings.judgement_for != "words" else None,
        "concluded": Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED),
    }
    return render(request, "deep_dives/discussion_record.html", context)
