"""What holds whatever people do at the desk, in any order: nothing passes the checks, no text is lost."""
