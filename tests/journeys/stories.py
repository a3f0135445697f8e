"""States the tests begin from, told by the demonstration's own stories: each gives the addresses a test goes to."""

from lineofsight import vault
from lineofsight.deep_dives.models import AgencyRequest, AgencyReturn, DeepDive
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.practice.story import cohort, discussion, involvement, pack, terms, themes, tools


def _asked(w: Cast, title: str, cases: int) -> DeepDive:
    dd = themes.agree_theme(w, themes.make_ready(w, themes.propose(w, title=title)))
    dd = terms.approve_terms(w, terms.submit_terms(w, terms.draft_terms(w, dd, cohort_size=cases)))
    dd = cohort.select_cases(w, cohort.complete_list(w, cohort.supply_lists(w, dd)))
    return involvement.ask_involvement(w, cohort.confirm_cohort(w, dd))


def five_screens(w: Cast) -> dict[str, str]:
    """A deep dive of eight children where agencies are asked, one with its tools out, one whose discussion has begun."""
    with vault.scope():
        place = f"/{w.tenant.slug}/deep-dives"
        asked = _asked(w, "How agencies work together on neglect", 8)
        requests = {
            key: AgencyRequest.objects.get(deep_dive=asked, agency=w.agencies[key]).pk for key in ("council", "police")
        }

        out = tools.issue_tools(w, involvement.answer_involvement(w, _asked(w, "How plans change after a move", 8)))
        out = tools.complete_tools(w, out, leave_out=("police", "school"))
        police = AgencyReturn.objects.filter(deep_dive=out, agency=w.agencies["police"])
        tool = police.filter(state__in=ReturnState.open_states()).order_by("case__letter")[0]

        met = tools.issue_tools(
            w, involvement.answer_involvement(w, _asked(w, "How agencies respond when children go missing", 5))
        )
        met = tools.close_returns(w, tools.complete_tools(w, met, leave_out=("school",)))
        met = discussion.begin(w, pack.accept_terms(w, pack.circulate(w, pack.collate(w, met))))
    return {
        "known to you": f"{place}/{asked.pk}/requests/{requests['council']}/known-to-you/",
        "known to you, police": f"{place}/{asked.pk}/requests/{requests['police']}/known-to-you/",
        "deep dive": f"{place}/{out.pk}/",
        "audit tool": f"{place}/{out.pk}/tools/{tool.pk}/",
        "discussion": f"{place}/{met.pk}/discussion/",
        "proposal": f"{place}/propose/",
    }
