"""A bare Wagtail with the same stories, built as Wagtail's documentation teaches: what we compare with."""
