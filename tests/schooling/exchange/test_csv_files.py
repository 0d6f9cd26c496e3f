"""CSV files as people and spreadsheets make them."""

import os
from pathlib import Path

import pytest

from schooling.exchange import ExchangeErrors, csv_files, grids, read_region, write_region
from schooling.exchange.csv_files import MAX_BYTES, write_table
from schooling.exchange.faults import MAX_FAULTS
from tests.schooling.exchange.folders import TABLES, Folder


def test_semicolons_a_byte_order_mark_and_windows_line_ends(folder: Folder) -> None:
    before = folder.read().region
    for table, text in TABLES.items():
        folder.put(table, "\ufeff" + text.replace(",", ";").replace("\n", "\r\n"))
    assert folder.read().region == before


def test_stray_spaces_blank_rows_and_empty_columns(folder: Folder) -> None:
    before = folder.read().region
    folder.put(
        "rooms",
        "School ,CODE,name,seats,kind,video,,\n\n K\u00a0,K-1, Luokka 1 ,20 ,class,Yes,,\n,,,,,,,\nP,P-1,Luokka 1,20,,no\n,,\n",
    )
    reading = folder.read()
    assert (reading.region, reading.warnings) == (before, ())


def test_columns_in_any_order_and_more_of_them(folder: Folder) -> None:
    before = folder.read().region
    folder.put("travel", "minutes,school_b,note,school_a,\n40,P,by bus,K,winter\n")
    reading = folder.read()
    assert reading.region == before
    assert [str(warning) for warning in reading.warnings] == [
        "travel.csv, row 1, note: expected a column of this table; it is ignored",
        "travel.csv, row 1: expected a column of this table; it is ignored",
    ]


def test_yes_and_no_in_finnish_and_swedish_and_numbers_with_decimals(folder: Folder) -> None:
    before = folder.read().region
    folder.swap("region", "supervision,yes", "supervision,kyllä")
    folder.put("rooms", "school;code;name;seats;kind;video\nK;K-1;Luokka 1;20,0;class;ja\nP;P-1;Luokka 1;20.00;;EI\n")
    assert folder.read().region == before


def test_missing_tables_and_columns(folder: Folder) -> None:
    (folder.path / "travel.csv").unlink()
    assert folder.errors() == []
    (folder.path / "closures.csv").unlink()
    (folder.path / "region.csv").unlink()
    folder.put("rooms", "school,code,name,seats,seats\nK,K-1,Luokka,20,20\n")
    folder.put("subjects", "")
    assert folder.errors() == [
        "closures.csv: expected the table closures",
        "region.csv: expected the table region",
        "rooms.csv, row 1, kind: expected the column kind",
        "rooms.csv, row 1, video: expected the column video",
        "rooms.csv, row 1, seats: 'seats', expected each column once",
        *(
            f"subjects.csv, row 1, {name}: expected the column {name}"
            for name in ("code", "name_fi", "name_sv", "name_en", "sensitive")
        ),
    ]


def test_settings_missing_twice_unknown_and_wrong(folder: Folder) -> None:
    folder.put("region", TABLES["region"].replace("max_sites,4\n", "") + "name,Toinen\nmax_pupil,3\ntimezone\n")
    assert folder.errors() == [
        "region.csv, key: expected the key max_sites",
        "region.csv, row 18, key: 'name', expected a row that is not already in row 2",
        "region.csv, row 20, key: 'timezone', expected a row that is not already in row 3",
    ]
    folder.put("region", TABLES["region"].replace("Europe/Helsinki", "Helsinki") + "max_pupil,3\n")
    assert folder.errors() == ["region.csv, row 3, timezone: 'Helsinki', expected a time zone such as Europe/Helsinki"]
    folder.put("region", TABLES["region"] + "max_pupil,3\n")
    assert folder.warnings() == ["region.csv, row 19, key: 'max_pupil', expected a setting of the exchange format; it is ignored"]
    folder.put("region", "key\nname\n")
    assert folder.errors() == ["region.csv, row 1, value: expected the column value"]


def test_cells_that_may_not_be_empty(folder: Folder) -> None:
    folder.swap("rooms", "K,K-1,Luokka 1,20,class,yes", "K,K-1,,")
    folder.swap("staff", "T2,Eino,,P,teacher,,,,", "T2,,,,,,,,")
    assert folder.errors() == [
        "rooms.csv, row 2, name: expected a value",
        "rooms.csv, row 2, seats: expected a value",
        "staff.csv, row 3, name: expected a value",
        "staff.csv, row 3, school: expected a value",
        "staff.csv, row 3, role: expected a value",
    ]


def test_a_file_that_cannot_be_read_is_told_of_once(folder: Folder) -> None:
    folder.put("region", TABLES["region"] + "kylä,1\n", encoding="cp1252")
    folder.put("schools", 'code,municipality,name,language\nK,239,"Keitele,fi\n')
    assert folder.errors() == [
        "region.csv, row 2: expected text in UTF-8 (save it as 'CSV UTF-8')",
        "schools.csv, row 2: expected a CSV file with every quotation mark closed",
    ]


