"""What happens when checks have let a page pass."""

from typing import Any

from django.dispatch import receiver

from masthead.checks import keeping
from masthead.pages.signals import page_checked


@receiver(page_checked)
def keep_result(page: Any, wording: str, act: str, findings: Any, by: Any, **_: Any) -> None:
    """Keep what they said."""
    keeping.keep(page, wording, act, findings, by)
