"""What pages announce to whoever listens."""

from django.dispatch import Signal

page_checked = Signal()  # page, wording (its hash), act (published, scheduled, approved), findings, by
