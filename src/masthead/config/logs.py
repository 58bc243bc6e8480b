"""What is written to the log, and how: one line to standard error for each thing that happened."""

import logging

from masthead.config.magazine import Magazine

REFUSALS = "django.security"  # what was sent to us and refused, by Django's own name
LONGEST = 300  # characters of what a stranger may write into the log


class BriefRefusals(logging.Filter):
    """Keeps a refusal to one short line: a traceback of it tells nothing, and others chose its length."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away, and the end of a long text."""
        if record.name.startswith(REFUSALS):
            record.msg, record.args = record.getMessage()[:LONGEST], ()
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
        "filters": {"brief refusals": {"()": BriefRefusals}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["brief refusals"]}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING" if level == "INFO" else level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "masthead": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django_tasks_db": {"level": "ERROR"},  # a worker that is told to stop is no news
            # Every page that is not there is no news.
            "django.request": {"level": "ERROR"},
        },
    }
