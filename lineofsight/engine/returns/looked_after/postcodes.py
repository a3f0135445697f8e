"""Which texts are postcodes, and of which of them it is plain that they lie outside England.

Source: the postcode areas and the form of a postcode, Royal Mail and Office for National Statistics. Whether a postcode
of a right form is in use is not known here.
"""

import re

_ABROAD = """
AB BT CF DD EH FK G GY HS IM IV JE KA KW KY ML PA PH SA ZE
"""
# Those on both sides of a border, such as DG, TD, LL, LD, NP, SY and CH, are among these.
_OTHERS = """
AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DG DH DL DN DT DY E EC EN EX FY GL GU HA HD HG HP HR HU HX
IG IP KT L LA LD LE LL LN LS LU M ME MK N NE NG NN NP NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS
ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO
"""
AREAS_ABROAD = frozenset(_ABROAD.split())
AREAS = AREAS_ABROAD | frozenset(_OTHERS.split())
# The two letters at the end are never C, I, K, M, O or V.
_FORM = re.compile(r"([A-Z]{1,2})[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}", re.ASCII)


def area(text: str | None) -> str:
    """The area of a postcode, such as SW; empty where the text is no postcode."""
    found = _FORM.fullmatch((text or "").replace(" ", ""))
    return found[1] if found and found[1] in AREAS else ""


def is_postcode(text: str | None) -> bool:
    """Whether the text is a postcode by its form and its area."""
    return bool(area(text))
