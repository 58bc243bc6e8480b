"""What the worker does first: of the tasks that wait, those with the greatest number."""

LETTERS = 30  # people wait for them; search and pictures of a whole import may lie before
IMPORTS = 20  # somebody looks on; they take minutes at most, and pictures may take hours
STORIES_TO_FIND = 20  # whoever has published one looks for it; quick, and pictures may take minutes
