"""What pages announce to whoever listens."""

from django.dispatch import Signal

page_checked = Signal()  # page, act (published, scheduled, approved), findings, by. Checks let a page pass.
