"""What is written to the log, and how: one line to standard error for each thing that happened."""

from masthead.config.magazine import Magazine


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
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING" if level == "INFO" else level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "masthead": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django_tasks_db": {"level": "ERROR"},  # a worker that is told to stop is no news
            # Every page that is not there is no news.
            "django.request": {"level": "ERROR"},
        },
    }
