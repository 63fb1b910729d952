import pytest

from ontology.places import places_of

CAN_THO = ("Cần Thơ",)


@pytest.mark.parametrize(
    ("issuer", "home", "places"),
    [
        ("UBND thành phố Cần Thơ", (), ("Cần Thơ",)),
        ("UBND thành phố", CAN_THO, ("Cần Thơ",)),
        ("Thành ủy", CAN_THO, ("Cần Thơ",)),
        (None, CAN_THO, ("Cần Thơ",)),
        (None, (), ()),
        ("Tỉnh ủy Lào Cai", CAN_THO, ("Lào Cai",)),
        ("UBND TỈNH LÀO CAI", (), ("Lào Cai",)),
        ("HĐND TP.HCM", CAN_THO, ("Hồ Chí Minh",)),
        ("UBND quận Ninh Kiều", CAN_THO, ("Cần Thơ", "Ninh Kiều")),
        ("UBND quận Ninh Kiều, thành phố Cần Thơ", (), ("Cần Thơ", "Ninh Kiều")),
        ("UBND huyện Phong Điền thành phố Cần Thơ", (), ("Cần Thơ", "Phong Điền")),
        ("Huyện ủy Cờ Đỏ", CAN_THO, ("Cần Thơ", "Cờ Đỏ")),
        ("UBND Quận 7", ("Hồ Chí Minh",), ("Hồ Chí Minh", "7")),
        ("UBND xã, phường", CAN_THO, ("Cần Thơ",)),
        ("UBND tỉnh Bình Sơn Hải về việc", (), ("Bình Sơn Hải",)),
    ],
)
def test_places_of_an_issuer(issuer, home, places):
    assert places_of(issuer, home=home) == places
