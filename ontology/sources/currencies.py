"""Writes `ontology/currencies.tsv`: currencies by ISO 4217 code and English name.

Run by hand, with `pip install 'communique[sources]'`:

    python -m ontology.sources.currencies
"""

from ontology import HERE

HEAD = """\
# Currencies of today and of yesterday: ISO 4217 codes and names in English, as in Babel 2.18.0
# (Unicode CLDR, Unicode License v3). Made by `python -m ontology.sources.currencies`.
code\tname
"""


def main() -> None:
    """Writes the table; metals, units of account and older issues of a currency are left out."""
    from babel import Locale

    names = dict(Locale("en").currencies)
    kept = {
        code: name
        for code, name in names.items()
        if "(" not in name and (code[0] != "X" or name.endswith((" Franc", " Dollar")))
    }
    lines = [f"{code}\t{name}\n" for code, name in sorted(kept.items())]
    (HERE / "currencies.tsv").write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
