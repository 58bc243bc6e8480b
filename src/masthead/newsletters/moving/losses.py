"""The report of lines that are not taken, each with the reason: a table to mend and bring again."""

from typing import TextIO

from django.utils.translation import gettext as _

from masthead.newsletters.moving.exporting import csv_line
from masthead.newsletters.moving.judging import Line


def head() -> str:
    """Give the headings."""
    return csv_line((_("Line"), "email", _("Reason"), _("Detail")))


def write_losses(lines: list[Line], file: TextIO) -> None:
    """Write those of some lines that are lost."""
    for line in lines:
        if line.why:
            said = (line.said.address, str(line.why.label), line.detail)
            file.write(csv_line((str(line.number), *said)))
