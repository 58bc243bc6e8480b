"""Issues at the desk: the list and the form, the page of one issue, and what a letter looks like."""
