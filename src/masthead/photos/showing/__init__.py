"""What readers get of a picture: how a page names it, which files are theirs, and that all of it is fresh."""
