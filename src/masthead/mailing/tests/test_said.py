"""Editors read what happened in words, and no word is cut in two."""

import smtplib
import socket
import ssl

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRequestsAPIError
from requests import Response
from requests.exceptions import ConnectionError as LostConnection

from masthead.mailing.said import in_short, of_mail_server, of_service

POOL = "HTTPSConnectionPool(host='api.postmarkapp.com', port=443): Max retries exceeded with url: /email"


def lost(cause):
    error = AnymailRequestsAPIError("Error posting to https://api.postmarkapp.com/email", esp_name=None)
    error.__cause__ = LostConnection(f"{POOL} (Caused by {cause}: no)")
    return error


def answered(status, body, reason="Unprocessable"):
    response = Response()
    response.status_code, response.reason, response._content = status, reason, body
    error = AnymailRequestsAPIError("Sending a message to x@mail.example failed", response=response)
    error.esp_name = "Postmark"
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 bad"), "our name and password: 535 5.7.8 bad"),
        (smtplib.SMTPConnectError(554, b"go\n away"), "554 go away"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "The mail server ended"),
        (socket.gaierror(-2, "Name or service not known"), "name of the mail server is not found"),
        (ssl.SSLError(1, "[SSL] wrong version number"), "cannot be secured"),
        (TimeoutError("timed out"), "takes too long"),
        (ConnectionRefusedError(111, "Connection refused"), "nobody listens there"),
        (OSError(113, "No route to host"), "cannot be reached: No route to host"),
        (ConnectionError("No mail server is set."), "No mail server is set."),
        (ValueError(), "ValueError"),
    ],
)
def test_what_a_mail_server_does_is_said_in_words(error, words):
    said = of_mail_server(error)
    assert words in said
    assert not any(sign in said for sign in ("Errno", "b'", "(", "["))


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("NameResolutionError", "The name of the mail service is not found."),
        ("NewConnectionError", "The mail service cannot be reached."),
        ("ConnectTimeoutError", "takes too long to answer"),
        ("SSLError", "cannot be secured"),
        ("RemoteDisconnected", "was lost before it answered"),
    ],
)
def test_what_stands_in_the_way_to_a_service_is_said_in_words(cause, words):
    said = of_service(lost(cause))
    assert words in said
    assert not any(sign in said for sign in ("https", "Pool", "requests", "/email"))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"ErrorCode": 300, "Message": "Invalid sender"}', "Invalid sender"),
        (b'{"errors": [{"field": "from", "message": "No such sender"}]}', "No such sender"),
        (b"<html>", "Unprocessable"),
        (b"{}", "Unprocessable"),
    ],
)
def test_what_a_service_answers_is_said_without_what_was_sent(body, why):
    assert of_service(answered(422, body)) == f"Postmark answered 422: {why}"


def test_an_error_that_nothing_caused_is_said_by_its_first_line():
    assert of_service(AnymailAPIError("The list is empty.\nHTTPS")) == "The list is empty."


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("as it  is\n", "as it is"),
        ("one two three four", "one two …"),
        ("abcdefghijklmnop", "abcdefghij …"),
    ],
)
def test_what_is_too_long_is_cut_between_two_words(said, short):
    assert in_short(said, 12) == short
