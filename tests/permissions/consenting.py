"""Acts on what readers allow: see how many said what, their receipts, and the texts they were asked with."""

from tests.permissions.acts import act, begin, holds, screen, was_shown

PART = begin("Readers' choices")

act(
    "See how many readers said what",
    screen("audience_rates", lambda _s: []),
    happened=was_shown,
    **holds("audience.view_receipt"),
)
for _title, _address, _permission in (
    ("Read the receipts of consent", "audience_receipts", "audience.view_receipt"),
    ("Read the texts of consent", "audience_texts", "audience.view_askedtext"),
):
    act(
        _title,
        screen(_address, lambda _s: []),
        screen(f"{_address}_results", lambda _s: [], "its lines alone"),
        happened=was_shown,
        **holds(_permission),
    )
