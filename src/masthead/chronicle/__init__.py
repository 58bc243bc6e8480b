"""The story so far of topics, as stories tell it, and relations between people. Lists no stories."""
