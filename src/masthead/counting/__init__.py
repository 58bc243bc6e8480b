"""What is read, how long and how far, but not by whom. Does not know stories, nor what readers allow."""
