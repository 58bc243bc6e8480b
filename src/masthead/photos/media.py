"""Where a picture may appear. A licence names some of these, and each way to readers is one."""

from enum import IntFlag


class Medium(IntFlag):
    """The media of picture licences (PLUS: media), as one number a picture carries along."""

    WEB = 1
    SOCIAL = 2
    NEWSLETTER = 4
    FEEDS = 8
    APP = 16
    PRINT = 32


ONLINE = Medium.WEB | Medium.SOCIAL | Medium.NEWSLETTER | Medium.FEEDS | Medium.APP  # what fetches files
EVERYWHERE = ONLINE | Medium.PRINT
