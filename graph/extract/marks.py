"""Quotation marks as the scripts and countries of the world print them."""

# What an opening mark is closed by. Marks that a text has typed in one way on both sides, and the
# marks of a country that another country uses the other way round, stand here once for each way.
DOUBLE = {
    "“": '”"‟',
    '"': '"”',
    "„": '“”"‟',
    "‟": '”"',
    "”": "”",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "❝": "❞",
}
SINGLE = {
    "‘": "’'",
    "'": "'’",
    "`": "'’´`",
    "‚": "‘’'",
    "‛": "’'",
    "‹": "›",
    "›": "‹›",
    "❛": "❜",
}
# Those that open a quotation wherever they stand; the others only before a word, after a gap.
OPENS_ANYWHERE = frozenset("“„«「『《〈〝❝")
OPENING = frozenset((*DOUBLE, *SINGLE))
CLOSING = frozenset("".join((*DOUBLE.values(), *SINGLE.values())))
# What may stand before the opening mark of a quotation, blanks aside.
BEFORE = frozenset("([{—–-:,/") | OPENING
