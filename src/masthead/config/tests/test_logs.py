"""What strangers send does not fill the log."""

import logging
import sys

from django.db import OperationalError

from masthead.config.logs import LONGEST, Brief


def refuse(name):
    try:
        raise ValueError("x" * 5_000)
    except ValueError as error:
        record = logging.LogRecord(name, logging.ERROR, "", 1, "%s", (error,), sys.exc_info())
    assert Brief().filter(record)
    return logging.Formatter().format(record)


def test_a_refusal_is_one_short_line():
    assert refuse("django.security.DisallowedHost") == "x" * LONGEST


def test_a_database_that_is_away_is_one_line_for_each_page():
    try:
        raise OperationalError("unable to open database file")
    except OperationalError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "%s", ("/news/",), sys.exc_info())
    assert Brief().filter(record)
    assert logging.Formatter().format(record) == "/news/: unable to open database file"


def test_a_fault_of_ours_is_told_in_full():
    assert "Traceback" in refuse("django.request")
