"""Takes the whole publication out and puts it back: backup and restore. Does not know any page type."""
