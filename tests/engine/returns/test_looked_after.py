"""SSDA903: a return without errors has none, and each rule is found when one thing is changed."""

import pytest

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.looked_after.ofsted import RULES as OFSTED
from lineofsight.engine.returns.looked_after.reading import read_looked_after
from lineofsight.engine.returns.looked_after.registry import RULES
from lineofsight.engine.returns.rules import check
from tests.engine.returns.looked_after_returns import BORN, LEFT, found

BROKEN = {
    # the header
    "101": "Header.new SEX=X",
    "102": "Header.new DOB=31/02/2012",
    "103": "Header.new ETHNIC=",
    "104": "UASC.uasc DUC=soon",
    "105": "Header.new UASC=2",
    "165": "Header.left MOTHER=1; +Episodes.left DECOM=01/06/2025, RNE=S, LS=C2",
    "168": "Header.new UPN=A12",
    "171": "Header.new MC_DOB=2025-01-01",
    "174": "Header.all MC_DOB=01/01/2025",
    "209": "Header.all UPN=UN1",
    "210": "Header.new UPN=UN4; Episodes.new[1] DECOM=25/03/2026",
    "231": "Header.uasc DOB=09/09/2020",
    "232": "Header.new SEX=U",
    "301": "Header.new DOB=01/04/2026",
    "302": "Episodes.new DECOM=01/05/2011",
    "303": "UASC.uasc DUC=01/01/2026; Header.uasc UASC=0; Header.new UASC=0",
    "304": "UASC.uasc DUC=01/01/2026; UASC.uasc DOB=01/01/2000",
    "351": "Header.left DOB=01/06/1999",
    "393": "Header.new MOTHER=",
    "442": "Header.new UPN=",
    "444": "Header.new UPN=B123456789012",
    "607": "Header.new MOTHER=; Episodes.new[1] DEC=01/12/2025, REC=E4A",
    "611": "Header.new MOTHER=1",
    "612": "Header.new MC_DOB=01/01/2025",
    "620": "Header.new MOTHER=1, DOB=01/01/2016",
    "621": "Header.new MC_DOB=01/01/2010",
    "625": "Header.new MOTHER=1, MC_DOB=01/05/2026",
    "628": "Header.left MOTHER=0",
    # one episode
    "1009": "Episodes.new REASON_PLACE_CHANGE=WHIM",
    "141": "Episodes.new DECOM=2025-05-01",
    "143": "Episodes.new RNE=Z",
    "144": "Episodes.new LS=Z1",
    "145": "Episodes.new CIN=N9",
    "146": "Episodes.new PLACE=H5",
    "147": "Episodes.new DEC=2025-08-01",
    "148": "Episodes.new REC=",
    "149": "Episodes.new REC=E99",
    "178": "Episodes.new PLACE_PROVIDER=PR7",
    "213": "Episodes.new[1] PLACE=T1",
    "214": "Episodes.new LS=V3",
    "217": "Episodes.adopted[1] RNE=P",
    "218": "Episodes.new URN=",
    "222": "Episodes.new[1] PLACE=P1, PLACE_PROVIDER=PR0",
    "233": "Episodes.new[1] REASON_PLACE_CHANGE=CARPL",
    "242": "Episodes.all URN=XXXXXXX",
    "353": "Episodes.all DECOM=13/10/1991",
    "354": "Episodes.new[1] DECOM=01/04/2026",
    "355": "Episodes.new DEC=01/05/2025",
    "356": "Episodes.new DEC=01/04/2025",
    "365": "Episodes.uasc LS=V3",
    "366": "Episodes.uasc LS=V3, RNE=P",
    "378": "Episodes.uasc PLACE=P1",
    "380": "Episodes.new PLACE=T1",
    "381": "Episodes.adopted[1] PLACE=T1",
    "382": "Episodes.uasc LS=V3, PLACE=T2",
    "384": "Episodes.uasc LS=V3, PLACE=U1",
    "385": "Episodes.adopted[1] DEC=01/04/2026",
    "390": "Episodes.adopted[1] PLACE=U1",
    "392b": "Episodes.new HOME_POST=",
    "392c": "Episodes.new HOME_POST=NOPE",
    "392d": "Episodes.new PL_POST=AB1 2DE",
    "398": "Episodes.uasc LS=V4",
    "408": "Episodes.adopted[1] LS=C2",
    "446": "Episodes.all LS=E1, DECOM=01/11/2005",
    "516": "Episodes.all DEC=01/12/2025, REC=E45",
    "526": "Episodes.new PLACE_PROVIDER=",
    "527": "Episodes.new PLACE=P1",
    "528": "Episodes.new PLACE=R2, PLACE_PROVIDER=PR2",
    "529": "Episodes.new PLACE_PROVIDER=PR3",
    "530": "Episodes.new PLACE=P1, PLACE_PROVIDER=PR4",
    "531": "Episodes.new PLACE=P1, PLACE_PROVIDER=PR5",
    "550": "Episodes.new PLACE_PROVIDER=PR0",
    # one episode after the other
    "142": "Episodes.new DEC=, REC=",
    "199": "Episodes.new REC=E11",
    "225": "Episodes.new REASON_PLACE_CHANGE=",
    "226": "Episodes.new[1] PLACE=T1",
    "234": "Episodes.new REASON_PLACE_CHANGE=CUSTOD; Header.new DOB=05/05/2018",
    "336": "Episodes.adopted[1] PLACE=A4; Episodes.adopted PLACE=K2",
    "357": "Episodes.uasc RNE=P",
    "361": "Episodes.uasc LS=L1",
    "362": "Episodes.uasc LS=L2",
    "363": "Episodes.uasc LS=L3",
    "364": "Episodes.uasc LS=J2",
    "367": "Episodes.uasc LS=V3",
    "377": "+Episodes.new PLACE=T3; +Episodes.new PLACE=T3; +Episodes.new PLACE=T3",
    "383": "Episodes.new[1] PLACE=T1, DEC=10/08/2025, REC=X1; +Episodes.new DECOM=10/08/2025, RNE=B, DEC=, REC=",
    "388": "Episodes.new[1] DECOM=05/08/2025",
    "426": "Episodes.new LS=V3; Episodes.new[1] LS=V4",
    "431": "Episodes.new[1] RNE=S",
    "432": "Episodes.new REC=E4A",
    "433": "Episodes.new DEC=30/07/2025",
    "434": "Episodes.new[1] RNE=L",
    "435": "Episodes.new[1] LS=V2",
    "436": "Episodes.new[1] RNE=B",
    "437": "Episodes.new REC=E2",
    "501": "Episodes.new DEC=05/08/2025",
    "504": "Episodes.new[1] CIN=N2",
    # ages
    "352": "Header.new DOB=01/01/2007",
    "358": "Episodes.new LS=J1; Header.new DOB=01/01/2020",
    "359": "Header.all DOB=10/10/2007",
    "371": "Episodes.new PLACE=K3",
    "372": "Episodes.new PLACE=R5; Header.new DOB=01/01/2020",
    "373": "Episodes.new PLACE=S1; Header.new DOB=01/01/2024",
    "374": "Episodes.new PLACE=P3",
    "375": "Episodes.new PLACE=T1",
    "376": "Episodes.new PLACE=T3",
    "379": "Episodes.new PLACE=T4",
    "386": "Header.adopted DOB=01/01/2005",
    "387": "Episodes.new REC=E5",
    "389": "Episodes.new REC=E7",
    "407": "Episodes.new REC=E45; Header.new DOB=01/01/2007",
    "460": "Episodes.new REC=E17",
    # reviews and permanence
    "166": "Reviews.new REVIEW=",
    "167": "Reviews.new REVIEW_CODE=PN9",
    "399": "Episodes.new LS=V3; Episodes.new[1] LS=V3",
    "440": "Reviews.new REVIEW_CODE=PN0",
    "441": "Reviews.new DOB=01/01/2024",
    "630": "-PrevPerm.new",
    "631": "PrevPerm.new PREV_PERM=P9",
    "632": "PrevPerm.new DATE_PERM=ZZ/06/2025",
    "633": "PrevPerm.new LA_PERM=000",
    "634": "Episodes.all DECOM=31/03/2016; +PrevPerm.all PREV_PERM=P1, LA_PERM=801, DATE_PERM=01/01/2020",
    "635": "PrevPerm.new PREV_PERM=Z1",
    # adoption
    "112": "AD1.adopted DATE_INT=soon",
    "113": "AD1.adopted DATE_MATCH=soon",
    "114": "AD1.adopted FOSTER_CARE=2",
    "134": "+AD1.left DATE_INT=01/01/2025",
    "151": "AD1.adopted NB_ADOPTR=",
    "175": "AD1.adopted NB_ADOPTR=3",
    "176": "AD1.adopted SEX_ADOPTR=MX",
    "177": "AD1.adopted LS_ADOPTR=L9",
    "331": "AD1.adopted DATE_MATCH=02/04/2025",
    "333": "AD1.adopted DATE_INT=02/03/2025",
    "334": "AD1.adopted DATE_INT=31/05/2024",
    "335": "AD1.adopted FOSTER_CARE=0",
    "511": "AD1.adopted SEX_ADOPTR=M1",
    "514": "AD1.adopted LS_ADOPTR=L0",
    "517": "AD1.adopted LS_ADOPTR=L3, SEX_ADOPTR=MM",
    "518": "AD1.adopted LS_ADOPTR=L4",
    "519": "AD1.adopted LS_ADOPTR=L2, SEX_ADOPTR=F1",
    "520": "AD1.adopted SEX_ADOPTR=FF",
    "521": "AD1.adopted DATE_INT=02/04/2025",
    "524": "AD1.adopted LS_ADOPTR=L12",
    "582": "AD1.adopted DATE_MATCH=01/12/2025",
    "601": "AD1.adopted LS_ADOPTR=",
    "602": "Episodes.adopted[1] REC=E4A",
    # decisions to place for adoption
    "1003": "PlacedAdoption.adopted DATE_PLACED=31/05/2024",
    "115": "PlacedAdoption.adopted DATE_PLACED=soon",
    "116": "PlacedAdoption.adopted DATE_PLACED_CEASED=soon",
    "117": "PlacedAdoption.adopted DATE_PLACED=02/12/2025",
    "118": "PlacedAdoption.adopted DATE_PLACED_CEASED=31/03/2025",
    "119": "PlacedAdoption.adopted REASON_PLACED_CEASED=RD1",
    "120": "PlacedAdoption.adopted REASON_PLACED_CEASED=RD9",
    "184": "PlacedAdoption.adopted DATE_PLACED=01/01/2020",
    "522": "PlacedAdoption.adopted DATE_PLACED_CEASED=01/05/2024",
    "523": "PlacedAdoption.adopted DATE_PLACED=02/06/2024",
    "525": "PlacedAdoption.adopted DATE_PLACED_CEASED=01/09/2025",
    "551": "PlacedAdoption.adopted DATE_PLACED=",
    "552": "PlacedAdoption.adopted DATE_PLACED=02/04/2025",
    "553": "Episodes.new[1] LS=E1",
    "554": "PlacedAdoption.adopted DATE_PLACED=02/06/2024",
    "557": "Episodes.adopted[1] REC=E4A",
    "558": "PlacedAdoption.adopted DATE_PLACED_CEASED=01/09/2025; +PlacedAdoption.adopted DATE_PLACED=01/10/2025",
    "563": "PlacedAdoption.adopted DATE_PLACED=, DATE_PLACED_CEASED=01/09/2025, REASON_PLACED_CEASED=RD1",
    "579": "+PlacedAdoption.adopted DATE_PLACED=01/10/2025",
    "583": "+PlacedAdoption.adopted DATE_PLACED=01/10/2025",
    # missing
    "1004": "Missing.new MIS_START=",
    "1005": "Missing.new MIS_END=soon",
    "1006": "Missing.new MISSING=X",
    "564": "Missing.new MIS_START=",
    "565": "Missing.new MISSING=",
    "566": "Missing.new MISSING=",
    "567": "Missing.new MIS_END=30/09/2025",
    "570": "Missing.new MIS_START=01/04/2026",
    "571": "Missing.new MIS_END=31/03/2025",
    "574": "+Missing.new MIS_START=02/10/2025, MIS_END=05/10/2025",
    "575": "Missing.new MIS_START=30/07/2025, MIS_END=",
    "577": "Episodes.new[1] DEC=01/12/2025, REC=E4A; Missing.new MIS_END=",
    "578": "Missing.new MIS_START=30/04/2025",
    "580": "Missing.new DOB=03/10/2007; Episodes.new[1] DEC=03/10/2025, REC=E4A",
    "581": "Missing.new MIS_START=30/04/2025",
    "586": "Missing.new DOB=01/11/2025",
    # health
    "157": "OC2.all SDQ_SCORE=, SDQ_REASON=SDQ1",
    "158": "OC2.all SUBSTANCE_MISUSE=1, INTERVENTION_RECEIVED=1, INTERVENTION_OFFERED=1",
    "159": "OC2.all SUBSTANCE_MISUSE=1, INTERVENTION_RECEIVED=0",
    "180": "OC2.all SDQ_SCORE=41",
    "181": "OC2.all TEETH_CHECK=2",
    "182": "OC2.all TEETH_CHECK=",
    "185": "+OC2.new SDQ_SCORE=10",
    "186": "OC2.all SDQ_SCORE=",
    "188": "OC2.all DOB=01/05/2022",
    "189": "OC2.all DOB=01/03/2008",
    "190": "+OC2.new TEETH_CHECK=1",
    "191": "OC2.all TEETH_CHECK=",
    "192": "OC2.all SUBSTANCE_MISUSE=1",
    "193": "OC2.all INTERVENTION_OFFERED=1",
    "196": "OC2.all SDQ_SCORE=, SDQ_REASON=SDQ9",
    "197B": "OC2.all SDQ_SCORE=, DOB=01/06/2008",
    "197a": "OC2.all SDQ_REASON=SDQ2",
    "198": "+OC2.new SDQ_REASON=SDQ2",
    "215": "+OC3.all IN_TOUCH=YES, ACTIV=F2, ACCOM=U1",
    "542": "OC2.all DOB=01/06/2016",
    "543": "OC2.all CONVICTED=",
    "544": "OC2.all CONVICTED=1, TEETH_CHECK=",
    "545": "OC2.all DOB=01/06/2021",
    "546": "OC2.all HEALTH_CHECK=1",
    "547": "OC2.all HEALTH_CHECK=1, TEETH_CHECK=",
    # care leavers
    "1000": "Episodes_last.left REC=E2",
    "1001": "Episodes_last.left DECOM=01/05/2024",
    "1002": "-Episodes_last.left",
    "1007": "+OC3.all DOB=10/10/2007, IN_TOUCH=YES; Episodes.all DEC=01/12/2025, REC=E4A",
    "1010": "Episodes_last.left DEC=, REC=",
    "1011": "+OC3.adopted IN_TOUCH=YES; Episodes.adopted[1] REC=E3",
    "1014": "+UASC.left; +Episodes.left DECOM=01/01/2020, DEC=01/06/2024",
    "1016": "+OC3.new DOB=01/06/2008, IN_TOUCH=YES; Episodes.new[1] DEC=01/12/2025, REC=E4A",
    "131": "OC3.left IN_TOUCH=",
    "132": "OC3.left ACTIV=X",
    "133": "OC3.left ACCOM=X",
    "153": "OC3.left ACCOM=",
    "187": "+OC3.all IN_TOUCH=YES",
    "3001": "OC3.left ACCOM=Z1; Header.left DOB=01/06/2008",
    "344": "OC3.left IN_TOUCH=DIED",
    "345": "OC3.left ACTIV=0",
    "347": "OC3.left ACCOM=T1, DOB=01/06/2007",
    "348": "OC3_last.left IN_TOUCH=DIED",
    "391": "OC3.left DOB=01/06/2009",
    # last year
    "202": "Header_last.all SEX=F",
    "203": "Header_last.all DOB=11/10/2012",
    "204": "Header_last.all ETHNIC=WBRI",
    "205A": "+UASC_last.all; +UASC.all DUC=01/05/2025; Header.all UASC=0; Header_last.all UASC=1",
    "205B": "+UASC_last.uasc; +Header_last.uasc",
    "205C": "+UASC_last.all; +UASC.all DUC=01/05/2025; Header.all UASC=0; Header_last.all UASC=0",
    "205D": "+Header_last.uasc",
    "207": "Header_last.all MOTHER=1",
    "208": "Header_last.all UPN=Z123456789012",
    "452": "Episodes.all PL_LA=1; Episodes_last.all PL_LA=2",
    "453": "Episodes.all PL_DISTANCE=1; Episodes_last.all PL_DISTANCE=2",
    "502": "Episodes_last.all DECOM=02/02/2023",
    "503A": "Episodes_last.all RNE=P",
    "503B": "Episodes_last.all LS=C1",
    "503C": "Episodes_last.all CIN=N2",
    "503D": "Episodes_last.all PLACE=K1",
    "503E": "Episodes_last.all PLACE_PROVIDER=PR1",
    "503F": "Episodes_last.all URN=1",
    "503G": "Episodes.all PL_DISTANCE=1; Episodes_last.all PL_DISTANCE=2",
    "503H": "Episodes.all PL_LA=1; Episodes_last.all PL_LA=2",
    "503J": "Episodes.all PL_LOCATION=IN; Episodes_last.all PL_LOCATION=OUT",
    "559": "PlacedAdoption_last.adopted DATE_PLACED=",
    "560": "PlacedAdoption_last.adopted DATE_PLACED=02/06/2024",
    "561": "PlacedAdoption_last.adopted DATE_PLACED_CEASED=01/01/2025",
    "562": "Episodes_last.all DECOM=02/02/2023",
    "576": "+Missing_last.new MISSING=M, MIS_START=01/03/2025",
    "584": "PlacedAdoption_last.adopted DATE_PLACED_CEASED=01/01/2025",
    "624": "Header_last.all MC_DOB=01/01/2024",
    "626": "Header_last.all MOTHER=0; Header.all MOTHER=1, MC_DOB=01/01/2025",
    "NoE": "-Episodes_last.all",
    # social workers
    "SW01aSTG1": "SWEpisodes.all SW_ID=",
    "SW01bSTG1": "SWEpisodes.new SW_REASON=",
    "SW02STG1": "SWEpisodes.new SW_ID=AB123",
    "SW04STG1": "SWEpisodes.new SW_DECOM=soon",
    "SW05STG1": "SWEpisodes.new SW_DEC=soon",
    "SW06STG2": "SWEpisodes.new SW_DECOM=01/04/2026",
    "SW07STG2": "SWEpisodes.new SW_DEC=01/03/2024",
    "SW108STG2": "+SWEpisodes.new SW_DECOM=01/06/2025, SW_REASON=MANAGE",
    "SW09STG2": "SWEpisodes.new SW_DEC=02/05/2025",
    "SW10aSTG2": "SWEpisodes.new SW_DEC=01/06/2025; +SWEpisodes.new SW_DECOM=09/06/2025, SW_REASON=MANAGE",
    "SW10bSTG2": "SWEpisodes.new SW_DEC=01/06/2025; +SWEpisodes.new SW_DECOM=01/06/2025",
    "SW11bSTG2": "SWEpisodes.new SW_DEC=28/03/2026",
    "SW12STG2": "SWEpisodes.new SW_DECOM=30/04/2025",
    "SW13STG1": "SWEpisodes.new SW_REASON=WHIM",
    "SW17STG2": "SWEpisodes.new SW_DEC=01/12/2025",
    "SW18STG2": "SWEpisodes.new SW_DEC=01/04/2025",
    "SW19STG2": "+SWEpisodes.new SW_ID=SW99999",
    # postcodes, distance and authority, where the file has them
    "164": "Episodes.all PL_DISTANCE=1000",
    "169": "Episodes.new PL_LA=E1",
    "179": "Episodes.new PL_LOCATION=IN",
    "1015": "Episodes.all PL_LA=E2, PLACE_PROVIDER=PR1",
    "243": "Episodes.all PL_LA=WAL",
    "392a": "Episodes.new PL_DISTANCE=5",
    "406": "Episodes.uasc PL_DISTANCE=5",
    "411": "Episodes.all PL_LOCATION=IN, PL_LA=E2",
    "420": "Episodes.uasc LS=V3, PL_LA=E2",
    "454": "Episodes.all PL_DISTANCE=351",
    # how the tables hang together
    "1012": "+Reviews.left",
    "EPI": "-OC3.left",
    "INT01": "-Header.adopted",
    "INT02": "-Header.adopted",
    "INT03": "-Header.adopted",
    "INT04": "-Header.new",
    "INT05": "-Header.all",
    "INT06": "-Header.left",
    "INT07": "-Header.new",
    "INT08": "-Header.new",
    "INT09": "-Header.uasc",
    "INT11": "AD1.adopted DOB=04/03/2020",
    "INT12": "PlacedAdoption.adopted DOB=04/03/2020",
    "INT13": "Missing.new DOB=06/05/2012",
    "INT14": "OC2.all DOB=11/10/2012",
    "INT15": "OC3.left DOB=02/06/2006",
    "INT16": "PrevPerm.new DOB=06/05/2012",
    "INT17": "Reviews.new DOB=06/05/2012",
    "INT18": "UASC.uasc DOB=10/09/2009",
    "INT21": "UASC.uasc SEX=F",
    "INT31": "+AD1.adopted",
    "INT32": "+Header.new",
    "INT33": "+OC2.all",
    "INT34": "+OC3.left",
    "INT35": "+PrevPerm.new",
    "INT36": "+UASC.uasc",
}
EARLIER = {
    ("101", 2024): "Header.new SEX=F",
    ("217t", 2024): "Episodes.new[1] PLACE=P2",
    ("230", 2024): "Episodes.new[1] PLACE=H5, URN=",
    ("370", 2024): "Episodes.new PLACE=P2",
    ("371", 2024): "Episodes.new PLACE=H5",
    ("445", 2025): "Episodes.new LS=D1",
    ("451", 2025): "Episodes.new[1] LS=D1",
    ("555", 2025): "Episodes.new LS=D1",
    ("556", 2025): "Episodes.adopted LS=D1; PlacedAdoption.adopted DATE_PLACED=02/06/2024",
    ("SW01STG1", 2025): "-SWEpisodes.new",
    ("SW03STG1", 2025): "SWEpisodes.new SW_REASON=",
    ("SW09STG2", 2025): "SWEpisodes.new SW_DEC=01/05/2025",
    ("SW10STG2", 2025): "SWEpisodes.new SW_DEC=01/06/2024; +SWEpisodes.new SW_DECOM=09/06/2025, SW_REASON=MANAGE",
    ("SW11aSTG2", 2025): "SWEpisodes.new SW_DEC=01/06/2024; +SWEpisodes.new SW_DECOM=09/06/2025, SW_REASON=MANAGE",
    ("SW14STG2", 2025): "+SWEpisodes.new SW_DECOM=01/06/2025, SW_REASON=MANAGE",
    ("SW15STG2", 2025): "SWEpisodes.new SW_REASON=",
    ("SW16aSTG2", 2025): "SWEpisodes_last.all SW_ID=SW1",
    ("SW16bSTG2", 2025): "SWEpisodes_last.all SW_DECOM=02/02/2023",
    ("SW16cSTG2", 2025): "SWEpisodes_last.all SW_REASON=MANAGE",
}
# Orders that deprive of liberty are collected from the year to March 2027.
LATER = {
    "700": "DoLo.all DOLO_START=",
    "701": "DoLo.all DOLO_END=soon",
    "702": "DoLo.all DOLO_END=01/05/2026",
    "703": "DoLo.all DOLO_START=01/04/2027",
    "704": "DoLo.all DOLO_END=31/03/2026",
    "705": "+DoLo.all DOLO_START=31/07/2026, DOLO_END=01/09/2026",
    "706": "+DoLo_last.all DOLO_START=01/03/2026",
    "707": "Episodes.all DEC=01/07/2026, REC=E4A",
    "708": "DoLo.all DOB=01/05/2026",
    "709": "Episodes.all PLACE=U1",
    "710": "Episodes.all PLACE=P1",
}

