"""What every field of the room `programme` holds."""

from .kinds import Kinds

FIELDS = {
    "programme.Plan": Kinds(
        plain="id tenant kind year from_date until_date statement state begun_by begun_at group agreed_on minute_reference closed_on"
    ),
    "programme.Priority": Kinds(
        plain="id tenant plan kind number title outcome origin measures areas owner group came_from carried carried_because dropped_on dropped_because"
    ),
    "programme.PriorityNote": Kinds(plain="id tenant priority place words written_by written_at"),
    "programme.ScheduleFile": Kinds(
        plain="id tenant plan state file_name sha256 headings notices mapping received_by received_at taken_at undone_at"
    ),
    "programme.PlannedAudit": Kinds(
        plain="id tenant plan number kind title theme purpose quarter first_quarter lead group cases state begun_on completed_on cases_done judged_words judged_yes judged_of result not_done_because from_file added_late added_by added_at"
    ),
    "programme.PlannedAgency": Kinds(plain="id tenant audit agency"),
    "programme.PlannedSource": Kinds(plain="id tenant audit kind words reference priority"),
    "programme.Slip": Kinds(plain="id tenant audit from_quarter to_quarter reason moved_by moved_at"),
    "programme.ScheduleRow": Kinds(plain="id tenant file number outcome made", work="cells reason"),
    "programme.Line": Kinds(
        plain="id tenant plan area service parent number outcome measure action state rating progress updated_on completed_on came_from added_late added_by added_at"
    ),
    "programme.Lead": Kinds(plain="id tenant line kind member group agency words supporting"),
    "programme.Milestone": Kinds(
        plain="id tenant line position words due_date by_month from_month at_meeting_of first_due_date needs waits_for done_on done_words done_by group minute_reference"
    ),
    "programme.ServiceReview": Kinds(
        plain="id tenant service led_by lead scope decides rule_words due_date by_month outcome done_on registered_by registered_at"
    ),
    "programme.Assigned": Kinds(plain="id tenant milestone member"),
    "programme.LineUpdate": Kinds(plain="id tenant line state rating words written_by written_at"),
    "programme.RedElement": Kinds(plain="id tenant told_as area_words words path red_since told_on over_on"),
    "programme.RedLine": Kinds(plain="id tenant line element tied_by tied_at"),
    "programme.AreaReview": Kinds(plain="id tenant plan area words next_review_date reviewed_on written_by"),
}
