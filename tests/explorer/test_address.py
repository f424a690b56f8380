"""Choices in the address: widgets take their value from it and write it there; what it says wrongly chooses nothing."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from graph.explorer.shared.address import *
one = choose_one("Pick", "pick", {"a": "Apple", "b": "Pear"}, clears=("page",))
many = choose_several("Some", "some", {"a": "Apple", "b": "Pear"})
view = choose_view("View", "view", {"list": "List", "grid": "Grid"})
words = choose_words("Words", "words")
more = choose_whether("More", "more")
hops = choose_number("Hops", "hops", 1, 3, 1)
st.button("Clear", on_click=to_setter(pick="", words=""))
st.text(repr((one, many, view, words, more, hops)))
"""


def run(**choices: str | list[str]) -> AppTest:
    """Run the widgets with an address."""
    test = AppTest.from_string(SCRIPT)
    for name, value in choices.items():
        test.query_params[name] = value
    return test.run()


def test_bare_address_chooses_nothing() -> None:
    test = run()
    assert test.text[0].value == repr(("", [], "list", "", False, 1))
    assert dict(test.query_params) == {}


def test_address_is_what_is_chosen() -> None:
    test = run(pick="b", some=["b", "a"], view="grid", words="cod <b>", more="1", hops="3")
    assert test.text[0].value == repr(("b", ["b", "a"], "grid", "cod <b>", True, 3))


def test_what_an_address_says_wrongly_chooses_nothing() -> None:
    test = run(pick="x", some=["x"], view="x", more="yes", hops="²")
    assert test.text[0].value == repr(("", [], "list", "", False, 1))
    assert run(hops="9").text[0].value.endswith("3)")


def test_things_of_one_label_are_told_apart() -> None:
    test = AppTest.from_string(SCRIPT.replace('"Pear"', '"Apple"'))
    test.query_params["pick"] = "b"
    test.query_params["some"] = "b"
    test.run()
    assert test.selectbox[0].options == test.multiselect[0].options == ["Apple · a", "Apple · b"]
    test.toggle[0].set_value(True).run()  # which sends back what is shown in the others
    assert test.text[0].value.startswith(repr(("b", ["b"], "list"))[:-1])


def test_choice_goes_to_the_address_and_clears_what_depends_on_it() -> None:
    test = run(page="4", other="kept")
    test.selectbox[0].select("a").run()
    assert dict(test.query_params) == {"pick": "a", "other": "kept"}
    test.multiselect[0].select("b").run()
    test.text_input[0].input("cod").run()
    test.toggle[0].set_value(True).run()
    test.slider[0].set_value(2).run()
    assert test.text[0].value == repr(("a", ["b"], "list", "cod", True, 2))
    assert dict(test.query_params) == {
        "pick": "a",
        "other": "kept",
        "some": "b",
        "words": "cod",
        "more": "1",
        "hops": "2",
    }


def test_choice_that_holds_anyway_is_left_out_of_the_address() -> None:
    test = run(hops="3", words="cod")
    test.slider[0].set_value(1).run()
    test.text_input[0].input("").run()
    assert dict(test.query_params) == {}


def test_address_that_changes_changes_the_widgets() -> None:
    test = run(pick="a")
    test.query_params["pick"] = "b"
    test.run()
    assert test.selectbox[0].value == "b"
    test.button[0].click().run()
    assert test.selectbox[0].value is None
