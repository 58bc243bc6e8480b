"""What strangers send does not fill the log."""

import logging
import sys

from masthead.config.logs import LONGEST, BriefRefusals


def refuse(name):
    try:
        raise ValueError("x" * 5_000)
    except ValueError as error:
        record = logging.LogRecord(name, logging.ERROR, "", 1, "%s", (error,), sys.exc_info())
    assert BriefRefusals().filter(record)
    return logging.Formatter().format(record)


def test_a_refusal_is_one_short_line():
    assert refuse("django.security.DisallowedHost") == "x" * LONGEST


def test_a_fault_of_ours_is_told_in_full():
    assert "Traceback" in refuse("django.request")
