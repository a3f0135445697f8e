"""What every field of the room `improvement` holds."""

from .kinds import Kinds

FIELDS = {
    "improvement.Recommendation": Kinds(
        plain="id tenant number words source raised_in_kind raised_in_id raised_in_title addressed_to group overseen_by state approved_on raised_by respond_by answer answer_reason answered_on answered_by merged_into implemented_on impact_statement closed_on"
    ),
    "improvement.WorkPlanItem": Kinds(
        plain="id tenant group recommendation action tasked_by why adopted_on minute_reference adopted_by"
    ),
    "improvement.Action": Kinds(
        plain="id tenant number recommendation words improvement evidence_wanted scope agency owner group state state_since due_date first_due_date extensions agreed_on blocked_because help_wanted updated_on rounds_stalled claimed_by claimed_on verified_by verified_on given_back_because outcome outcome_words outcome_before outcome_after closed_on ended_because raised_by raised_at"
    ),
    "improvement.Progress": Kinds(
        plain="id tenant action how words written_by written_at on_behalf confirmed_by confirmed_at from_sheet"
    ),
    "improvement.Evidence": Kinds(plain="id tenant action words file added_by added_at"),
    "improvement.Extension": Kinds(plain="id tenant action from_date until_date reason decided_on extended_by"),
    "improvement.UpdateRound": Kinds(plain="id tenant period_end due_date begun_by begun_at asked_at ended_at"),
    "improvement.UpdateRequest": Kinds(plain="id tenant of_round action asked asked_at answered_at"),
    "improvement.RoundReport": Kinds(plain="id tenant of_round agency group months words answered_at answered_by"),
    "improvement.Feedback": Kinds(
        plain="id tenant from_kind from_id from_title agency due_date told_whom told_on answered_by asked_at",
        work="told_by",
    ),
    "improvement.ImpactPlan": Kinds(
        plain="id tenant recommendation measure baseline baseline_on target target_on source method methods planned_by"
    ),
    "improvement.ImpactCheck": Kinds(
        plain="id tenant recommendation months due_date asked_at checked_on value judgement confidence embedded words weighed checked_by"
    ),
    "improvement.Challenge": Kinds(
        plain="id tenant recommendation words owner due_date raised_by raised_at answer answered_by answered_at"
    ),
    # Words and figures about practice; a page warns where one seems to name a person.
    "improvement.Measure": Kinds(
        plain="id tenant name unit direction source told_as recommendation action group baseline baseline_on target target_on changed_on change_words limits_renewed_because limits_renewed_by limits_renewed_at set_by set_at"
    ),
    "improvement.MeasurePoint": Kinds(plain="id tenant measure on value part whole origin entered_by entered_at"),
    "improvement.MeasureReview": Kinds(
        plain="id tenant measure due_date asked_at standing words reviewed_on reviewed_by"
    ),
    "improvement.ImpactEvidence": Kinds(
        plain="id tenant recommendation group method title words about level says sure collected_on part whole figures measure innovation from_kind from_id added_by added_at"
    ),
    "improvement.Course": Kinds(plain="id tenant title first_named_by first_named_at"),
    "improvement.PracticeChange": Kinds(
        plain="id tenant kind words happened_on agency recommendation cause course taught_in evidence recorded_by recorded_at"
    ),
    "improvement.LearningNote": Kinds(
        plain="id tenant recommendation words agency told_whom told_how told_on change noted_by noted_at"
    ),
    "improvement.Innovation": Kinds(
        plain="id tenant kind name words born_of agency owner decide_by evaluation_method evaluation_result decision decision_reason decided_on decided_by recorded_by recorded_at"
    ),
    "improvement.AgencyEntry": Kinds(
        plain="id tenant agency year heading theme words measure evidence period status change goes_on_from entered_by entered_at"
    ),
    # Questions about practice; shared by the partnerships of an installation.
    "improvement.ImpactModel": Kinds(plain="id name edition levels questions written_in written_at"),
    "improvement.AdoptedModel": Kinds(plain="id tenant model group adopted_on minute_reference adopted_by adopted_at"),
    "improvement.YearlyReview": Kinds(
        plain="id tenant year model answers conclusion due_date begun_at written_by agreed_on agreed_by minute_reference kept"
    ),
    "improvement.Sheet": Kinds(
        plain="id tenant kind agency state file_name sha256 headings notices mapping received_by received_at taken_at undone_at"
    ),
    "improvement.SheetRow": Kinds(plain="id tenant sheet number outcome made", work="cells reason"),
}
