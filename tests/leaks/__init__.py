"""What the desk keeps to itself, and a look at everything readers can get."""