# Cases at the edge of a rule: the year, and whether the rule is broken.
EDGES = [
    ("189", 2026, "OC2.all DOB=01/04/2008", True),  # 17 on the first day of the year
    ("189", 2026, "OC2.all DOB=02/04/2008", False),
    ("632", 2026, "PrevPerm.new DATE_PERM=01/06/ZZZZ", False),  # nobody knows the year
    ("632", 2026, "PrevPerm.new DATE_PERM=ZZ/ZZ/ZZ", True),
    ("632", 2026, "PrevPerm.new DATE_PERM=31/02/ZZZZ", True),
    # a day of a social worker could be known in part until 2025; from 2026 every start must be given
    ("SW04STG1", 2025, "SWEpisodes.new SW_DECOM=ZZ/06/2025", False),
    ("SW04STG1", 2026, "SWEpisodes.new SW_DECOM=ZZ/06/2025", True),
    ("SW04STG1", 2025, "SWEpisodes.new SW_DECOM=", False),
    ("SW04STG1", 2026, "SWEpisodes.new SW_DECOM=", True),
    ("SW05STG1", 2025, "SWEpisodes.new SW_DEC=ZZ/ZZ/ZZZZ", False),
    ("SW05STG1", 2025, "SWEpisodes.new SW_DEC=soon", True),
    ("SW05STG1", 2026, "SWEpisodes.new SW_DEC=ZZ/ZZ/ZZZZ", True),
    ("SW05STG1", 2026, "SWEpisodes.new SW_DEC=", False),
]


