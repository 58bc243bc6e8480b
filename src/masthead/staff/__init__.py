"""The people who log in to the desk, and their roles. Does not know readers."""
