"""What is written to the desk in the background."""

from django_tasks import task

from masthead.mailing import alarms
from masthead.work.priorities import LETTERS


@task(priority=LETTERS)
def alarm_desk(mailing: int, why: str, advice: str = "") -> None:
    """Tell the audience desk what is wrong with a mailing, and what to do about it."""
    alarms.alarm(mailing, why, advice)
