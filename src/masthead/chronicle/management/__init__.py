"""Commands of the chronicle for Django's `manage`."""
