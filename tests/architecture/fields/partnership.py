"""What every field of the room `partnership` holds."""

from .kinds import Kinds

FIELDS = {
    "partnership.Tenant": Kinds(plain="id slug name short_name kind created_at began_on"),
    "partnership.Agency": Kinds(plain="id name kind"),
    "partnership.AgencyContact": Kinds(plain="id tenant seat deputy route"),
    "partnership.FormerName": Kinds(plain="id tenant name short_name until_date"),
    "partnership.Area": Kinds(plain="id tenant name council"),
    "partnership.Locality": Kinds(plain="id tenant area name"),
    "partnership.Partner": Kinds(
        plain="id tenant agency short_name part statutory urgent_contact position parent area began_on ended_on successor"
    ),
    "partnership.Group": Kinds(plain="id tenant name short_name duty meets joint_with"),
    "partnership.Member": Kinds(
        plain="id tenant person played_by named_by from_date until_date suspended_at", work="job_title"
    ),
    "partnership.Person": Kinds(
        plain="id is_active joined_at warned_at reopened_at", work="password last_login email full_name telephone"
    ),
    "partnership.Appointment": Kinds(plain="id tenant member role title agency group from_date until_date"),
    "partnership.Decision": Kinds(
        plain="id tenant group group_name agency about_kind about_id question outcome reason decided_on how took_part minute_reference from_minute recorded_by recorded_at"
    ),
    "partnership.Edition": Kinds(plain="id tenant chapter number content made_by made_at"),
    "partnership.WordTemplate": Kinds(plain="id tenant kind name content sha256 brought_by brought_at"),
    "partnership.LayoutEdition": Kinds(plain="id tenant kind number template chosen_by chosen_at"),
    "partnership.Task": Kinds(
        plain="id tenant member role agency group key words thing path about_kind about_id belongs_to due_date urgent raised_at settled_at reminded_at"
    ),
    "partnership.TaskReminder": Kinds(plain="id tenant task member due_date step sent_at"),
    "partnership.CalendarFeed": Kinds(plain="id tenant member secret_hash made_at"),
    "partnership.Cover": Kinds(plain="id tenant absent cover from_date until_date named_by named_at ended_by ended_at"),
    "partnership.SchoolHoliday": Kinds(plain="id tenant name first_day last_day added_by added_at"),
    "partnership.Import": Kinds(
        plain="id tenant kind state file_name sha256 headings notices mapping received_by received_at taken_by taken_at undone_by undone_at"
    ),
    "partnership.ImportRow": Kinds(plain="id tenant of_import number outcome made", work="cells reason"),
    "partnership.MessageWords": Kinds(plain="id tenant kind subject body changed_by changed_at"),
    "partnership.AuthenticatorApp": Kinds(plain="id person secret last_step added_at"),
    "partnership.RecoveryCode": Kinds(plain="id person code_hash used_at"),
    "partnership.SignIn": Kinds(plain="id person session_key began_at seen_at ended_at", work="browser network"),
    "partnership.Sending": Kinds(plain="id of_what began_at leads_to"),
    "partnership.Guesses": Kinds(plain="id of_whom tries last_at"),
    "partnership.RefusedTries": Kinds(plain="id of_whom about hour times told_at"),
    "partnership.SentFiles": Kinds(plain="id of_whom day files size"),
    "partnership.SecondStepReset": Kinds(
        plain="id tenant member started_by started_at settled_by settled_at confirmed", work="recognised_by"
    ),
    "partnership.Passkey": Kinds(plain="id person credential_id public_key used_times added_at used_at", work="name"),
    "partnership.OutsideAccount": Kinds(plain="id person issuer matched_at", work="subject"),
    "partnership.Invitation": Kinds(
        plain="id tenant member invited_by invited_at link_hash code_hash sent_at expires_at mail_failed accepted_at withdrawn_at"
    ),
    "partnership.ProposedAppointment": Kinds(
        plain="id tenant member role agency group from_date until_date proposed_by proposed_at settled_by settled_at confirmed"
    ),
    "partnership.AccessReview": Kinds(plain="id tenant agency opened_on due_date closed_at"),
    "partnership.ReviewedMember": Kinds(plain="id tenant review member outcome settled_by settled_at told_at"),
    "partnership.KeptAway": Kinds(plain="id tenant member belongs_to"),
    "partnership.Notice": Kinds(
        plain="id tenant member subject body about_kind about_id sent_by written_at sent_at failed"
    ),
}
