"""What every field of the room `intelligence` holds."""

from .kinds import Kinds

FIELDS = {
    # Totals and words about practice; who gives them is asked to name no child.
    "intelligence.Indicator": Kinds(
        plain="id tenant code position declared_by declared_at retired_from retired_because"
    ),
    "intelligence.IndicatorEdition": Kinds(
        plain="id tenant indicator number from_date words definition numerator_words denominator_words kind direction target red blue scale domain strand frequency breakdown splits aspect profile counts_children same_children owner source review_date changed_because made_by made_at"
    ),
    "intelligence.IndicatorSource": Kinds(plain="id tenant indicator agency"),
    "intelligence.DataContact": Kinds(plain="id tenant agency member"),
    "intelligence.Rebase": Kinds(
        plain="id tenant indicator from_date cause proposed_by proposed_at approved_by approved_at"
    ),
    "intelligence.Benchmark": Kinds(
        plain="id tenant indicator kind area period value symbol source brought_by brought_at"
    ),
    "intelligence.Quarter": Kinds(
        plain="id tenant start end group meeting_on due_date close_by state place_based opened_by opened_at asked_at gone_on_because released_at released_by closed_on"
    ),
    "intelligence.AgencyFigures": Kinds(
        plain="id tenant quarter agency state entered_by entered_at on_behalf signed_off_by signed_off_at query queried_by"
    ),
    "intelligence.Entry": Kinds(plain="id tenant of indicator edition agency start end commentary not_available"),
    "intelligence.Figure": Kinds(plain="id tenant entry split numerator denominator"),
    # Totals by line, and why a figure counts; no row of a return is kept here.
    "intelligence.Computation": Kinds(
        plain="id tenant quarter number state begun population asked_by asked_at started_at ended_at left_out refused"
    ),
    "intelligence.ComputedFigure": Kinds(
        plain="id tenant computation entry collection numbers superseded_at typed typed_not_available chosen because chosen_by chosen_at"
    ),
    "intelligence.ComputedFrom": Kinds(plain="id tenant figure data_return check_of_it"),
    "intelligence.Withheld": Kinds(plain="id tenant quarter indicator end kind name"),
    "intelligence.RowsOpened": Kinds(plain="id tenant figure purpose opened_by opened_at"),
    "intelligence.QuarterException": Kinds(
        plain="id tenant quarter indicator why words asked_of asked_at asked_by due_date question explanation issue explained_by explained_at"
    ),
    "intelligence.Summary": Kinds(
        plain="id tenant quarter words effectiveness signed_by signed_at minute_reference sent_to sent_at"
    ),
    "intelligence.SummaryRecommendation": Kinds(
        plain="id tenant summary position words addressed_to answer answer_reason decided_on registered_as"
    ),
    "intelligence.FrozenQuarter": Kinds(plain="id tenant quarter content sha256 frozen_at frozen_by"),
    "intelligence.IndicatorChallenge": Kinds(
        plain="id tenant kind indicator quarter words state raised_by raised_at owner due_date"
    ),
    "intelligence.ChallengeStep": Kinds(plain="id tenant challenge event words by at"),
    "intelligence.DashboardEdition": Kinds(
        plain="id tenant as_at title rule state begun_by begun_at agreed_on minute_reference agreed_by content sha256"
    ),
    "intelligence.Tile": Kinds(
        plain="id tenant edition key words position is_central commentary override override_reason overridden_by"
    ),
    "intelligence.Element": Kinds(plain="id tenant tile words colour weight indicator rated_by rated_at"),
    "intelligence.IntelligenceItem": Kinds(
        plain="id tenant heard_on words source confidence theme indicator recorded_by recorded_at"
    ),
    "intelligence.AssuranceTopic": Kinds(
        plain="id tenant title why months_between begun_on next_due released_on released_because added_by"
    ),
    "intelligence.TopicRequester": Kinds(plain="id tenant topic agency"),
    "intelligence.TopicOwner": Kinds(plain="id tenant topic agency"),
    "intelligence.TopicReport": Kinds(plain="id tenant topic agency words for_due written_by written_at"),
    "intelligence.Dataset": Kinds(plain="id tenant name holder holder_words shows availability gateway entered_by"),
    "intelligence.DatasetLink": Kinds(plain="id tenant dataset kind words"),
    "intelligence.PerformanceFramework": Kinds(
        plain="id tenant title version link adopted_on review_date reminded_at entered_by"
    ),
    "intelligence.NoticeReview": Kinds(
        plain="id tenant from_date until_date area chosen_how sample good fair poor graded_correctly graded_too_low graded_too_high words reviewed_on reviewers recorded_by recorded_at changed_by changed_at"
    ),
    "intelligence.NoticeTime": Kinds(plain="id tenant sent_at received_at urgent area sector detail entered_by"),
}
