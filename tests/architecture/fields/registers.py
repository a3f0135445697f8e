"""What every field of the room `registers` holds."""

from .kinds import Kinds

FIELDS = {
    # The registers: words about how services work together; every form says to name no child or family.
    "registers.RegisteredDocument": Kinds(
        plain="id tenant number title kind about theme owner group parties state public_url awareness_plan review_date reminded withdrawn_on withdrawn_because added_by added_on"
    ),
    "registers.DocumentVersion": Kinds(
        plain="id tenant document number file change state adopted_on published_on superseded_on added_by added_at"
    ),
    "registers.DocumentReview": Kinds(
        plain="id tenant document version lenses outcome words reviewed_on next_review_date reviewed_by"
    ),
    "registers.RiskSheet": Kinds(
        plain="id tenant agency state file_name sha256 headings notices mapping received_by received_at taken_at undone_at"
    ),
    "registers.RiskSheetRow": Kinds(plain="id tenant sheet number outcome made_id", work="cells reason"),
    "registers.Risk": Kinds(
        plain="id tenant number words cause consequence kind agency multi_agency_consequence origin_reference confidential owner group state edition score_before score likelihood impact target level level_colour former_score review_date accepted_on escalated_on escalated_because escalated_to escalation_answered_on closed_on closed_because merged_into from_sheet raised_by raised_on"
    ),
    "registers.RiskScore": Kinds(
        plain="id tenant risk edition likelihood_before impact_before likelihood impact target level level_colour why scored_on scored_by scored_at"
    ),
    "registers.Mitigation": Kinds(
        plain="id tenant risk words owner due_date in_place_on news dropped_on added_by added_at"
    ),
    "registers.Inspection": Kinds(plain="id tenant number kind title body dated_on agency link entered_by entered_on"),
    "registers.InspectionFinding": Kinds(plain="id tenant inspection position kind words theme"),
    "registers.ServiceGap": Kinds(
        plain="id tenant number title words locality where children evidence urgency urgency_place due_date agency logged_by logged_on shared_on state commissioner other_commissioner put_on answer_due answer answered_on outcome ended_on"
    ),
    "registers.GapAgency": Kinds(plain="id tenant gap agency"),
    "registers.Interest": Kinds(
        plain="id tenant member about_kind about_id about_number interest declared_on declared_by ended_on"
    ),
    "registers.Problem": Kinds(
        plain="id tenant number title words agency said_critical confidential known_since raised_by raised_on state weight route triaged_on triaged_because owner due_date outcome solved_on times_reopened"
    ),
    "registers.ProblemAgency": Kinds(plain="id tenant problem agency"),
    "registers.ProblemEntry": Kinds(plain="id tenant problem what words whom happened_on entered_by entered_at"),
    "registers.Matter": Kinds(
        plain="id tenant number title words came_from came_on decide_by logged_by state reason decided_on decided_by sent_to sent_on answer_due answer answered_on sender_told_on problem"
    ),
}
