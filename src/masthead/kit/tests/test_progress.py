"""Long work shows how far it has come, in the way that fits where it is shown."""

import io

from masthead.kit.progress import Bar, Lines, Silent, show_on


class Terminal(io.StringIO):
    def isatty(self):
        return True


def tick(step):
    """Give a clock that goes on by so many seconds each time somebody looks at it."""
    now = [0.0]

    def clock():
        now[0] += step
        return now[0]

    return clock


def run(shown, *, total, steps, stream=None, clock=None):
    stream = stream or io.StringIO()
    progress = shown(stream, clock=clock or tick(0))
    progress.begin("Stories", total=total)
    for _ in range(steps):
        progress.advance()
    progress.finish()
    return stream.getvalue()


def test_lines_come_at_the_beginning_and_at_the_end():
    assert run(Lines, total=3, steps=3) == "Stories …\nStories: 3 done\n"


def test_lines_come_now_and_then_in_between():
    assert "Stories: 2 of 2,000\n" in run(Lines, total=2000, steps=2, clock=tick(3))


def test_a_bar_ends_full():
    last = run(Bar, total=4, steps=4, stream=Terminal()).split("\r")[-1]
    assert "█" * 24 + "  4 of 4\n" in last


def test_a_bar_without_a_total_counts():
    assert "Stories  7" in run(Bar, total=None, steps=7, stream=Terminal())


def test_a_note_stands_above_the_bar():
    terminal = Terminal()
    bar = Bar(terminal, clock=tick(0))
    bar.begin("Pictures", total=2)
    bar.note("One is missing.")
    assert "One is missing.\n\r" in terminal.getvalue()


def test_a_new_stage_ends_the_one_before():
    stream = io.StringIO()
    lines = Lines(stream, clock=tick(0))
    lines.begin("Authors")
    lines.begin("Stories")
    assert stream.getvalue() == "Authors …\nAuthors: done\nStories …\n"


def test_more_steps_than_announced_do_no_harm():
    assert "9 of 4" in run(Bar, total=4, steps=9, stream=Terminal())


def test_a_terminal_gets_a_bar_and_a_pipe_gets_lines():
    assert isinstance(show_on(Terminal()), Bar)
    assert isinstance(show_on(io.StringIO()), Lines)


def test_silence_says_nothing():
    silent = Silent()
    silent.begin("Stories", total=1)
    silent.advance()
    silent.note("Nobody hears this.")
    silent.finish()
