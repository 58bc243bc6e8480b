"""When the files of a picture are made and when they are dropped, and what the background notes of it."""
