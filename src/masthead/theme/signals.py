"""What the theme announces."""

from django.dispatch import Signal

# Sent after something was rendered at a position. Arguments: sender (the position's name), request (or None),
# tags (frozenset of press tags of what was shown).
position_shown = Signal()
