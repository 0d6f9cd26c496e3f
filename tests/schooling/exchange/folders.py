"""A small region as the texts of its files, so that a test can say what one of them holds instead."""

from pathlib import Path

from schooling.exchange import ExchangeErrors, Reading, read_region

TABLES = {
    "region": """key,value
name,Kaksi kylää
timezone,Europe/Helsinki
first_day,2026-08-11
last_day,2027-06-05
overlap_tolerance,5
max_sites,4
max_pupils,24
max_remote_share,50
max_remote_per_day,3
supervision,yes
weight_unplaced,1000
weight_pupil_gap,10
weight_staff_gap,1
weight_extra_period,5
weight_soft_unavailable,3
weight_short_day,20
weight_overtime,2
""",
    "municipalities": "code,name_fi,name_sv\n239,Keitele,Keitele\n595,Pielavesi,\n",
    "schools": "code,municipality,name,language\nK,239,Keiteleen koulu,fi\nP,595,Pielaveden koulu,sv\n",
    "spans": "code,name,first_day,last_day,weeks\nJ1,Jakso 1,2026-08-11,2026-12-31,\nJ2,Jakso 2,2027-01-01,2027-06-05,all\n",
    "periods": "school,weekday,period,start,end\nK,1,1,08:30,09:15\nK,1,2,09:15,10:00\nP,1,1,08:15,09:00\n",
    "closures": "municipality,school,first_day,last_day,name\n239,,2026-10-12,2026-10-18,Syysloma\n,P,2026-12-07,2026-12-07,\n",
    "extra_days": "municipality,school,date,as_weekday\n239,,2026-09-12,5\n,P,2026-09-19,1\n",
    "lunches": "school,weekday,earliest,latest,minutes,groups\nK,,10:45,12:45,20,\nP,1,10:45,12:45,20,P1\n",
    "day_limits": "group,weekday,earliest_start,latest_start,latest_end\nK1,,08:00,10:00,14:45\nK2,1,,,\n",
    "travel": "school_a,school_b,minutes\nK,P,40\n",
    "subjects": "code,name_fi,name_sv,name_en,sensitive\nUO,Ortodoksinen uskonto,,,yes\nMA,Matematiikka,Matematik,Mathematics,\n",
    "rooms": "school,code,name,seats,kind,video\nK,K-1,Luokka 1,20,class,yes\nP,P-1,Luokka 1,20,,no\n",
    "staff": """code,name,email,school,role,obligation,max_lessons,max_per_day,remote
T1,Aino,aino@example.org,K,teacher,24,28,7,yes
T2,Eino,,P,teacher,,,,
A1,Veera,,P,assistant,,38,7,no
""",
    "staff_schools": "staff,school,weekday\nT1,P,\nT1,K,2\n",
    "qualifications": "staff,subject,grade_min,grade_max\nT1,UO,1,9\nT2,MA,1,6\n",
    "groups": """code,school,name,grade_min,grade_max,pupils,min_per_day,max_per_day,home_groups,block,block_kind
K1,K,1,1,1,10,4,5,,,
K2,K,2,2,2,9,,,,,
K12-UO,K,UO,1,2,3,,,K1 K2,K12-KA,split
P1,P,1-2,1,2,8,,,,,
P1-UO,P,UO,1,2,2,,,P1,P1-KA,split
""",
    "curriculum": """line,group,subject,span,lessons,doubles,per_day_max,delivery,course,staff,room_kind
K1:MA,K1,MA,,4,1,2,,,,
K12:UO,K12-UO,UO,J1,1,,,any,UO-1,T1,
P1:UO,P1-UO,UO,J1,1,0,1,any,UO-1,,
""",
    "classes": "class,subject,staff,lines\nC1,UO,T1,K12:UO P1:UO\n",
    "unavailable": """kind,code,weekday,start,end,strength
staff,T1,5,12:00,16:00,hard
group,K1,5,12:00,16:00,soft
room,K-1,5,12:00,16:00,soft
school,P,5,12:00,16:00,hard
""",
    "pins": "line,weekday,start,staff,room\nK1:MA,1,08:30,,K-1\nK12:UO,1,08:15,T1,\n",
}
"""Table → the text of its file; together they are a region without fault or warning."""


class Folder:
    """A region's folder in which a test changes a file and reads it all again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for table, text in TABLES.items():
            self.put(table, text)

    def put(self, table: str, text: str, encoding: str = "utf-8") -> None:
        (self.path / f"{table}.csv").write_bytes(text.encode(encoding))

    def add(self, table: str, *rows: str) -> None:
        """Adds rows after those that are there."""
        self.put(table, TABLES[table] + "".join(f"{row}\n" for row in rows))

    def swap(self, table: str, old: str, new: str) -> None:
        """Puts one text in the place of another."""
        assert TABLES[table].count(old) == 1
        self.put(table, TABLES[table].replace(old, new))

    def read(self) -> Reading:
        return read_region(self.path)

    def errors(self) -> list[str]:
        """What is wrong, as people read it; nothing for a folder that can be read."""
        try:
            self.read()
        except ExchangeErrors as errors:
            return str(errors).splitlines()
        return []

    def warnings(self) -> list[str]:
        return [str(warning) for warning in self.read().warnings]
