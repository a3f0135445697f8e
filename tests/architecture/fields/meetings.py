"""What every field of the room `meetings` holds."""

from .kinds import Kinds

FIELDS = {
    # Words about practice stand open; those of confidential items, minutes and corrections are sealed.
    "meetings.GroupTerms": Kinds(
        plain="id tenant group remit rights quorum quorum_statutory standing_items described_by described_at reports_to starts_on ends_on closed_on closed_words closed_by"
    ),
    "meetings.Seat": Kinds(plain="id tenant group agency member deputy"),
    "meetings.Meeting": Kinds(
        plain="id tenant group group_name purpose state starts_at ends_at place meeting_link papers_due chair note_taker key_id times_moved moved_from changed_because agenda_sent_at opened_at ended_at circulated_at agreed_on agreed_in agreed_by planned_by planned_at"
    ),
    "meetings.Attendance": Kinds(
        plain="id tenant meeting part agency statutory member deputy reply replied_at present recorded_by",
        work="other_name",
    ),
    "meetings.OutcomeCount": Kinds(plain="id tenant meeting outcome number counted_by counted_at"),
    "meetings.MeetingFeedback": Kinds(plain="id tenant meeting member score given_at", work="words"),
    "meetings.Interest": Kinds(plain="id tenant meeting item member leaves declared_by declared_at", work="words"),
    "meetings.AgendaItem": Kinds(
        plain="id tenant meeting position kind words minutes presenter agency confidential standing waits_for path about_kind about_id belongs_to paper_by paper_due added_by added_at removed_at"
    ),
    "meetings.Paper": Kinds(plain="id tenant meeting item title file late brought_by brought_at withdrawn_at"),
    "meetings.PaperRead": Kinds(plain="id tenant paper member opened_at"),
    "meetings.Entry": Kinds(
        plain="id tenant meeting item number kind words right decision register_action doing sent_as entered_by entered_at changed_by changed_at struck_by struck_at",
        sensitive="confidential_words",
    ),
    "meetings.MeetingAction": Kinds(
        plain="id tenant meeting entry number words owner agency due_date first_due_date state times_carried ended_on"
    ),
    "meetings.ActionNews": Kinds(plain="id tenant action told_in what words due_date written_by written_at"),
    "meetings.Minutes": Kinds(plain="id tenant meeting number made_by made_at", sensitive="content"),
    "meetings.Correction": Kinds(
        plain="id tenant meeting asked_by asked_at accepted settled_by settled_at", sensitive="words"
    ),
}
