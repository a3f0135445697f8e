"""The indicators a partnership can take ready: one small declared thing each, the front door first.

Ids and formulas follow the names of the standard safeguarding dataset and of the Department for Education's releases.
Limits in working days, months and hours that stand in statutory guidance are part of the definition; targets are a
beginning that each partnership sets for itself.
"""

from lineofsight.engine.indicators.ready_beyond import BEYOND
from lineofsight.engine.indicators.ready_exploitation import EXPLOITATION
from lineofsight.engine.indicators.ready_front_door import FRONT_DOOR

READY = (*FRONT_DOOR, *BEYOND, *EXPLOITATION)
BY_CODE = {each.code: each for each in READY}
