"""Commands of the importers for Django's `manage`."""
