"""What every field of the room `deep_dives` holds."""

from .kinds import Kinds

FIELDS = {
    "deep_dives.DeepDive": Kinds(
        plain="id tenant reference title theme practice_areas reason harm_type age_from age_until stage stage_since edition key_id list_key_id proposed_by proposed_for proposed_on agreed_on deferred_until signed_off_on suspended_until withdrawn_on securely_deleted_on terms_minute_reference method predecessor seats"
    ),
    "deep_dives.ThemeSource": Kinds(plain="id tenant deep_dive kind words reference"),
    "deep_dives.Suspension": Kinds(
        plain="id tenant deep_dive review_on suspended_on suspended_by tasks_set_aside resumed_on resumed_by days_lost days_moved",
        sensitive="reason",
    ),
    "deep_dives.AuditImport": Kinds(
        plain="id tenant state file_name sha256 headings notices mapping key_id received_by received_at taken_by taken_at undone_by undone_at"
    ),
    "deep_dives.AuditImportRow": Kinds(
        plain="id tenant of_import number outcome readable made", sensitive="cells reason"
    ),
    "deep_dives.RegisteredAudit": Kinds(
        plain="id tenant kind title agency theme done_on period cases state shared recorded_by recorded_on reviewed_by reviewed_on learning_noted_on key_id",
        sensitive="results good_practice to_improve learning",
    ),
    "deep_dives.AssuranceTag": Kinds(plain="id tenant statement words on deep_dive finding audit tagged_by tagged_on"),
    "deep_dives.ActivityReport": Kinds(
        plain="id tenant group meeting_on from_date until_date version number issued_content issued_on issued_by begun_by edited_by key_id",
        sensitive="emerging_issues",
    ),
    "deep_dives.Exclusion": Kinds(plain="id tenant deep_dive member made_by made_at"),
    "deep_dives.Selection": Kinds(
        plain="id tenant deep_dive way size minimum seed list_sha256 categories left_out shortfall selected_by selected_at repeated_at confirmation identities_destroyed_at destroyed_by children_not_selected",
        work="witness",
        sensitive="reason",
    ),
    "deep_dives.Replacement": Kinds(
        plain="id tenant deep_dive category reserve_position child_out_id child_in_id chosen_by replaced_by replaced_at",
        sensitive="reason",
    ),
    "deep_dives.DiscardedSelection": Kinds(
        plain="id tenant deep_dive way size minimum seed list_sha256 selected_by selected_at discarded_by discarded_at",
        work="witness",
        sensitive="reason",
    ),
    "deep_dives.Case": Kinds(plain="id tenant deep_dive letter category state eligible_child_id"),
    "deep_dives.IdentityShowing": Kinds(
        plain="id tenant deep_dive case shown_to shown_at session_id", sensitive="purpose"
    ),
    "deep_dives.AgencyRequest": Kinds(
        plain="id tenant deep_dive agency recipient asked_at asked_by due_date opened_at purpose_accepted_at purpose_accepted_by answered_at answered_by on_behalf chased_at",
        sensitive="how_confirmed",
    ),
    "deep_dives.Involvement": Kinds(plain="id tenant deep_dive request case answer", sensitive="note"),
    "deep_dives.AgencyReturn": Kinds(
        plain="id tenant deep_dive case agency state response author due_date issued_at opened_at finished_at finished_by submitted_at signed_off_by by_declaration version on_behalf_by confirmation chased_at set_aside",
        sensitive="sent_back_because extended_because how_confirmed",
    ),
    "deep_dives.ReturnVersion": Kinds(
        plain="id tenant deep_dive agency_return number made_by made_at", sensitive="changes reason"
    ),
    "deep_dives.EvidenceFile": Kinds(
        plain="id tenant deep_dive agency_return file added_by added_at", sensitive="title"
    ),
    "deep_dives.Contributor": Kinds(
        plain="id tenant deep_dive agency_return member signer until_date invited_by invited_at link_hash link_sent_at opened_at code_hash code_sent_at codes_sent wrong_codes confirmed_at locked_at withdrawn_at mail_failed"
    ),
    "deep_dives.Contact": Kinds(
        plain="id tenant deep_dive agency member about letters due_date contacted_at contacted_by"
    ),
    "deep_dives.Discussion": Kinds(
        plain="id tenant deep_dive number state starts_at ends_at place meeting_link chair note_taker held_at changes"
    ),
    "deep_dives.Attendee": Kinds(
        plain="id tenant deep_dive member agency part level invited_at reply pack_sent_at terms_accepted_at attended"
    ),
    "deep_dives.Attendance": Kinds(plain="id tenant deep_dive discussion attendee attended"),
    "deep_dives.ServiceAbsence": Kinds(plain="id tenant deep_dive discussion agency recorded_by", sensitive="reason"),
    "deep_dives.Pack": Kinds(
        plain="id tenant deep_dive state built_at built_by missing circulated_at circulated_by open_until recalled_at recalled_by",
        sensitive="recalled_because",
    ),
    "deep_dives.PackComment": Kinds(
        plain="id tenant deep_dive case section read_by written_by written_at changed_at", sensitive="words"
    ),
    "deep_dives.ReadingPlace": Kinds(plain="id tenant deep_dive member case section stopped_at"),
    "deep_dives.PackReturn": Kinds(plain="id tenant deep_dive pack agency_return version"),
    "deep_dives.Judgement": Kinds(
        plain="id tenant deep_dive case domain grade recorded_by recorded_at version", sensitive="reason difference"
    ),
    "deep_dives.CaseDiscussion": Kinds(
        plain="id tenant deep_dive case views statement_holds updated_at updated_by version",
        sensitive="notes conclusion differences views_words statement_reason",
    ),
    "deep_dives.DiscussionLine": Kinds(
        plain="id tenant deep_dive discussion case kind noted_by noted_at changed_at", sensitive="words"
    ),
    "deep_dives.EligibleList": Kinds(
        plain="id tenant deep_dive category agency number state came_as no_list_because sha256 original mapping all_active terms_version rows_in rows_accepted received_by received_at accepted_at replaces",
        personal="columns notices",
    ),
    "deep_dives.RejectedListRow": Kinds(plain="id tenant deep_dive eligible_list number", personal="column reason"),
    "deep_dives.EligibleChild": Kinds(
        plain="id tenant deep_dive eligible_list category number state in_window in_age_band prints household duplicate_of duplicate_because exclusion_reason excluded_by included_by reserve_position",
        personal="label details",
        sensitive="exclusion_words",
    ),
    "deep_dives.RememberedColumn": Kinds(plain="id tenant agency heading_sha256 role"),
    "deep_dives.Finding": Kinds(
        plain="id tenant deep_dive kind domain line_of_enquiry coded_by coded_at",
        sensitive="words no_recommendation_because",
    ),
    "deep_dives.FindingSource": Kinds(plain="id tenant deep_dive finding entry line case agency"),
    "deep_dives.SummaryReport": Kinds(
        plain="id tenant deep_dive title version written_by author_persons started_at finished answer_due_date round_closed_at assurance_level assurance_given_by assurance_given_for assurance_given_at assurance_version",
        sensitive="returned_because round_closed_because assurance_reason",
    ),
    "deep_dives.ReportSection": Kinds(
        plain="id tenant deep_dive report key heading position level left_out version edited_by edited_at",
        sensitive="words",
    ),
    "deep_dives.ReportRecommendation": Kinds(
        plain="id tenant deep_dive addressed_to group position version edited_by registered_as", sensitive="words"
    ),
    "deep_dives.RecommendationFinding": Kinds(plain="id tenant deep_dive recommendation finding"),
    "deep_dives.ParticipantAnswer": Kinds(
        plain="id tenant deep_dive attendee report_version answer answered_at", sensitive="comment"
    ),
    "deep_dives.Approval": Kinds(
        plain="id tenant deep_dive report_version step decision agency approved by_silence", sensitive="comment"
    ),
    "deep_dives.TermsOfReference": Kinds(
        plain="id tenant deep_dive version state aim purpose question scope lines_of_enquiry method window_from window_until cohort_size minimum_per_category categories components confidentiality roles outputs lawful_basis processing_purpose tool_name revision changed_because saved_at drafted_by submitted_by submitted_at sent_back_because decision"
    ),
    "deep_dives.TermsAgency": Kinds(plain="id tenant terms agency"),
    "deep_dives.PlannedComponent": Kinds(
        plain="id tenant deep_dive component words position owner due_date state settled_on",
        sensitive="not_done_because",
    ),
    "deep_dives.KeptResults": Kinds(
        plain="id tenant deep_dive aim theme categories age_from age_until kept_at content"
    ),
    "deep_dives.TimetableStep": Kinds(
        plain="id tenant deep_dive step words position due_date first_due_date done_on moved_because"
    ),
}
