"""The pages of the room: signing in, and what every member of a partnership finds there."""

from django.urls import path

from .views.access_review import access_review
from .views.access_reviews import access_reviews
from .views.accessibility import accessibility
from .views.add_agency import add_agency
from .views.add_area import add_area
from .views.add_passkey import add_passkey
from .views.age import age
from .views.agencies import agencies
from .views.agency import agency
from .views.agency_duties import agency_duties
from .views.apply_preset import apply_preset
from .views.appoint import appoint
from .views.back_from_outside import back_from_outside
from .views.calendar_address import calendar_address
from .views.calendar_feed import calendar_feed
from .views.change_area import change_area
from .views.change_group import change_group
from .views.change_lines import change_lines
from .views.change_message_words import change_message_words
from .views.change_password import change_password
from .views.change_seat import change_seat
from .views.change_setting import change_setting
from .views.change_start import change_start
from .views.cover import cover
from .views.end_appointment import end_appointment
from .views.end_cover import end_cover
from .views.end_membership import end_membership
from .views.end_seat import end_seat
from .views.end_sign_in import end_sign_in
from .views.first_password import first_password
from .views.glossary import glossary
from .views.home import home
from .views.import_columns import import_columns
from .views.import_rows import import_rows
from .views.imports import imports
from .views.invitations import invitations
from .views.invite import invite
from .views.invite_again import invite_again
from .views.join import join
from .views.keys_and_backups import keys_and_backups
from .views.lift_suspension import lift_suspension
from .views.member import member
from .views.message_words import message_words
from .views.my_sign_ins import my_sign_ins
from .views.my_work import my_work
from .views.partnership import partnership
from .views.pass_on import pass_on
from .views.people import people
from .views.policy_report import policy_report
from .views.presets import presets
from .views.privacy import privacy
from .views.proposed_appointments import proposed_appointments
from .views.prove import prove
from .views.record import record
from .views.recovery_codes import recovery_codes
from .views.reminder_words import reminder_words
from .views.remove_passkey import remove_passkey
from .views.remove_school_holiday import remove_school_holiday
from .views.rename_partnership import rename_partnership
from .views.reopen_account import reopen_account
from .views.reset_second_step import reset_second_step
from .views.restore_edition import restore_edition
from .views.school_holidays import school_holidays
from .views.second_step import second_step
from .views.set_up_second_step import set_up_second_step
from .views.setting_editions import setting_editions
from .views.settings import settings
from .views.settle_appointment import settle_appointment
from .views.settle_reset import settle_reset
from .views.shut_out import shut_out
from .views.sign_in import sign_in
from .views.sign_in_outside import sign_in_outside
from .views.sign_out import sign_out
from .views.starting_template import starting_template
from .views.try_word_template import try_word_template
from .views.welcome_member import welcome_member
from .views.what_happens_next import what_happens_next
from .views.withdraw_invitation import withdraw_invitation
from .views.word_template_kind import word_template_kind
from .views.word_templates import word_templates
from .views.worried_about_a_child import worried_about_a_child
from .views.year import year

