"""What readers open: the newsletters there are, the form, and what mails lead to."""