def rules(findings):
    return {each.rule for each in findings}


def test_a_return_in_order_breaks_no_rule():
    assert found() == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_change_is_found_by_the_rule_that_it_breaks(rule):
    assert rule in rules(found(BROKEN[rule], authority="E1"))


@pytest.mark.parametrize(("rule", "year"), EARLIER)
def test_a_rule_of_earlier_years_is_found_in_those(rule, year):
    changes = EARLIER[rule, year]
    assert rule in rules(found(changes, year=year))
    assert rule == "101" or rule == "SW09STG2" or rule not in rules(found(changes, year=2026))


@pytest.mark.parametrize("rule", LATER)
def test_a_rule_on_orders_that_deprive_of_liberty_is_found_from_2027(rule):
    assert rule in rules(found(LATER[rule], year=2027))
    assert rule not in rules(found(year=2027))
    assert rule not in rules(found(LATER[rule], year=2026))


@pytest.mark.parametrize(("rule", "year", "changes", "broken"), EDGES)
def test_the_edge_of_a_rule(rule, year, changes, broken):
    assert (rule in rules(found(changes, year=year))) == broken


def test_a_child_without_an_open_social_worker_episode_lacks_its_end_only():
    findings = found(BROKEN["SW17STG2"])
    assert {each.field for each in findings if each.rule == "SW17STG2"} == {"SW_DEC"}


