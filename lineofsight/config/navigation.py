"""What stands around every page: the menu a member may use, the way to raise an urgent concern, the footer."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from lineofsight.partnership import standing
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.practice.band import band_of

MENU = (
    ("About", "joint", "joint:joint_place", Permission.JOINT_PLACE_SEE),
    ("My work", "my_work", "partnership:my_work", Permission.MY_WORK_SEE),
    ("Deep dives", "deep_dives", "deep_dives:deep_dives", Permission.DEEP_DIVE_SEE),
    ("Recommendations", "improvement", "improvement:recommendations", Permission.RECOMMENDATION_SEE),
    ("Programme", "programme", "programme:priorities", Permission.PLAN_SEE),
    ("Meetings", "meetings", "meetings:meetings", Permission.MEETING_SEE),
    ("Registers", "registers", "registers:problems", Permission.PROBLEM_SEE),
    ("Data", "intelligence", "intelligence:scorecard", Permission.INDICATOR_SEE),
    # Below "Data" too; by itself for those who see no indicators.
    ("Data returns", "data_returns", "data_returns:returns", Permission.RETURN_SEE),
    ("Urgent concerns", "escalations", "escalations:concerns", Permission.CONCERN_SEE),
    ("Data protection", "protection", "protection:data_protection", Permission.PROTECTION_SEE),
    ("Partnership", "partnership", "partnership:partnership", Permission.PARTNERSHIP_SEE),
)
# Pages of the partnership's room that belong to "My work".
MY_PAGES = (
    "partnership:my_work",
    "partnership:year",
    "partnership:agency_duties",
    "partnership:calendar_address",
    "partnership:cover",
    "partnership:end_cover",
)
# The pages below "Registers".
REGISTERS_PAGES = (
    ("Risks", "registers:risks", Permission.RISK_SEE),
    ("Problems", "registers:problems", Permission.PROBLEM_SEE),
    ("Service gaps", "registers:gaps", Permission.GAP_SEE),
    ("Documents", "registers:documents", Permission.DOCUMENT_SEE),
    ("Inspections", "registers:inspections", Permission.INSPECTION_SEE),
    ("Matters that came in", "registers:matters", Permission.MATTER_SEE),
    ("Declared interests", "registers:interests", Permission.PROBLEM_SEE),
)
# The pages below "Partnership".
PARTNERSHIP_PAGES = (
    ("At a glance", "partnership:partnership", Permission.PARTNERSHIP_SEE),
    ("Agencies", "partnership:agencies", Permission.PARTNERSHIP_SEE),
    ("People", "partnership:people", Permission.PEOPLE_SEE),
    ("Joint work", "joint:joint_works", Permission.JOINT_WORK_LIST),
    ("Audit tools", "question_sets:question_sets", Permission.QUESTION_SET_SEE),
    ("Settings", "partnership:settings", Permission.CONFIGURATION_SEE),
    ("Word templates", "partnership:word_templates", Permission.CONFIGURATION_SEE),
    ("Who checks", "release:checkers", Permission.CONFIGURATION_SEE),
    ("Access and change record", "partnership:record", Permission.RECORD_SEE),
    ("Systems that read", "exchange:api_tokens", Permission.API_KEEP),
    ("Keys and backups", "partnership:keys_and_backups", Permission.INSTALLATION_SEE),
)


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    """The names `govuk/page.html` reads; only what this member may open is offered."""
    # A page and the lists on it are rendered one by one and each ask; the answer is worked out once a request.
    found: dict[str, Any] | None = getattr(request, "_around_the_page", None)
    if found is None:
        found = _around_the_page(request)
        request._around_the_page = found  # type: ignore[attr-defined]
    return found


def _around_the_page(request: HttpRequest) -> dict[str, Any]:
    footer = [
        {"text": "Accessibility", "url": reverse("partnership:accessibility")},
        {"text": "Privacy", "url": reverse("partnership:privacy")},
        {"text": "Worried about a child?", "url": reverse("partnership:worried_about_a_child")},
    ]
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return {"footer_links": footer}
    only_page: str = getattr(request, "only_page", "")
    if only_page:
        # Somebody let in to one thing alone: no menu, and nothing that leads anywhere else.
        return {
            "partnership_name": member.tenant.name,
            "home_url": only_page,
            "account": {"name": member.name},
            "footer_links": footer,
        }
    inside = {"tenant": member.tenant.slug}
    practice = band_of(member)
    tour = reverse("practice:practice", kwargs=inside) if member.may(Permission.PRACTICE_BEGIN) else ""
    match = request.resolver_match
    here = f"{match.app_name}:{match.url_name}" if match else ""
    return {
        "member": member,
        "session_time": _session_time(request),
        "partnership_name": member.tenant.name,
        "home_url": reverse("joint:joint_place" if member.tenant.is_joint else "partnership:my_work", kwargs=inside),
        "account": _account(member),
        "navigation": _menu(member, here),
        "partnership_pages": _partnership_pages(member, here),
        "registers_pages": [
            {"text": words, "url": reverse(name, kwargs=inside), "current": here == name}
            for words, name, permission in REGISTERS_PAGES
            if member.may(permission)
        ],
        "urgent_link": None if practice else _urgent_link(request, member),
        "practice_band": practice,
        # "My work" leads there too; within a practice audit its own band does.
        "tour_url": "" if practice else tour,
        "footer_links": [
            {"text": "What happens next", "url": reverse("partnership:what_happens_next", kwargs=inside)},
            {"text": "Glossary", "url": reverse("partnership:glossary", kwargs=inside)},
            *([{"text": "Practice audit and tour", "url": tour}] if tour else []),
            *footer,
        ],
    }


def _session_time(request: HttpRequest) -> dict[str, Any] | None:
    if not standing.of(request):
        return None
    idle, at_most = standing.seconds_left(request)
    return {"idle": idle, "at_most": at_most, "sign_in": reverse("partnership:sign_in")}


def _menu(member: Member, here: str) -> list[dict[str, Any]]:
    audit_name = in_force(member.tenant, "deep_dives").audit_name_plural
    return [
        {
            "text": audit_name if room == "deep_dives" else words,
            "url": reverse(name, kwargs={"tenant": member.tenant.slug}),
            "current": _is_in(room, here),
        }
        for words, room, name, permission in MENU
        if member.may(permission) and not (room == "data_returns" and member.may(Permission.INDICATOR_SEE))
    ]


def _is_in(room: str, here: str) -> bool:
    # "My work" and what hangs on it are pages of the partnership's room with an entry of their own.
    if room == "my_work" or here in MY_PAGES:
        return room == "my_work" and here in MY_PAGES
    rooms = ("intelligence", "data_returns") if room == "intelligence" else (room,)
    return here.partition(":")[0] in rooms


def _partnership_pages(member: Member, here: str) -> list[dict[str, Any]]:
    return [
        {"text": words, "url": reverse(name, kwargs={"tenant": member.tenant.slug}), "current": here == name}
        for words, name, permission in PARTNERSHIP_PAGES
        if member.may(permission)
    ]


def _urgent_link(request: HttpRequest, member: Member) -> dict[str, str] | None:
    if not member.may(Permission.CONCERN_RAISE):
        return None
    address = reverse("escalations:raise_concern", kwargs={"tenant": member.tenant.slug})
    return {"text": "Raise an urgent concern", "url": f"{address}?{urlencode({'from': request.path})}"}


def _account(member: Member) -> dict[str, str]:
    account = {
        "name": member.name,
        "roles": member.role_words,
        "profile": reverse("partnership:my_sign_ins"),
        "sign_out": reverse("partnership:sign_out"),
    }
    if member.is_elsewhere_too:
        account["switch"] = reverse("partnership:home")
    return account
