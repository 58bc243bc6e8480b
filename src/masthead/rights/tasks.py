"""Background work on rights."""

from collections.abc import Sequence

from django_tasks import task

from masthead.rights import letters, seeking, suppliers, warning_letter
from masthead.rights.warning_letter import Taken
from masthead.work.priorities import LETTERS


@task()
def renew_licensor(agency_id: int, after: int) -> None:
    """Have the next pictures of an agency say whom to ask for a licence, and then the rest."""
    suppliers.renew(agency_id, after=after, go_on=renew_licensor.enqueue)


@task()
def index_agency(agency_id: int, after: int) -> None:
    """Have the next pictures of an agency be found by its name, and then the rest."""
    seeking.index_agency(agency_id, after=after, go_on=index_agency.enqueue)


@task(priority=LETTERS)
def warn_desk(taken: list[Taken]) -> None:
    """Tell the picture desk of licences that end soon."""
    warning_letter.tell(taken)


@task(priority=LETTERS)
def write_letter(subject: str, words: str, to: Sequence[str]) -> None:
    """Send a mail that somebody wrote at the desk, to each on its own."""
    letters.send_each(subject, words, to)
