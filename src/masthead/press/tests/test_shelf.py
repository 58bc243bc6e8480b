from masthead.press.shelf import Shelf


def test_what_was_asked_for_longest_ago_goes_first():
    shelf = Shelf(room=8, largest=4)
    shelf.keep("/a", b"1234")
    shelf.keep("/b", b"1234")
    shelf.find("/a")
    shelf.keep("/c", b"1234")
    assert [shelf.find(path) is not None for path in ("/a", "/b", "/c")] == [True, False, True]
    assert shelf.used == 8


def test_large_files_stay_on_the_disk():
    shelf = Shelf(largest=4)
    shelf.keep("/a", b"12345")
    assert (shelf.find("/a"), shelf.used) == (None, 0)


def test_a_file_that_is_forgotten_takes_no_room():
    shelf = Shelf()
    shelf.keep("/a", b"12")
    shelf.keep("/a", b"1")
    shelf.forget("/a")
    shelf.forget("/never")
    assert (shelf.find("/a"), shelf.used) == (None, 0)
