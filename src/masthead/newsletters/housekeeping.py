"""What goes by itself."""

from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from masthead.newsletters import tasks
from masthead.newsletters.moving import steps
from masthead.newsletters.signing_up import forget_unconfirmed

EVERY = timedelta(hours=1)
TOLD_ADDRESSES = (tasks.ask_new_mailbox.module_path, tasks.tell_old_mailbox.module_path)


def forget(now: datetime) -> datetime:
    """Forget who never confirmed, files nobody took, and addresses told to tasks; a job of the clock."""
    forget_unconfirmed(now)
    steps.forget(now)
    DBTaskResult.objects.finished().filter(task_path__in=TOLD_ADDRESSES).delete()
    return now + EVERY
