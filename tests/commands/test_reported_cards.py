"""Cards that people reported about tools of this kind: each file of tests/data/reports comes in right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conftest import Netbook

REPORTS = Path(__file__).parents[1] / "data" / "reports"


def bring(netbook: Netbook, name: str, *words: str) -> Any:
    return netbook.json("import", str(REPORTS / f"{name}.vcf"), *words)


def test_files_joined_by_cat(netbook: Netbook) -> None:
    assert (bring(netbook, "joined_by_cat")["new"], netbook.names()) == (
        3,
        ["Ana Uno", "Bea Dos", "Cloe Tres"],
    )


def test_a_newer_export_relabels(netbook: Netbook) -> None:
    bring(netbook, "relabel_1")
    assert bring(netbook, "relabel_2_tel")["changed"] == 1
    assert [phone["label"] for phone in netbook.person("fay")["phones"]] == ["mobile", "work"]
    assert bring(netbook, "relabel_3_others", "--prefer", "file")["changed"] == 1
    fay = netbook.person("fay")
    assert [fay[name][0]["label"] for name in ("emails", "addresses", "urls")] == ["work", "work", "tienda"]


def test_a_number_born_in_the_book_is_labelled(netbook: Netbook) -> None:
    netbook("add", "Bo Ruiz", "--phone", "600555052", "--email", "bo@x.example")
    bring(netbook, "label_bo")
    out = netbook("export", "bo").out
    assert "item1.X-ABLabel:casa de la abuela\r\n" in out
    assert "EMAIL;TYPE=home:bo@x.example\r\n" in out


def test_a_number_in_two_spellings_is_in_step(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--phone", "600 555 051")
    folder = netbook.folder / "c"
    folder.mkdir()
    (folder / "a.vcf").write_bytes((REPORTS / "pair_spaces.vcf").read_bytes())
    for _ in range(2):
        assert netbook.json("sync", str(folder))["conflicts"] == []
    assert netbook.names() == ["Ana García"]


def test_a_number_taken_away(netbook: Netbook) -> None:
    bring(netbook, "relabel_1")
    assert "600555071" in bring(netbook, "removed_number")["problems"][0]["message"]
    assert bring(netbook, "removed_number", "--prefer", "newer")["plan"][0]["changes"][0] == {
        "field": "phone", "before": "600555071 (work)", "after": None,
    }  # fmt: skip
    assert [phone["value"] for phone in netbook.person("fay")["phones"]] == ["600555070"]


def test_a_name_is_corrected(netbook: Netbook) -> None:
    bring(netbook, "name_typo")
    netbook("set", "garica", "--name", "Ana García")
    assert "\r\nN:García;Ana;;;\r\n" in netbook("export", "ana").out


def test_short_uids_are_said_exactly(netbook: Netbook) -> None:
    bring(netbook, "short_uids")
    for uid in ("e1", "e10", "e11", "e100", "e101", "e102"):
        assert netbook.json("touch", uid, "hello")["people"][0]["uid"] == uid


def test_birthdays_as_people_write_them(netbook: Netbook) -> None:
    assert bring(netbook, "bday_written")["problems"] == []
    found = {each["uid"]: each["birthday"] for each in netbook.json("list")["people"]}
    assert found == {"j1": "1970-01-01", "j2": "1979-12-31", "j3": "1979-01-05", "j4": "1979-12-31"}


def test_what_android_writes_in_its_own_way(netbook: Netbook) -> None:
    bring(netbook, "android_custom")
    shown = netbook.json("show", "iván")
    ivan = shown["person"]
    assert [phone["label"] for phone in ivan["phones"]] == ["Móvil2", "mobile"]
    assert (ivan["nicknames"], ivan["dates"]) == (["Ivi"], [{"label": "Santo", "date": "2015-06-01"}])
    assert shown["card"] == [{"what": "relation", "label": "spouse", "value": "Luz"}]


def test_groups_that_google_makes(netbook: Netbook) -> None:
    bring(netbook, "google_system_groups")
    assert [each["tags"] for each in netbook.json("list")["people"]] == [[], [], ["Clientes 2024"]]
    assert "CATEGORIES:myContacts,starred\r\n" in netbook("export").out
