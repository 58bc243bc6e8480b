"""A picture is called by its headline where nobody called it anything but its file."""

import pytest

from masthead.photos.metadata.embedded import Embedded
from masthead.photos.metadata.filling import titled

CRANE = Embedded(headline="Crane at dusk")


@pytest.mark.parametrize(
    ("title", "file_name", "called"),
    [
        ("land", "land.jpg", "Crane at dusk"),
        ("land", "land_Ea9Udna.jpg", "Crane at dusk"),  # as it is kept beside another of that name
        ("", "land.jpg", "Crane at dusk"),
        ("The crane", "land.jpg", "The crane"),
    ],
)
def test_a_title_that_repeats_the_file_gives_way_to_the_headline(title, file_name, called):
    assert titled(title, CRANE, file_name) == called
