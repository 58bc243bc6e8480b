"""The style sheet that keeps room: as much as the largest size needs, and none where nothing fits."""

from masthead.ads.places import DEFAULTS, Place, Sizes
from masthead.ads.sheet import rules
from masthead.ads.sizes import Size


def test_a_phone_too_narrow_for_all_that_may_stand_at_a_place_has_no_such_place():
    sheet = rules(DEFAULTS)
    assert "(max-width: 351.98px) {\n.ad--top.ad--phone { display: none; }" in sheet  # 320 px and the margins
    assert "(max-width: 331.98px) {\n.ad--story.ad--phone { display: none; }" in sheet
    assert ".ad--bottom.ad--phone { display: none; }" not in sheet  # it has no margins


def test_a_place_with_something_narrow_is_there_on_every_phone():
    sizes = {**DEFAULTS, Place.TOP: Sizes((Size(280, 50), Size(320, 100)))}
    assert ".ad--top.ad--phone { display: none; }" not in rules(sizes)


def test_what_a_tablet_has_fits_beside_the_margins_from_its_first_width_on():
    for sizes in DEFAULTS.values():
        assert all(size.width + 48 <= 50 * 16 for size in sizes.tablet)
    assert "(min-width: 50rem)" in rules(DEFAULTS)
