"""What every field of every table holds, reviewed by a person: a new field is written down here before it is used.

plain      says nothing of a child or family: ids, states, dates, counts, keyed prints, words about practice
work       who a professional is and how she is reached at work; needed to sign in and to be asked
personal   tells who a child, somebody of the family or a worker of a case is
sensitive  what is said about a case, where free text can name a child

What is personal or sensitive is sealed. Some plain texts could be misused by somebody who types a name into them:
titles, reasons and sources of themes, terms of reference, decisions and minutes, what a timetable step was moved for.
They are asked for as words about practice, and everybody of the partnership may read them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kinds:
    """The names of a table's fields, parted by spaces, by what they hold."""

    plain: str = ""
    work: str = ""
    personal: str = ""
    sensitive: str = ""

    def by_field(self) -> dict[str, str]:
        kinds = ("plain", "work", "personal", "sensitive")
        return {name: kind for kind in kinds for name in getattr(self, kind).split()}


FIELDS: dict[str, Kinds] = {
    "trail.Event": Kinds(plain="id tenant_id chain number at actor_id verb kind object_id details previous_mac mac"),
    "trail.Shown": Kinds(plain="id tenant_id number kind object_id"),
    "trail.ChainHead": Kinds(plain="id tenant_id chain number mac"),
    "jobs.Schedule": Kinds(plain="id name next_run_at last_run_at"),
    "jobs.Heartbeat": Kinds(plain="id worker_id host process started_at at"),
    "vault.Key": Kinds(plain="id tenant_id wrapped created_at destroyed_at"),
    "vault.Person": Kinds(plain="id tenant_id key subject_id part"),
    "vault.Identifier": Kinds(plain="id tenant_id person kind fingerprint", personal="value"),
    "vault.SealedFile": Kinds(plain="id tenant_id key content_type size sha256", personal="name content"),
    "vault.RecoverySheets": Kinds(plain="id made_at tried_at outdated_at"),
    "vault.Backup": Kinds(plain="id made_at sha256 size rows checked_at"),
    "founding.SetUp": Kinds(plain="id secret_hash made_at expires_at used_at", work="answers"),
    "practice.Practice": Kinds(plain="id tenant begun_by begun_at world steps stop deleted_at"),
    "joint.JointWork": Kinds(
        plain="id kind name short_name purpose agreement agreement_date led_by proposed_by proposed_in proposed_at state place set_up_at closed_at"
    ),
    "joint.Side": Kinds(plain="id joint_work partnership answer reason answered_by answered_at run_by"),
    "joint.ReceivedReport": Kinds(
        plain="id tenant joint_work title signed_off_on key_id page pdf word sent_at received_by received_at"
    ),
    # Released words, as in the register.
    "joint.ReceivedRecommendation": Kinds(
        plain="id tenant report number words addressed_to group_name elsewhere registered_as"
    ),
    "partnership.Tenant": Kinds(plain="id slug name short_name kind created_at"),
    "partnership.Agency": Kinds(plain="id name kind"),
    "partnership.FormerName": Kinds(plain="id tenant name short_name until_date"),
    "partnership.Area": Kinds(plain="id tenant name council"),
    "partnership.Locality": Kinds(plain="id tenant area name"),
    "partnership.Partner": Kinds(plain="id tenant agency short_name part statutory urgent_contact position ended_on"),
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
    "partnership.Guesses": Kinds(plain="id of_whom tries last_at"),
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
    "thread.Strand": Kinds(plain="id tenant from_kind from_id to_kind to_id means tied_at"),
    "release.FinishedReport": Kinds(
        plain="id tenant kind topic period_from period_until about_kind about_id key_id version state page pdf word words written_by author_persons made_at checkers_needed record_needed intruder_test_needed changed_from replaces released_at released_by withdrawn_at withdrawn_by withdrawn_because scan_wanted_at scanned_again_at"
    ),
    "release.Flag": Kinds(
        plain="id tenant finished file kind where start end same blocks reword_asked_by reword_asked_at after_release resolved_by resolved_at",
        personal="place suggestion",
        sensitive="resolved_because",
    ),
    "release.Reading": Kinds(
        plain="id tenant finished reader verdict changes_only asked_at answered_at", sensitive="words"
    ),
    "release.ReleaseRecord": Kinds(
        plain="id tenant finished key_id intruder_hours version written_by written_at",
        sensitive="singling_out linkability inference intruder_method intruder_sources intruder_result",
    ),
    "release.Obstacle": Kinds(
        plain="id tenant about_kind about_id key_id kind stands answered_by answered_at overridden_by overridden_at",
        sensitive="words overridden_because",
    ),
    "release.TrainedChecker": Kinds(plain="id tenant member trained_on noted_by"),
    "release.WithdrawnFile": Kinds(plain="sha256 withdrawn_at"),
    "sharing.Disclosure": Kinds(
        plain="id tenant key_id kind outcome at what why legal_hook detriment about_kind about_id about_words children child_ids from_agency to_agency to_member to_organisation decided_by by_hand recorded_by recorded_at sha256",
        work="decided_by_words",
        sensitive="details detriment_reason",
    ),
    "protection.LegalHold": Kinds(
        plain="id tenant key_id about_kind about_id about_words reference state set_by set_at review_on lift_asked_by lift_asked_at lifted_by lifted_at",
        sensitive="reason lift_reason",
    ),
    "protection.KeptLonger": Kinds(
        plain="id tenant about_kind about_id about_words retention_class until_date reason decided_by decided_at"
    ),
    "protection.Deletion": Kinds(
        plain="id tenant retention_class about_kind about_id about_words due_on reason state proposed_by proposed_at first_approved_by first_approved_at second_approved_by second_approved_at refused_by refused_at refused_because carried_out_by carried_out_at"
    ),
    "protection.Certificate": Kinds(plain="id tenant deletion number sha256 issued_at backups_gone_on", work="content"),
    "protection.SubjectRequest": Kinds(
        plain="id tenant key_id number purpose received_on due_on extended_because state opened_by searched_at searched could_not_read closed_on given_sha256",
        personal="names date_of_birth nhs_number address asked_by_words",
        sensitive="refused_because",
    ),
    "protection.Hit": Kinds(
        plain="id tenant request place about_words row_kind row_id field decision decided_by decided_at",
        personal="others blacked_out",
        sensitive="text reason",
    ),
    "protection.Breach": Kinds(
        plain="id tenant key_id number kind happened_on known_at children risk regulator_told_at regulator_reference people_told_at recorded_by recorded_at judged_by closed_at",
        sensitive="facts who_is_affected reasons measures",
    ),
    "protection.Agreement": Kinds(
        plain="id tenant kind title reference parties_words purpose legal_basis signed_on review_on ended_on recorded_by recorded_at"
    ),
    "protection.KeptDocument": Kinds(plain="id tenant kind number content kept_by kept_at"),
    "escalations.Concern": Kinds(
        plain="id tenant key_id about_kind about_id case_id raised_on_page kind agency lead state raised_by raised_at acknowledge_by sent_on_times acknowledged_at acknowledged_by act_by action_at referral_made action_by closed_at closed_by",
        personal="who",
        sensitive="facts telephoned on_behalf_of action returned_because closing_words",
    ),
    "question_sets.QuestionSet": Kinds(plain="id tenant key name version guidance published_at replaced_at"),
    "question_sets.Section": Kinds(plain="id tenant question_set key title intro domain history lists position"),
    "question_sets.Question": Kinds(
        plain="id tenant section key kind words hint options example unit least most only_if only_if_is only_if_section required general about only_for position"
    ),
    "question_sets.Variant": Kinds(plain="id tenant question agency agency_kind words hint hidden"),
    "question_sets.Response": Kinds(plain="id tenant question_set key_id agency version started_at saved_at saved_by"),
    "question_sets.Answer": Kinds(plain="id tenant response question", sensitive="value"),
    "question_sets.BroughtIn": Kinds(
        plain="id tenant response question said_in said_on brought_in_at settled_at settled_by changed"
    ),
    "question_sets.ListEntry": Kinds(
        plain="id tenant response section kind history position", sensitive="words happened_on outside_window_because"
    ),
    "question_sets.SectionProgress": Kinds(
        plain="id tenant response section nothing_to_record complete version saved_at saved_by sitting"
    ),
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
    "improvement.PracticeChange": Kinds(
        plain="id tenant kind words happened_on agency recommendation cause course evidence recorded_by recorded_at"
    ),
    "improvement.LearningNote": Kinds(
        plain="id tenant recommendation words agency told_whom told_how told_on change noted_by noted_at"
    ),
    "improvement.Innovation": Kinds(
        plain="id tenant kind name words born_of agency owner decide_by evaluation_method evaluation_result decision decision_reason decided_on decided_by recorded_by recorded_at"
    ),
    "improvement.AgencyEntry": Kinds(
        plain="id tenant agency year heading theme words measure evidence change goes_on_from entered_by entered_at"
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
        plain="id tenant line position words due_date by_month first_due_date needs waits_for done_on done_words done_by group minute_reference"
    ),
    "programme.Assigned": Kinds(plain="id tenant milestone member"),
    "programme.LineUpdate": Kinds(plain="id tenant line state rating words written_by written_at"),
    "programme.AreaReview": Kinds(plain="id tenant plan area words next_review_date reviewed_on written_by"),
    # Words about practice stand open; those of confidential items, minutes and corrections are sealed.
    "meetings.GroupTerms": Kinds(
        plain="id tenant group remit rights quorum quorum_statutory standing_items described_by described_at"
    ),
    "meetings.Seat": Kinds(plain="id tenant group agency member deputy"),
    "meetings.Meeting": Kinds(
        plain="id tenant group group_name purpose state starts_at ends_at place meeting_link papers_due chair note_taker key_id times_moved moved_from changed_because agenda_sent_at opened_at ended_at circulated_at agreed_on agreed_in agreed_by planned_by planned_at"
    ),
    "meetings.Attendance": Kinds(
        plain="id tenant meeting part agency statutory member deputy reply replied_at present recorded_by",
        work="other_name",
    ),
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
    "data_returns.ListEdition": Kinds(plain="id tenant list_key number title content reason made_by made_at"),
    "data_returns.SendingDuty": Kinds(
        plain="id tenant agency collection months due_working_days contact from_date ended_on made_by made_at"
    ),
    "data_returns.ExpectedReturn": Kinds(
        plain="id tenant duty agency collection period_start period_end due_date asked_at received_at met_at"
    ),
    "data_returns.DataReturn": Kinds(
        plain="id tenant agency collection period_start period_end number state outcome edition key sha256 authority rows rejected_rows sent_by sent_at signed_off_by signed_off_at replaced_by ended_at"
    ),
    "data_returns.ReturnFile": Kinds(plain="id tenant data_return part position file"),
    # Rules, columns and counts; which child a line is about stands in the sealed file of lines alone.
    "data_returns.ReturnCheck": Kinds(
        plain="id tenant data_return number because state begun edition outcome rows rejected_rows clean_rows filled_cells needed_cells children refused tables notices by_rule set_aside lines asked_at started_at ended_at"
    ),
    "data_returns.RuleDispute": Kinds(
        plain="id tenant data_return agency collection rule rule_words state raised_by raised_at answered_by answered_at",
        sensitive="words answer",
    ),
    # Totals and words about practice; who gives them is asked to name no child.
    "intelligence.Indicator": Kinds(
        plain="id tenant code position declared_by declared_at retired_from retired_because"
    ),
    "intelligence.IndicatorEdition": Kinds(
        plain="id tenant indicator number from_date words definition numerator_words denominator_words kind direction target red blue scale domain strand frequency breakdown splits aspect counts_children owner source review_date changed_because made_by made_at"
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
        plain="id tenant start end group meeting_on due_date close_by state opened_by opened_at asked_at gone_on_because released_at released_by closed_on"
    ),
    "intelligence.AgencyFigures": Kinds(
        plain="id tenant quarter agency state entered_by entered_at on_behalf signed_off_by signed_off_at query queried_by"
    ),
    "intelligence.Entry": Kinds(plain="id tenant of indicator edition agency start end commentary not_available"),
    "intelligence.Figure": Kinds(plain="id tenant entry split numerator denominator"),
    "intelligence.QuarterException": Kinds(
        plain="id tenant quarter indicator why words asked_of asked_at asked_by due_date explanation issue explained_by explained_at"
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
    "intelligence.NoticeTime": Kinds(plain="id tenant sent_at received_at urgent area sector detail entered_by"),
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
