"""What is wrong with a line of ads.txt, in words that name it and say how to mend it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from masthead.kit.domains import guess_domain


class Fault(NamedTuple):
    """What is wrong with one line."""

    line: int  # from 1
    message: str

    def __str__(self) -> str:
        said = {"line": self.line, "message": self.message}
        return _("Line %(line)d: %(message)s") % said


def no_domain(text: str) -> str:
    """Say that something is no domain, and what was probably meant."""
    if not text:
        return _("there is no domain. Write one such as google.com.")
    guess = guess_domain(text)
    if guess and guess != text.lower():
        return _("“%(text)s” is not a domain's name alone. Write %(guess)s.") % {
            "text": text,
            "guess": guess,
        }
    return _("“%(text)s” is not a domain. Write one such as google.com.") % {"text": text}


def too_few_fields() -> str:
    """Say what a record consists of."""
    return _(
        "a record needs a domain, the number of an account there, and DIRECT or RESELLER, with commas between"
        " them: google.com, pub-0000000000000000, DIRECT. A note begins with #."
    )


def too_many_fields(count: int) -> str:
    """Say that there are commas too many."""
    return _(
        "%(count)d fields, and a record has four at most. Put each record in a line of its own; what a system"
        " wants to have said beyond them stands behind a semicolon."
    ) % {"count": count}


def no_relation(text: str) -> str:
    """Say which two words there are."""
    return _(
        "the third field is “%(text)s”. Write DIRECT where you have the account yourself, RESELLER where"
        " somebody sells for you through theirs."
    ) % {"text": text}


def no_account() -> str:
    """Say that the second field is empty."""
    return _(
        "the second field is empty. Write the number that your account has there; the system tells you which."
    )


def has_space(text: str) -> str:
    """Say that a field may hold no blank (specification, 3.4)."""
    return _("“%(text)s” has a blank in it. Take it out, or write %%20 where it belongs there.") % {
        "text": text
    }


def no_authority(text: str) -> str:
    """Say what the fourth field is."""
    return _(
        "the fourth field is “%(text)s”. It is the code that the system has with a certification authority,"
        " letters and figures such as f08c47fec0942fa0; take it out where you know none."
    ) % {"text": text}


def unknown_variable(name: str, known: str) -> str:
    """Say which variables there are."""
    return _("there is no “%(name)s”. Known are %(known)s.") % {"name": name, "known": known}


def empty_variable(name: str) -> str:
    """Say that nothing stands behind the equals sign."""
    return _("nothing stands behind %(name)s=. Fill it in, or take the line out.") % {"name": name}


def repeated(what: str, first: int) -> str:
    """Say that a line says again what another has said."""
    return _("%(what)s stands in line %(first)d already. Take one of the two out.") % {
        "what": what,
        "first": first,
    }


def beside_placeholder() -> str:
    """Say that nobody cannot be one of several."""
    return _(
        "the record placeholder.example.com says that nobody may sell, and other lines say who may."
        " Take it out."
    )


def not_below(text: str, own: str) -> str:
    """Say that a subdomain is not the magazine's."""
    return _(
        "“%(text)s” is not below %(own)s. SUBDOMAIN names an address of your own that has an ads.txt of its"
        " own."
    ) % {"text": text, "own": own}


def no_country(text: str) -> str:
    """Say how a country is written."""
    return _("“%(text)s” is not a country. Write two letters as in ISO 3166, such as DE.") % {"text": text}