def test_every_rule_but_the_unreadable_row_has_a_case_that_breaks_it():
    # Those that need Ofsted's list of providers have cases of their own in test_ofsted_and_xml.
    looked_up = {rule.number for rule in OFSTED}
    assert {rule.number for rule in RULES} - {"file"} - looked_up == {*BROKEN, *LATER, *(rule for rule, _ in EARLIER)}


def test_a_finding_says_the_line_in_the_file_the_child_and_each_field_to_blame():
    findings = [each for each in found("Episodes.all LS=V3, PLACE=U1") if each.rule == "384"]
    assert {(each.table, each.row, each.child, each.field, each.kind) for each in findings} == {
        ("Episodes", 4, "all", "PLACE", "record"),
        ("Episodes", 4, "all", "LS", "record"),
    }


def test_tables_are_known_by_their_columns_in_any_order_and_case():
    data = b"dob,Child,sex,ethnic,upn,mother,mc_dob\n05/05/2012,one,f,wbri,A123456789012,0,\n"
    looked_at = read_looked_after([("anything.csv", data)], [], 2026)
    assert [(row.table, row.line, row.child, row.SEX) for row in looked_at.rows("Header")] == [
        ("Header", 2, "one", "F")
    ]


def test_last_years_files_are_told_by_their_name_or_by_being_given_as_such():
    data = f"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n{LEFT},{BORN[LEFT]},YES,F2,U1\n".encode()
    by_name = read_looked_after([("oc3.csv", data), ("oc3_last.csv", data)], [], 2026)
    given = read_looked_after([("oc3.csv", data)], [("old.csv", data)], 2026)
    assert [len(each.rows(table)) for each in (by_name, given) for table in ("OC3", "OC3_last")] == [1, 1, 1, 1]


