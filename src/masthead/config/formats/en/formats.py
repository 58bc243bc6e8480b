"""English dates as the desk writes them everywhere: the day, then the time of 24 hours."""

DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j M Y, H:i"
