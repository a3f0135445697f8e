"""What the clock does, and when: the one place where timed jobs are declared."""

from lineofsight import jobs

jobs.every("record_checkpoint", at="03:10", run="lineofsight.trail.checkpoint")

# A lead has four working hours to acknowledge; ten minutes more or less do not matter there.
jobs.every("send_on_concerns", run="lineofsight.escalations.jobs.send_on_unacknowledged", minutes=10)
# Before the working day begins, so that it is read with the first e-mails.
jobs.every("remind_agencies", run="lineofsight.deep_dives.jobs.remind_agencies", at="06:30")
# What is unusual reaches a person within five minutes.
jobs.every("raise_alarms", run="lineofsight.protection.jobs.raise_alarms", minutes=4)
# Before people are reminded of their tasks, so that what has fallen due is among them.
jobs.every("ask_for_what_is_due", run="lineofsight.protection.jobs.ask_for_what_is_due", at="05:30")
jobs.every("remind_of_agreements", run="lineofsight.protection.jobs.remind_of_agreements", at="05:35")
jobs.every("remind_of_tasks", run="lineofsight.partnership.jobs.remind_of_tasks", at="06:40")
# A name that has become known is looked for soon; one that nobody adds, once in thirty days.
jobs.every("scan_released", run="lineofsight.deep_dives.jobs.scan_released", minutes=10)
# An account that is being misused is told of within five minutes.
jobs.every("tell_of_refusals", run="lineofsight.partnership.actions.tell_of_refusals", minutes=4)
jobs.every("send_unsent_notices", run="lineofsight.partnership.jobs.send_unsent", minutes=10)
jobs.every("end_joint_memberships", run="lineofsight.joint.jobs.end_memberships_of_leavers", at="05:40")
jobs.every("close_unused_accounts", run="lineofsight.partnership.jobs.close_unused_accounts", at="05:50")
jobs.every("review_access", run="lineofsight.partnership.jobs.review_access", at="05:40")
jobs.every("follow_action_calendar", run="lineofsight.improvement.jobs.follow_the_calendar", at="06:20")
# An agreed plan runs from its first day; before people are reminded of what is due in it.
jobs.every("begin_plans", run="lineofsight.programme.jobs.begin_plans", at="05:45")
# Before people look at their agendas in the morning.
jobs.every("gather_agendas", run="lineofsight.meetings.jobs.gather_agendas", at="05:15")
jobs.every("ask_to_close_groups", run="lineofsight.meetings.jobs.ask_to_close_groups", at="05:25")
jobs.every("remind_of_documents", run="lineofsight.registers.jobs.remind_of_documents", at="06:25")
# Before people are reminded of their tasks, so that a return asked for today is among them.
jobs.every("follow_returns", run="lineofsight.data_returns.jobs.follow_returns", at="05:20")
jobs.every("follow_the_quarter", run="lineofsight.intelligence.jobs.follow_the_quarter", at="06:25")