def test_a_row_that_cannot_be_read_is_a_finding_and_the_others_are_checked():
    data = b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\none,01/01/2006,YES\ntwo,01/01/2006,MAYBE,F2,U1\n"
    findings = [
        (each.rule, each.row)
        for each in check(read_looked_after([("oc3.csv", data)], [], 2026), RULES)
        if each.rule in ("file", "131")
    ]
    assert findings == [("file", 2), ("131", 3)]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([("a.csv", b"CHILD,HOBBY\none,chess\n")], "columns of no SSDA903 table"),
        ([("a.csv", b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"), ("b.csv", b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n")], "second"),
        ([("a.csv", b"")], "empty"),
        ([("a.csv", b"\x00\x01\x02\x03" * 9)], "not a list|columns of no"),
    ],
)
def test_files_of_no_table_and_tables_given_twice_are_refused_in_one_sentence(files, says):
    with pytest.raises(UnreadableList, match=says):
        read_looked_after(files, [], 2026)


def test_distance_authority_and_location_break_no_rule_where_they_are_in_order():
    where = "Episodes.{} PL_DISTANCE={}, PL_LA=E1, PL_LOCATION=IN"
    last = "Episodes_last.{} PL_DISTANCE=5, PL_LA=E1, PL_LOCATION=IN"
    changes = [where.format(each, 5) for each in ("new", "new[1]", "all", "adopted", "adopted[1]")]
    changes += [where.format("uasc", ""), *(last.format(each) for each in ("all", "adopted"))]
    assert found("; ".join(changes), authority="E1") == []
