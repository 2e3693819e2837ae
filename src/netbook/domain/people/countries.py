"""Countries as people write them in an address, and their ISO codes."""

from functools import lru_cache

from netbook.domain.people.text import fold

_NAMES = """
AD andorra
AR argentina
AT austria osterreich autriche oostenrijk
AU australia
BE belgium belgica belgique belgie belgien belgio
BG bulgaria българия
BO bolivia
BR brazil brasil bresil brasilien brasile
CA canada kanada
CH switzerland suiza schweiz suisse svizzera suissa
CL chile
CO colombia
CR costa_rica
CU cuba
CY cyprus chipre zypern κυπρος
CZ czechia czech_republic chequia tschechien cesko
DE germany alemania deutschland allemagne germania alemanya alemaña
DK denmark dinamarca danmark
DO dominican_republic republica_dominicana
EC ecuador
EE estonia eesti
ES spain espana spanien espagne spagna espanya espainia espanha
FI finland finlandia suomi
FR france francia frankreich franca frantzia
GB united_kingdom uk great_britain england scotland wales reino_unido inglaterra escocia royaume-uni
GR greece grecia griechenland grece ελλαδα
GT guatemala
HN honduras
HR croatia croacia hrvatska
HU hungary hungria magyarorszag
IE ireland irlanda eire
IN india
IS iceland islandia
IT italy italia italien italie
JP japan japon
LT lithuania lituania lietuva
LU luxembourg luxemburgo
LV latvia letonia latvija
MK north_macedonia macedonia_del_norte
MT malta
MX mexico mejico
NI nicaragua
NL netherlands the_netherlands holland paises_bajos niederlande nederland pays-bas
NO norway noruega norge
PA panama
PE peru
PL poland polonia polen polska pologne
PR puerto_rico
PT portugal portugalia
PY paraguay
RO romania rumania rumanien roumanie
RS serbia srbija
SE sweden suecia schweden sverige
SI slovenia eslovenia slovenija
SK slovakia eslovaquia slovensko
SV el_salvador
UA ukraine ucrania україна
US united_states united_states_of_america usa estados_unidos etats-unis vereinigte_staaten stati_uniti
UY uruguay
VE venezuela
"""
"""A country a line, its code first; an underscore stands for a space."""


def code(country: str | None) -> str | None:
    """The ISO 3166 code of a country named in English, its own language or a neighbour's; None if unknown.

    >>> code("España")
    'ES'
    """
    if not country:
        return None
    bare = fold(country).rstrip(".")
    if len(bare) == 2 and bare != "uk":
        return bare.upper() if bare.isascii() and bare.isalpha() else None
    return _codes().get(bare)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    lines = (line.split(" ") for line in _NAMES.strip().splitlines())
    return {fold(name.replace("_", " ")): code for code, *names in lines for name in names}
