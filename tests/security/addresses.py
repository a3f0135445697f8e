"""Every page of the resolver with the ids of the world filled in; a page nobody has an id for is unmapped."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from lineofsight.partnership.models import Member, Tenant

from . import impact_oracle
from .facts import Facts
from .oracle import ORACLES, PAGES
from .oracle_words import OfHerself


@dataclass(frozen=True)
class Page:
    """One line of the table of contents: "room:page" and the names of what its address holds."""

    name: str
    route: str
    keys: frozenset[str]
    module: str


@dataclass(frozen=True)
class Address:
    """One page of one partnership with the ids of one thing in the world."""

    page: Page
    path: str
    tenant: UUID | None
    slug: str
    ids: dict[str, Any]
    stage: str = ""


def pages() -> list[Page]:
    def walk(patterns: list[Any], before: str, room: str) -> Iterator[Page]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, before + str(each.pattern), each.namespace or room)
            elif isinstance(each, URLPattern):
                route = before + str(each.pattern)
                keys = frozenset(part.split(">")[0].split(":")[-1] for part in route.split("<")[1:])
                yield Page(f"{room}:{each.name}", route, keys, each.callback.__module__)

    return list(walk(get_resolver().url_patterns, "", ""))


class Unmapped(Exception):
    """A page asks for an id that no source is known for."""


def addresses(facts: Facts, page: Page, *, per_dive: int = 1) -> list[Address]:
    """The page in each partnership, for each deep dive where it belongs to one, with up to `per_dive` rows of each.

    Raises Unmapped for a page whose ids have no source here.
    """
    if "tenant" not in page.keys:
        if "secret" in page.keys:
            ids = {"secret": "a-secret-that-nobody-was-given", "question": "name"}
            return [Address(page, _path(page, ids), None, "", {key: ids[key] for key in page.keys})]
        if page.keys == {"pk"}:
            rule = PAGES[page.name]
            own = list(rule.whose(facts)) if isinstance(rule, OfHerself) else []
            return [Address(page, _path(page, {"pk": pk}), None, "", {"pk": pk}) for pk in own or [UUID(int=1)]]
        if page.keys:
            raise Unmapped(f"{page.name} asks for {sorted(page.keys)}")
        return [Address(page, "/" + page.route, None, "", {})]
    found = []
    # A practice audit is entered in an invented person's part: tests/practice/test_practice.py walks it.
    for tenant, slug in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE).values_list("id", "slug"):
        for ids in _ids(facts, page, tenant, per_dive):
            dive = facts.dives.get(ids.get("pk"))  # type: ignore[arg-type]
            path = _path(page, {"tenant": slug, **ids})
            found.append(Address(page, path, tenant, slug, ids, dive.stage if dive else ""))
    return found


def _path(page: Page, ids: dict[str, Any]) -> str:
    path = "/" + page.route
    for part in page.route.split("<")[1:]:
        whole = part.split(">")[0]
        path = path.replace(f"<{whole}>", str(ids[whole.split(":")[-1]]))
    return path


def _ids(facts: Facts, page: Page, tenant: UUID, per_dive: int) -> Iterator[dict[str, Any]]:
    keys = page.keys - {"tenant"}
    room = page.name.split(":")[0]
    if not keys:
        yield {}
    elif hasattr(ORACLES.get(room), "ids_of"):
        yield from ORACLES[room].ids_of(facts, page.name.split(":")[1], keys, tenant)
    elif keys == {"chapter", "field"}:
        if page.name != "partnership:change_lines":
            yield {"chapter": "deep_dives", "field": "cohort_size"}
        yield {"chapter": "deep_dives", "field": "approval_chain"}
    elif keys == {"number"}:
        # The first stop, and one that is none.
        yield from ({"number": number} for number in (1, 0))
    elif keys == {"kind", "pk"} and room == "improvement":
        yield from islice(impact_oracle.ids(facts, tenant), max(per_dive, 4))
    elif page.name == "programme:begin_plan":
        yield from ({"kind": kind} for kind in ("priorities", "work", "audits"))
    elif keys == {"kind"}:
        yield {"kind": "reminded" if page.name == "partnership:change_message_words" else "summary_report"}
    elif keys == {"preset"}:
        yield {"preset": "participants_then_group"}
    elif keys == {"chapter"}:
        yield {"chapter": "deep_dives"}
    elif keys == {"chapter", "number"}:
        yield {"chapter": "deep_dives", "number": 1}
    elif keys == {"secret"}:
        yield {"secret": "a-secret-that-nobody-was-given"}
    elif keys == {"audit_pk"}:
        yield from ({"audit_pk": pk} for pk, (owner, *_) in facts.audits.items() if owner == tenant)
    elif keys == {"import_pk"}:
        yield from ({"import_pk": pk} for pk in facts.audit_imports)
    elif keys == {"activity_pk"}:
        yield from ({"activity_pk": pk} for pk, (owner, _) in facts.activity_reports.items() if owner == tenant)
    elif keys == {"secret", "section"}:
        yield {"secret": "a-secret-that-nobody-was-given", "section": "recognition"}
    elif keys == {"pk", "form"} and room == "meetings":
        for pk in islice(_things(facts, page, tenant), max(per_dive, 4) * 2):
            yield {"pk": pk, "form": "word"}
    elif keys == {"pk"} and room != "deep_dives":
        for pk in islice(_things(facts, page, tenant), max(per_dive, 4) * 2):
            yield {"pk": pk}
    elif room == "deep_dives" and "pk" in keys:
        for dive in facts.dives.values():
            if dive.tenant == tenant:
                for more in islice(_rows(facts, page, dive, keys - {"pk"}), per_dive):
                    yield {"pk": dive.id, **more}
    else:
        raise Unmapped(f"{page.name} asks for {sorted(keys)}")


def _things(facts: Facts, page: Page, tenant: UUID) -> Iterator[UUID]:
    sources = {
        "partnership:member": facts.members,
        "partnership:appoint": facts.members,
        "partnership:end_membership": facts.members,
        "partnership:pass_on": facts.members,
        "partnership:reminder_words": facts.members,
        "partnership:reopen_account": facts.members,
        "partnership:reset_second_step": facts.members,
        "partnership:settle_reset": {pk: owner for pk, (owner, _) in facts.partnership.resets.items()}
        or {UUID(int=1): tenant},
        "partnership:invite_again": facts.partnership.invitations or {UUID(int=1): tenant},
        "partnership:withdraw_invitation": facts.partnership.invitations or {UUID(int=1): tenant},
        "partnership:settle_appointment": {pk: owner for pk, (owner, _) in facts.partnership.proposed.items()}
        or {UUID(int=1): tenant},
        "partnership:access_review": {pk: owner for pk, (owner, _) in facts.partnership.access_reviews.items()}
        or {UUID(int=1): tenant},
        "partnership:lift_suspension": facts.members,
        "partnership:shut_out": facts.members,
        "partnership:change_area": facts.areas,
        "partnership:change_seat": facts.seats,
        "partnership:agency": facts.seats,
        "partnership:end_seat": facts.seats,
        "partnership:change_group": facts.groups,
        "partnership:end_appointment": facts.appointments,
        "partnership:remove_school_holiday": facts.school_holidays,
        "partnership:import_columns": facts.imports,
        "partnership:import_rows": facts.imports,
        "partnership:first_password": facts.members,
        "partnership:end_cover": {pk: tenant for pk, (tenant, _, _) in facts.covers.items()},
        "partnership:try_word_template": facts.word_templates,
    }
    asked = dict.fromkeys(("change_section", "remove_section", "add_question"), facts.asked_sections)
    asked |= dict.fromkeys(("change_question", "remove_question", "question_variants"), facts.asked_questions)
    if page.name.startswith("escalations:"):
        source = {pk: c["tenant_id"] for pk, c in facts.concerns.items()}
    elif page.name.startswith("question_sets:"):
        owners = {pk: owner for pk, (owner, _) in facts.question_sets.items()}
        source = asked.get(page.name.removeprefix("question_sets:"), owners)
    elif page.name in sources:
        source = sources[page.name]
    elif hasattr(facts.rooms.get(page.name.split(":")[0]), "ids"):
        room, name = page.name.split(":")
        ids = facts.rooms[room].ids(name, tenant)
        if ids is None:
            raise Unmapped(f"{page.name} asks for pk")
        source = dict.fromkeys(ids, tenant)
    else:
        raise Unmapped(f"{page.name} asks for pk")
    yield from (pk for pk, owner in source.items() if owner == tenant)


def _of_the_registers(facts: Facts, page: Page, tenant: UUID) -> list[UUID] | None:
    if not page.name.startswith("registers:"):
        return None
    return facts.registers.ids(page.name.removeprefix("registers:"), tenant)


def _rows(facts: Facts, page: Page, dive: Any, keys: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The further ids of a page of one deep dive; nothing where the deep dive has no such row yet."""

    def of(where: dict[UUID, UUID]) -> list[UUID]:
        return [pk for pk, owner in where.items() if owner == dive.id]

    def of_the_room(what: str, field: str) -> list[UUID]:
        rows = getattr(facts.deep_dives, what).values()
        return [row[field] for row in rows if row["deep_dive_id"] == dive.id]

    sources: dict[str, list[Any]] = {
        "request_pk": list(dive.requests),
        "return_pk": list(dive.returns),
        "attendee_pk": list(dive.attendees),
        "contributor_pk": of_the_room("contributors", "id") or [UUID(int=1)],
        "evidence_pk": of_the_room("evidence", "id") or [UUID(int=1)],
        "list_pk": list(dive.lists),
        "comment_pk": list(dive.comments),
        "child_pk": of(facts.children),
        "case_pk": of(facts.cases),
        "line_pk": of(facts.lines),
        "finding_pk": of(facts.findings),
        "section_pk": of(facts.sections),
        "recommendation_pk": of(facts.drafted),
        "component_pk": of(facts.components),
        "domain": ["recognition", "impact"],
        "section": [],
    }
    if page.name == "deep_dives:sign_off_contribution":
        # Of the many audit tools the few that somebody from outside completes.
        sources["return_pk"] = of_the_room("contributors", "agency_return_id") or sources["return_pk"]
    unknown = keys - set(sources)
    if unknown:
        raise Unmapped(f"{page.name} asks for {sorted(unknown)}")
    if not keys:
        yield {}
        return
    chosen = random.Random(f"{page.name} {dive.stage}")
    rows: list[dict[str, Any]] = [{}]
    for key in sorted(keys - {"section"}):
        rows = [{**row, key: value} for value in chosen.sample(sources[key], len(sources[key])) for row in rows]
    for row in rows:
        if "section" not in keys:
            yield row
        else:
            for section in facts.tool_sections[dive.returns[row["return_pk"]]["response__question_set"]]:
                yield {**row, "section": section}


def people(facts: Facts) -> dict[str, UUID | None]:
    """Everybody who could ask: all persons with a membership past, present or to come, and nobody signed in."""
    found: dict[str, UUID | None] = {"nobody": None}
    # Nobody signs in as one of the invented people of a practice audit.
    real = Member.objects.exclude(tenant__kind=Tenant.Kind.PRACTICE)
    for person, name in real.values_list("person_id", "person__full_name"):
        found[name] = person
    return found
