"""By what right a picture stands on a page: agencies, licences, uses, and what happens when a right ends.

Knows pictures and pages, and no kind of page in particular.
"""
