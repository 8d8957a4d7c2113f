"""Schedule expressions: when what is scheduled happens next. Pure.

One grammar for all services that have schedules: ``rate(…)``, ``cron(…)`` with AWS's six fields, ``at(…)``
(Amazon EventBridge User Guide, "Creating a rule that runs on a schedule"; EventBridge Scheduler User Guide, "Schedule
types"). Each service says which of them it takes, and in which words it refuses.
"""

from casemate.schedules.cron import Cron
from casemate.schedules.expressions import At, Rate, Schedule, parse_schedule
from casemate.schedules.problems import ScheduleProblem

__all__ = ["At", "Cron", "Rate", "Schedule", "ScheduleProblem", "parse_schedule"]
