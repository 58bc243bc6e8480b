from masthead.pages.blocks import SanitizedHTMLBlock, with_scrolling_tables


def test_an_imported_table_scrolls_inside_itself_and_by_keyboard():
    shown = with_scrolling_tables("<p>a</p><table><tbody></tbody></table><p>b</p>")
    assert shown.startswith('<p>a</p><div class="table__scroll" role="group" tabindex="0"')
    assert shown.endswith("</table></div><p>b</p>")


def test_imported_html_is_cleaned_whenever_it_is_shown():
    shown = SanitizedHTMLBlock().render("<p onclick='x()'>kept</p><script>lost()</script>")
    assert "<p>kept</p>" in shown
    assert "lost" not in shown
