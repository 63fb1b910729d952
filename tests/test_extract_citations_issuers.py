import pytest

from extract.citations.issuers import canonical, issuer_at


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" của Chính phủ Quy định chi tiết", "Chính phủ"),
        (" của Thủ tướng phê duyệt", "Thủ tướng Chính phủ"),
        (", của Ban bí thư về việc", "Ban Bí thư"),
        (" của Ban Chấp hành TW khóa XII", "Ban Chấp hành Trung ương Đảng"),
        (" Hội nghị Trung ương 6 khóa XII", "Ban Chấp hành Trung ương Đảng"),
        (" của Trung ương Đảng về", "Ban Chấp hành Trung ương Đảng"),
        (" của Ủy ban nhân dân thành phố Cần Thơ về việc", "UBND thành phố Cần Thơ"),
        (" của Ủy ban thường vụ Quốc hội về", "Ủy ban Thường vụ Quốc hội"),
        (" của HĐND TP. Cần Thơ, quy định", "HĐND thành phố Cần Thơ"),
        (" của Hội đồng nhân dân tỉnh ban hành", "HĐND tỉnh"),
        (" của BTV Tỉnh ủy Lào Cai thực hiện", "Ban Thường vụ Tỉnh ủy Lào Cai"),
        (" của Bộ Nông nghiệp và Phát triển nông thôn hướng dẫn", "Bộ Nông nghiệp và Phát triển nông thôn"),
        (" của Bộ trưởng Bộ Văn hóa , Thể thao và Du lịch về", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
        (" của Bộ Lao động-Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
        (" của Thống đốc NHNN Việt Nam", "Thống đốc Ngân hàng Nhà nước"),
        (" của Bộ Nội vụ và Bộ Tài chính", "Bộ Nội vụ"),
        (" của Văn phòng Chính phủ và Công điện", "Văn phòng Chính phủ"),
        (" do Sở Giao thông vận tải ban hành", "Sở Giao thông vận tải"),
        (" của Công an thành phố phòng, chống tội phạm", "Công an thành phố"),
        (" của Trường Đại học Cần Thơ (sau đây", "Trường Đại học Cần Thơ"),
        (" về việc của Chính phủ", None),
        (" của", None),
        (" của về", None),
    ],
)
def test_the_issuer_behind_a_citation(text, name):
    issuer = issuer_at(text, 0)
    assert (issuer and issuer.name) == name


@pytest.mark.parametrize("name", ["UBND tỉnh", "Chính phủ", "Bộ Chính trị", "Ban Chấp hành Trung ương Đảng"])
def test_a_canonical_name_stays(name):
    assert canonical(name) == name
