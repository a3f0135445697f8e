"""What one list must look like, in words for whoever makes the file, with its editions."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.engine.returns.own.declaring import CLASS_OF, KINDS, TESTS
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..collections import Collection, collections_of
from ..models import ListEdition
from ..pages import CLASS_WORDS


def the_list(request: MemberRequest) -> Collection:
    """The list the address names; the first one where it names none."""
    known = {key: each for key, each in collections_of(request.tenant.pk).items() if each.declared}
    wanted = request.GET.get("list", "") or next(iter(known))
    if wanted not in known:
        raise Http404
    return known[wanted]


@allow(Permission.RETURN_SEE)
def own_list(request: MemberRequest) -> HttpResponse:
    found = the_list(request)
    declared = found.declared
    assert declared is not None
    heading = {column.key: column.heading for column in declared.columns}
    context = {
        "found": found,
        "declared": declared,
        "kinds": KINDS,
        "rules": [
            {
                "number": rule.number,
                "asks": TESTS[rule.test],
                "columns": ", ".join(heading[key] for key in rule.columns),
                "codes": ", ".join(rule.values),
                "message": rule.message,
                "rejects": rule.rejects,
                "found_in": CLASS_WORDS[CLASS_OF[rule.test]],
            }
            for rule in declared.rules
        ],
        "editions": list(ListEdition.visible_to(request.member).filter(list_key=found.key).order_by("-number")),
        "may_change": request.member.may(Permission.RETURN_ARRANGE),
    }
    return render(request, "data_returns/own_list.html", context)
