"""Why a backup was not made or not restored."""


class BackupRefused(Exception):
    """A backup cannot be made; the message names culprit and cure."""


class BadBackup(Exception):
    """A file cannot be restored; the message says what it is or lacks, to stand after its name."""


class RestoreRefused(Exception):
    """A backup cannot be restored here; the message names culprit and cure."""
