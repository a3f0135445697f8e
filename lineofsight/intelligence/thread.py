"""What a member may see of indicators, exceptions, summaries, challenges and intelligence on the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register

from .figures import editions_of
from .models import AssuranceTopic, Indicator, IndicatorChallenge, IntelligenceItem, QuarterException, Summary, Tile
from .paths import path_of

Described = dict[UUID, Seen]


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register("intelligence.indicator", indicators)
    register("intelligence.quarterexception", exceptions)
    register("intelligence.summary", summaries)
    register("intelligence.indicatorchallenge", challenges)
    register("intelligence.intelligenceitem", items)
    register("intelligence.tile", tiles)
    register("intelligence.assurancetopic", topics)


def indicators(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.INDICATOR_SEE):
        return {}
    rows = list(Indicator.visible_to(member).filter(pk__in=list(ids)))
    editions = editions_of(rows)
    return {
        row.pk: Seen(
            editions[row.pk][-1].words if editions[row.pk] else row.code,
            path_of(member, "indicator", row.pk),
            None,
            "Retired" if row.retired_from else "",
            f"Indicator {row.code}",
        )
        for row in rows
    }


def exceptions(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.QUARTER_SEE):
        return {}
    rows = QuarterException.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            f"{row.indicator.code}, {row.quarter.words}: {row.words[:1].lower()}{row.words[1:]}",
            path_of(member, "quarter", row.quarter_id),
            row.quarter.end,
            "Explained" if row.explanation else "Not explained yet",
            "Exception of a quarter",
        )
        for row in rows
    }


def summaries(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.QUARTER_SEE):
        return {}
    rows = Summary.visible_to(member).filter(pk__in=list(ids)).select_related("quarter__group")
    return {
        row.pk: Seen(
            f"Summary of {row.quarter.words}, {row.quarter.group}",
            path_of(member, "quarter", row.quarter_id),
            row.signed_at.date(),
            row.quarter.state_words,
            "Summary of a quarter",
        )
        for row in rows
    }


def challenges(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.INDICATOR_SEE):
        return {}
    rows = IndicatorChallenge.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words,
            path_of(member, "indicator_challenge", row.pk),
            row.raised_at.date(),
            row.state_words,
            f"{row.get_kind_display()}, {row.indicator.code}",
        )
        for row in rows
    }


def items(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.INTELLIGENCE_RECORD):
        return {}
    rows = IntelligenceItem.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words, path_of(member, "intelligence"), row.heard_on, row.get_confidence_display(), "Soft intelligence"
        )
        for row in rows
    }


def tiles(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.INDICATOR_SEE):
        return {}
    rows = Tile.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.words,
            path_of(member, "dashboard", row.edition_id),
            row.edition.as_at,
            row.edition.get_state_display(),
            f"Tile of the dashboard, {row.edition.title}",
        )
        for row in rows
    }


def topics(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.TOPIC_SEE):
        return {}
    rows = AssuranceTopic.visible_to(member).filter(pk__in=list(ids))
    return {
        row.pk: Seen(
            row.title,
            path_of(member, "topic", row.pk),
            row.begun_on,
            "Released" if row.released_on else "Agencies report",
            "Assurance topic",
        )
        for row in rows
    }
