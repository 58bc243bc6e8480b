"""Programs for those who work on Masthead; none of them is part of the product."""