def test_a_whole_book_in_a_cell_is_cut_short_in_the_message(folder: Folder) -> None:
    folder.swap("rooms", "P,P-1,Luokka 1,", f"P,P-1,{'x' * 5000},")
    assert folder.errors() == [f"rooms.csv, row 3, name: '{'x' * 200}…', expected text on one line, at most 200 characters"]


def test_odd_things_without_end_are_not_all_told(folder: Folder) -> None:
    folder.add("travel", *(f"K,X{number},1" for number in range(MAX_FAULTS + 7)))
    assert len(folder.warnings()) == MAX_FAULTS


def test_a_row_with_more_cells_than_the_header(folder: Folder) -> None:
    folder.swap("rooms", "P,P-1,Luokka 1,20,,no", "P,P-1,Luokka 1,20,,no, and, more")
    assert folder.errors() == ["rooms.csv, row 3: 'and more', expected no more cells than the header has columns"]


def test_files_nobody_asked_for(folder: Folder) -> None:
    (folder.path / "notes.txt").write_text("not a table", encoding="utf-8")
    (folder.path / "lunch.csv").write_text("school\n", encoding="utf-8")
    assert folder.warnings() == ["lunch.csv: expected a table of the exchange format; it is ignored"]


def test_another_encoding_is_named_with_its_row(folder: Folder) -> None:
    folder.put("subjects", TABLES["subjects"].replace("Matematiikka", "Äidinkieli"), encoding="cp1252")
    assert folder.errors() == ["subjects.csv, row 3: expected text in UTF-8 (save it as 'CSV UTF-8')"]


def test_quotation_marks_that_do_not_close(folder: Folder) -> None:
    folder.swap("subjects", "Matematiikka", '"Matematiikka')
    assert folder.errors() == ["subjects.csv, row 3: expected a CSV file with every quotation mark closed"]


def test_too_many_rows_columns_and_bytes(folder: Folder) -> None:
    folder.add("travel", *("K,P,40" for _ in range(200_000)))
    folder.put("rooms", ",".join(f"c{place}" for place in range(grids.MAX_COLUMNS + 1)))
    folder.put("subjects", "x" * (MAX_BYTES + 1))
    assert folder.errors() == [
        "rooms.csv, row 1: expected at most 60 columns",
        "subjects.csv: expected at most 20000000 bytes",
        "travel.csv, row 100002: expected at most 100000 rows",
    ]


def test_a_file_full_of_faults_is_told_of_in_part(folder: Folder) -> None:
    folder.add("travel", *("K,P,x" for _ in range(MAX_FAULTS + 7)))
    errors = folder.errors()  # each row is wrong twice: it has no number, and its schools are those of row 2
    assert (len(errors), errors[-1]) == (MAX_FAULTS + 1, f"and {2 * (MAX_FAULTS + 7) - MAX_FAULTS} more")


def test_only_plain_files_are_opened(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(TABLES["rooms"], encoding="utf-8")
    (folder.path / "rooms.csv").unlink()
    (folder.path / "rooms.csv").symlink_to(tmp_path / "secret.csv")
    (folder.path / "travel.csv").unlink()
    os.mkfifo(folder.path / "travel.csv")
    (folder.path / "pins.csv").unlink()
    (folder.path / "pins.csv").mkdir()
    assert folder.errors() == [
        f"{table}.csv: expected a plain file, not a link or a folder" for table in ("pins", "rooms", "travel")
    ]


def test_what_is_neither_folder_nor_workbook(tmp_path: Path) -> None:
    for name in ("nothing", "region.ods"):
        with pytest.raises(ExchangeErrors, match=f"^{name}: expected a folder of CSV files or one .xlsx workbook$"):
            read_region(tmp_path / name)


TEXTS = {
    "=1+1": "'=1+1",
    "-x": "'-x",
    "@home": "'@home",
    "+358": "'+358",
    "'=1": "''=1",
    "'": "'",
    "''": "'''",
    "'s": "'s",
    "a=b": "a=b",
    "": "",
}


def test_no_spreadsheet_runs_what_is_written(tmp_path: Path) -> None:
    write_table(tmp_path, "names", ["name"], [[text] for text in TEXTS])
    written = (tmp_path / "names.csv").read_text(encoding="utf-8").splitlines()
    assert written == ["name", *(text or '""' for text in TEXTS.values())]
    assert [csv_files.tamed(text) for text in TEXTS.values()] == list(TEXTS)


def test_writing_over_a_link_leaves_what_it_points_to(folder: Folder, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "rooms.csv").symlink_to(target)
    region = folder.read().region
    write_region(region, out)
    assert (target.read_text(encoding="utf-8"), read_region(out).region) == ("mine", region)