app_name = "partnership"
urlpatterns = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/outside/", sign_in_outside, name="sign_in_outside"),
    path("sign-in/outside/back/", back_from_outside, name="back_from_outside"),
    path("sign-out/", sign_out, name="sign_out"),
    path("second-step/", second_step, name="second_step"),
    path("second-step/set-up/", set_up_second_step, name="set_up_second_step"),
    path("second-step/codes/", recovery_codes, name="recovery_codes"),
    path("second-step/passkeys/add/", add_passkey, name="add_passkey"),
    path("second-step/passkeys/<uuid:pk>/remove/", remove_passkey, name="remove_passkey"),
    path("show-it-is-you/", prove, name="prove"),
    path("sign-ins/", my_sign_ins, name="my_sign_ins"),
    path("sign-ins/<uuid:pk>/end/", end_sign_in, name="end_sign_in"),
    path("accessibility/", accessibility, name="accessibility"),
    path("policy-report/", policy_report, name="policy_report"),
    path("privacy/", privacy, name="privacy"),
    path("worried-about-a-child/", worried_about_a_child, name="worried_about_a_child"),
    path("password/", change_password, name="change_password"),
    path("<slug:tenant>/my-work/", my_work, name="my_work"),
    path("<slug:tenant>/my-work/year/", year, name="year"),
    path("<slug:tenant>/my-work/agency/", agency_duties, name="agency_duties"),
    path("<slug:tenant>/my-work/calendar/", calendar_address, name="calendar_address"),
    path("<slug:tenant>/my-work/cover/", cover, name="cover"),
    path("<slug:tenant>/my-work/cover/<uuid:pk>/end/", end_cover, name="end_cover"),
    path("<slug:tenant>/calendar/<slug:secret>/", calendar_feed, name="calendar_feed"),
    path("<slug:tenant>/partnership/", partnership, name="partnership"),
    path("<slug:tenant>/partnership/name/", rename_partnership, name="rename_partnership"),
    path("<slug:tenant>/partnership/age/", age, name="age"),
    path("<slug:tenant>/partnership/age/change/", change_start, name="change_start"),
    path("<slug:tenant>/partnership/areas/add/", add_area, name="add_area"),
    path("<slug:tenant>/partnership/areas/<uuid:pk>/", change_area, name="change_area"),
    path("<slug:tenant>/partnership/agencies/add/", add_agency, name="add_agency"),
    path("<slug:tenant>/partnership/agencies/", agencies, name="agencies"),
    path("<slug:tenant>/partnership/agencies/<uuid:pk>/", agency, name="agency"),
    path("<slug:tenant>/partnership/agencies/<uuid:pk>/change/", change_seat, name="change_seat"),
    path("<slug:tenant>/partnership/agencies/<uuid:pk>/end/", end_seat, name="end_seat"),
    path("<slug:tenant>/partnership/groups/<uuid:pk>/", change_group, name="change_group"),
    path("<slug:tenant>/people/", people, name="people"),
    path("<slug:tenant>/people/welcome/", welcome_member, name="welcome_member"),
    path("<slug:tenant>/people/invite/", invite, name="invite"),
    path("<slug:tenant>/people/invitations/", invitations, name="invitations"),
    path("<slug:tenant>/people/invitations/<uuid:pk>/again/", invite_again, name="invite_again"),
    path("<slug:tenant>/people/invitations/<uuid:pk>/withdraw/", withdraw_invitation, name="withdraw_invitation"),
    path("<slug:tenant>/people/reviews/", access_reviews, name="access_reviews"),
    path("<slug:tenant>/people/reviews/<uuid:pk>/", access_review, name="access_review"),
    path("<slug:tenant>/join/<slug:secret>/", join, name="join"),
    path("<slug:tenant>/people/imports/", imports, name="imports"),
    path("<slug:tenant>/people/imports/<uuid:pk>/columns/", import_columns, name="import_columns"),
    path("<slug:tenant>/people/imports/<uuid:pk>/", import_rows, name="import_rows"),
    path("<slug:tenant>/people/<uuid:pk>/first-password/", first_password, name="first_password"),
    path("<slug:tenant>/people/<uuid:pk>/", member, name="member"),
    path("<slug:tenant>/people/<uuid:pk>/reopen/", reopen_account, name="reopen_account"),
    path("<slug:tenant>/people/<uuid:pk>/second-step/", reset_second_step, name="reset_second_step"),
    path("<slug:tenant>/second-step-resets/<uuid:pk>/", settle_reset, name="settle_reset"),
    path("<slug:tenant>/people/<uuid:pk>/appoint/", appoint, name="appoint"),
    path("<slug:tenant>/people/<uuid:pk>/leave/", end_membership, name="end_membership"),
    path("<slug:tenant>/people/<uuid:pk>/out/", shut_out, name="shut_out"),
    path("<slug:tenant>/people/<uuid:pk>/let-in/", lift_suspension, name="lift_suspension"),
    path("<slug:tenant>/people/<uuid:pk>/pass-on/", pass_on, name="pass_on"),
    path("<slug:tenant>/people/<uuid:pk>/reminder/", reminder_words, name="reminder_words"),
    path("<slug:tenant>/appointments/proposed/", proposed_appointments, name="proposed_appointments"),
    path("<slug:tenant>/appointments/proposed/<uuid:pk>/", settle_appointment, name="settle_appointment"),
    path("<slug:tenant>/appointments/<uuid:pk>/end/", end_appointment, name="end_appointment"),
    path("<slug:tenant>/keys-and-backups/", keys_and_backups, name="keys_and_backups"),
    path("<slug:tenant>/record/", record, name="record"),
    path("<slug:tenant>/settings/", settings, name="settings"),
    path("<slug:tenant>/e-mails/", message_words, name="message_words"),
    path("<slug:tenant>/e-mails/<slug:kind>/", change_message_words, name="change_message_words"),
    path("<slug:tenant>/school-holidays/", school_holidays, name="school_holidays"),
    path("<slug:tenant>/school-holidays/<uuid:pk>/remove/", remove_school_holiday, name="remove_school_holiday"),
    path("<slug:tenant>/settings/ready-made/", presets, name="presets"),
    path("<slug:tenant>/settings/ready-made/<slug:preset>/", apply_preset, name="apply_preset"),
    path("<slug:tenant>/settings/<slug:chapter>/editions/", setting_editions, name="setting_editions"),
    path(
        "<slug:tenant>/settings/<slug:chapter>/editions/<int:number>/restore/", restore_edition, name="restore_edition"
    ),
    path("<slug:tenant>/settings/<slug:chapter>/<slug:field>/lines/", change_lines, name="change_lines"),
    path("<slug:tenant>/settings/<slug:chapter>/<slug:field>/", change_setting, name="change_setting"),
    path("<slug:tenant>/word-templates/", word_templates, name="word_templates"),
    path("<slug:tenant>/word-templates/try/<uuid:pk>/", try_word_template, name="try_word_template"),
    path("<slug:tenant>/word-templates/<slug:kind>/", word_template_kind, name="word_template_kind"),
    path("<slug:tenant>/word-templates/<slug:kind>/begin/", starting_template, name="starting_template"),
    path("<slug:tenant>/glossary/", glossary, name="glossary"),
    path("<slug:tenant>/what-happens-next/", what_happens_next, name="what_happens_next"),
]
