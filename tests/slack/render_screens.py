"""Any screen at all: every block, texts of every script and far beyond every limit."""

from __future__ import annotations

from hypothesis import strategies as st

from dialogs.messages import (
    Block,
    Bullets,
    Button,
    Card,
    Choices,
    Details,
    Document,
    Facts,
    Field,
    FieldOption,
    Form,
    Heading,
    Image,
    Input,
    Layout,
    Link,
    Paragraph,
    Picture,
    Progress,
    Screen,
    Style,
    Surface,
    Theme,
    Tone,
)

_CRUMBS = (
    *("*", "_", "~", "`", "```", "<", ">", "&", "&amp;", "\n", "\n> ", " ", "\u00a0", "\t", "\r\n"),
    *("<!channel>", "<@U1>", "<http://x|y>", "http://x.y", "@here", "#general", ":smile:", "•"),
    *("👩‍👩‍👧‍👦", "👍🏽", "🇨🇦", "e\u0301", "שלום", "مرحبا", "\u202e", "\u200b", "漢字", "Éloïse"),
    *("\x00", "\x07", "\x85", "\u2028", "\ud800", "1", "a", "mot", "une phrase entière. "),
)

_short = st.lists(st.sampled_from(_CRUMBS), max_size=6).map("".join) | st.text(
    st.characters(exclude_categories=("Cs", "Co")), max_size=12
)
_long = st.builds(lambda text, times: (text or "mot ") * times, _short, st.integers(2, 600))
any_text = st.one_of(*[_short] * 7, _long).map(lambda text: text[:4_000])

_action = st.from_regex(r"(go:|run:1:)[a-z0-9:]{1,30}", fullmatch=True)
_style = st.sampled_from(Style)
_buttons = st.builds(Button, any_text, _action, _style, st.booleans(), any_text | st.just(""))
_choices = st.builds(
    Choices, any_text, st.lists(_buttons, max_size=12).map(tuple), st.sampled_from(Layout)
)

_values = st.sampled_from(("a", "b", "c", "yes", "2026-12-03", "2026-13-99", "12", "-", "U123ABC"))
_options = st.builds(
    FieldOption, _values | st.text("abc", max_size=3), any_text, st.just("") | any_text
)
_fields = st.builds(
    Field,
    name=st.sampled_from(("value", "name", "types", "until")),
    label=any_text,
    input=st.sampled_from(Input),
    options=st.lists(_options, max_size=14).map(tuple),
    values=st.lists(_values | any_text, max_size=3).map(tuple),
    hint=st.just("") | any_text,
    required=st.booleans(),
    max_length=st.sampled_from((-1, 0, 1, 500, 9_000)),
    problem=st.just("") | any_text,
)
_forms = st.builds(
    Form,
    st.sampled_from(("keep", "run:1:2:fill", "seat:add")),
    st.lists(_fields, max_size=5).map(tuple),
    any_text,
    _style,
)

_images = st.builds(
    Image,
    st.sampled_from(("image/png", "image/svg+xml", "image/jpeg")),
    st.sampled_from(Theme),
    st.just(b"\x89PNG"),
)
_texts = st.lists(any_text, max_size=8).map(tuple)
_pairs = st.lists(st.tuples(any_text, any_text), max_size=12).map(tuple)

_leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, any_text, st.sampled_from(Tone)),
    st.builds(Heading, any_text),
    st.builds(Bullets, _texts, st.booleans()),
    st.builds(Facts, _pairs),
    _choices,
    _forms,
    st.builds(Progress, st.integers(-3, 40), st.integers(-3, 40), any_text),
    st.builds(Picture, any_text, st.lists(_images, max_size=3).map(tuple), any_text),
    st.builds(Document, any_text, st.just("application/json"), st.just(b"{}"), any_text),
    st.builds(Link, any_text, any_text.map(lambda text: f"/m/{text[:60]}")),
)
_inner = st.lists(_leaves, max_size=4).map(tuple)
_groups: st.SearchStrategy[Block] = st.builds(Card, any_text, _inner) | st.builds(
    Details, any_text, _inner
)
_nested: st.SearchStrategy[Block] = st.builds(
    Card, any_text, st.lists(_leaves | _groups, max_size=3).map(tuple)
)

any_screen = st.builds(
    Screen,
    place=st.from_regex(r"[a-z]{1,10}(:[a-z0-9]{1,30})?", fullmatch=True),
    title=any_text,
    language=st.sampled_from(("fr", "en")),
    blocks=st.lists(_leaves | _leaves | _groups | _nested, max_size=7).map(tuple),
    notification=any_text,
    surface=st.sampled_from(Surface),
    sensitive=st.booleans(),
)
