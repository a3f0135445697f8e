"""What the clock does, and when: the one place where timed jobs are declared."""

from lineofsight import jobs

jobs.every("record_checkpoint", at="03:10", run="lineofsight.trail.checkpoint")

# A lead has four working hours to acknowledge; ten minutes more or less do not matter there.
jobs.every("send_on_concerns", run="lineofsight.escalations.jobs.send_on_unacknowledged", minutes=10)
# Before the working day begins, so that it is read with the first e-mails.
jobs.every("remind_agencies", run="lineofsight.deep_dives.jobs.remind_agencies", at="06:30")
jobs.every("remind_of_tasks", run="lineofsight.partnership.jobs.remind_of_tasks", at="06:40")
jobs.every("send_unsent_notices", run="lineofsight.partnership.jobs.send_unsent", minutes=10)
jobs.every("close_unused_accounts", run="lineofsight.partnership.jobs.close_unused_accounts", at="05:50")
jobs.every("follow_action_calendar", run="lineofsight.improvement.jobs.follow_the_calendar", at="06:20")
