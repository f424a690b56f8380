"""Choices that stand in the address: widgets that read them from it and write them to it; so every state is a link.

The address alone holds the state: a widget takes its value from there at each run, so links, reload, back and forward
need nothing more. Streamlit's own binding drops the choices of one page on the way to another page that has them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

WIDGET = "at-"
"""What stands before the name of a choice in the key of its widget."""


def read_choice(name: str) -> str:
    """Give a choice of the address; "" where it is not made."""
    return str(st.query_params.get(name, ""))


def read_choices(name: str) -> list[str]:
    """Give all values of a choice of the address, in order, each once."""
    return list(dict.fromkeys(filter(None, st.query_params.get_all(name))))


def write_choices(values: Mapping[str, str | Sequence[str]]) -> None:
    """Write choices to the address, which the browser remembers as one step; an empty value takes the choice away."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params}
    st.query_params.from_dict({name: held for name, held in {**kept, **values}.items() if held})


def choose_one(
    label: str,
    name: str,
    labels: Mapping[str, str],
    *,
    clears: Sequence[str] = (),
    placeholder: str = "All",
    width: int | None = None,
    help: str | None = None,
) -> str:
    """Let the reader choose one of the things of `labels`, which maps values to what is shown; "" for none.

    A value of the address that is not among them chooses nothing. `clears` names choices that a new one takes away.
    """
    labels = tell_apart(labels)
    chosen = read_choice(name)
    st.session_state[WIDGET + name] = chosen if chosen in labels else None
    st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=lambda value: labels.get(value, value),
        key=WIDGET + name,
        on_change=take_over,
        args=(name, clears),
        placeholder=placeholder,
        width=width or "stretch",
        help=help,
    )
    return st.session_state[WIDGET + name] or ""


def choose_several(
    label: str,
    name: str,
    labels: Mapping[str, str],
    *,
    clears: Sequence[str] = (),
    placeholder: str = "All",
    help: str | None = None,
) -> list[str]:
    """Let the reader choose any number of the things of `labels`."""
    labels = tell_apart(labels)
    st.session_state[WIDGET + name] = [value for value in read_choices(name) if value in labels]
    st.multiselect(
        label,
        list(labels),
        format_func=lambda value: labels.get(value, value),
        key=WIDGET + name,
        on_change=take_over,
        args=(name, clears),
        placeholder=placeholder,
        help=help,
    )
    return list(st.session_state[WIDGET + name])


def tell_apart(labels: Mapping[str, str]) -> Mapping[str, str]:
    """Add the value to labels that are the same: the browser sends back a label, and the first with it is taken."""
    counts = Counter(labels.values())
    if len(counts) == len(labels):
        return labels
    return {value: f"{label} · {value}" if counts[label] > 1 else label for value, label in labels.items()}


def choose_view(label: str, name: str, labels: Mapping[str, str], *, clears: Sequence[str] = ()) -> str:
    """Let the reader choose exactly one of a few things, side by side; the first is chosen unless another is."""
    first = next(iter(labels))
    chosen = read_choice(name)
    st.session_state[WIDGET + name] = chosen if chosen in labels else first
    st.segmented_control(
        label,
        list(labels),
        format_func=lambda value: labels.get(value, value),
        key=WIDGET + name,
        required=True,
        on_change=take_over,
        args=(name, clears, first),
    )
    return st.session_state[WIDGET + name] or first


def choose_words(
    label: str, name: str, *, clears: Sequence[str] = (), placeholder: str = "", help: str | None = None
) -> str:
    """Let the reader type; the words hold once Enter is pressed or the box is left."""
    st.session_state[WIDGET + name] = read_choice(name)
    st.text_input(
        label,
        key=WIDGET + name,
        on_change=take_over,
        args=(name, clears),
        placeholder=placeholder,
        help=help,
    )
    return str(st.session_state[WIDGET + name])


def choose_whether(label: str, name: str, *, clears: Sequence[str] = (), help: str | None = None) -> bool:
    """Let the reader switch something on, which is off unless the address says 1."""
    st.session_state[WIDGET + name] = read_choice(name) == "1"
    st.toggle(label, key=WIDGET + name, on_change=take_over, args=(name, clears), help=help)
    return bool(st.session_state[WIDGET + name])


def choose_number(label: str, name: str, least: int, most: int, usual: int) -> int:
    """Let the reader choose a whole number from `least` to `most`; `usual` holds unless the address has another."""
    chosen = read_choice(name)
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else usual
    st.session_state[WIDGET + name] = min(max(number, least), most)
    st.slider(label, least, most, key=WIDGET + name, on_change=take_over, args=(name, (), str(usual)))
    return int(st.session_state[WIDGET + name])


def take_over(name: str, clears: Sequence[str] = (), usual: str = "") -> None:
    """Write what the reader has just chosen to the address; what holds anyway is left out of it."""
    value = st.session_state[WIDGET + name]
    if isinstance(value, list):
        chosen: str | list[str] = value
    elif isinstance(value, bool):
        chosen = "1" if value else ""
    else:
        chosen = "" if value is None else str(value)
    write_choices({**dict.fromkeys(clears, ""), name: "" if chosen == usual else chosen})


def to_setter(**values: str) -> Callable[[], None]:
    """Give a callback that writes choices to the address: `st.button("Clear", on_click=to_setter(topic=""))`."""
    return lambda: write_choices(values)
