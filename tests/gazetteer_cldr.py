"""Arabic names of states and territories in CLDR, by ISO 3166 code."""

from __future__ import annotations

from babel import Locale

# Groupings, test codes and parts of states that CLDR lists among the territories.
_NO_TERRITORY = {"AC", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "TA", "UM", "UN", "XA", "XB", "ZZ"}


def arabic_names() -> dict[str, str]:
    """The Arabic name of every territory with a code of two letters, without what CLDR adds in brackets."""
    names = {str(code): str(name).partition(" (")[0] for code, name in Locale("ar").territories.items()}
    return {code: name for code, name in names.items() if len(code) == 2 and code not in _NO_TERRITORY}
