"""What is written to the log, and how: one line to standard error for each thing that happened."""

import logging

from django.db import InterfaceError, OperationalError

from masthead.config.magazine import Magazine

REFUSALS = "django.security"  # what was sent to us and refused, by Django's own name
LONGEST = 300  # characters of what a stranger may write into the log


class Brief(logging.Filter):
    """Keeps to one short line what a traceback tells nothing of.

    That is a refusal, whose length others chose, and a database that does not answer: in an outage each page
    that is asked for says so.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away, and the end of a long text."""
        error = record.exc_info[1] if record.exc_info else None
        is_outage = isinstance(error, InterfaceError | OperationalError)
        if is_outage or record.name.startswith(REFUSALS):
            said = f"{record.getMessage()}: {error}".strip() if is_outage else record.getMessage()
            record.msg, record.args = said[:LONGEST], ()
            record.exc_info = record.exc_text = None
        return True


def describe_logs(magazine: Magazine) -> dict[str, object]:
    """Write to standard error, where whoever runs the magazine collects it."""
    level = magazine.log_level.upper()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "format": "{asctime} {levelname:<7} {name}: {message}",
                "datefmt": "%Y-%m-%d %H:%M:%S",
                "style": "{",
            }
        },
        "filters": {"brief": {"()": Brief}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["brief"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING" if level == "INFO" else level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "masthead": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django_tasks_db": {"level": "ERROR"},  # a worker that is told to stop is no news
            # Every page that is not there is no news.
            "django.request": {"level": "ERROR"},
        },
    }
