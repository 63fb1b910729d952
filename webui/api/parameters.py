"""The arguments that addresses know: what each means, and which values it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """An argument of the address; `many` may stand several times."""

    words: Any
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    many: bool = False


def _choice(*values: str) -> Mapping[str, Any]:
    return {"type": "string", "enum": list(values)}


_COUNT = {"type": "integer", "minimum": 1}

PARAMETERS: Mapping[str, Parameter] = {
    "lang": Parameter(words=_("ngôn ngữ của trang"), schema=_choice("vi", "en")),
    "a": Parameter(words=_("bên thứ nhất của một so sánh: đường dẫn hoặc tên của văn bản")),
    "b": Parameter(words=_("bên thứ hai của một so sánh: đường dẫn hoặc tên của văn bản")),
    "co-o": Parameter(words=_("văn bản được dẫn ở đâu"), schema=_choice("both", "new", "dropped")),
    "tham-quan": Parameter(words=_("bước tham quan ghi trên đầu trang"), schema=_COUNT),
    "q": Parameter(words=_("từ cần tìm, có dấu hay không dấu")),
    "xem": Parameter(words=_("cách xem: một thẻ của trang")),
    "xep": Parameter(words=_("cột để sắp xếp")),
    "chieu": Parameter(words=_("chiều sắp xếp"), schema=_choice("tang", "giam")),
    "trang": Parameter(words=_("số trang của danh sách"), schema=_COUNT),
    "phan": Parameter(
        words=_("một phần của danh sách: dựa gián tiếp, hay qua cả kế hoạch"),
        schema=_choice("gian-tiep", "ke-hoach"),
    ),
    "danh-sach": Parameter(
        words=_("danh sách của chuỗi căn cứ: các bước, đường đi nhiều bước, hay phần còn lại của một cột")
    ),
    "co": Parameter(words=_("số mục mỗi trang"), schema={"type": "integer", "enum": [25, 50, 100]}),
    "an": Parameter(words=_("cột ẩn đi; ở mạng lưới là loại mục hay quan hệ ẩn đi"), many=True),
    "van-ban": Parameter(words=_("đường dẫn của một văn bản")),
    "muc": Parameter(words=_("đường dẫn của một mục trong văn bản")),
    "co-quan": Parameter(words=_("đường dẫn của một cơ quan; ở trang câu hỏi là tên")),
    "vai-tro": Parameter(
        words=_("vai trò của cơ quan"), schema=_choice("chu-tri", "phoi-hop", "cung-chu-tri")
    ),
    "cung": Parameter(words=_("cơ quan thứ hai trong cùng nhiệm vụ")),
    "vai-tro-cung": Parameter(words=_("vai trò của cơ quan thứ hai"), schema=_choice("chu-tri", "phoi-hop")),
    "it-nhat": Parameter(words=_("ít nhất bao nhiêu nhiệm vụ chung"), schema=_COUNT),
    "cum": Parameter(words=_("số của cụm cơ quan"), schema=_COUNT),
    "nhom": Parameter(words=_("cách tính nhóm cơ quan"), schema=_choice("named", "body", "members")),
    "can-cu": Parameter(words=_("đường dẫn của văn bản được dẫn")),
    "cach": Parameter(words=_("cách giao")),
    "hinh-thuc": Parameter(words=_("hình thức giao: giao bằng chỉ đạo, tiêu đề, bảng …"), many=True),
    "thoi-han": Parameter(words=_("có thời hạn hay không"), schema=_choice("co", "khong", "yes", "none")),
    "chi-tieu": Parameter(words=_("có chỉ tiêu hay không"), schema=_choice("co", "khong", "yes", "none")),
    "chu-tri": Parameter(words=_("cơ quan chủ trì"), many=True),
    "phoi-hop": Parameter(words=_("cơ quan phối hợp"), many=True),
    "ra-soat": Parameter(words=_("quy tắc của điểm cần rà soát"), many=True),
    "loai": Parameter(words=_("loại mục; ở quan hệ là chiều và loại, như den.cites"), many=True),
    "loai-van-ban": Parameter(words=_("loại văn bản"), many=True),
    "ban-hanh": Parameter(words=_("cơ quan ban hành"), many=True),
    "nam": Parameter(words=_("năm"), many=True),
    "thang": Parameter(words=_("tháng, dạng 2023-10")),
    "kieu": Parameter(
        words=_("thời hạn lặp lại, hay không nêu ngày"), schema=_choice("lap-lai", "khong-ngay")
    ),
    "ngay": Parameter(words=_("một ngày giả định, dạng 2023-10-31")),
    "gi": Parameter(words=_("xem nhiệm vụ, cơ quan, chỉ tiêu hay thời hạn bị chạm đến")),
    "khi": Parameter(words=_("nhiệm vụ đã qua, còn phía trước hay không có thời hạn")),
    "dang": Parameter(words=_("dạng của tệp")),
    "muc-do": Parameter(words=_("mức độ của điểm rà soát"), schema=_choice("sure", "suspect")),
    "quy-tac": Parameter(words=_("quy tắc của điểm rà soát")),
    "van": Parameter(words=_("lời văn của dự thảo")),
    "quanh": Parameter(words=_("mục ở giữa mạng lưới")),
    "sau": Parameter(words=_("số bước tính từ mục ở giữa"), schema={"type": "integer", "enum": [1, 2, 3]}),
    "toi-da": Parameter(words=_("nhiều nhất bao nhiêu mục trong hình"), schema=_COUNT),
    "mo": Parameter(words=_("nhóm đã mở, mục đã mở rộng, theo thứ tự"), many=True),
    "tu": Parameter(words=_("đầu của đường nối; ở văn bản là vị trí chữ đầu")),
    "den": Parameter(words=_("cuối của đường nối; ở văn bản là vị trí sau chữ cuối")),
    "bo-cuc": Parameter(words=_("cách xếp hình"), schema=_choice("tang", "vong", "tu-do")),
    "format": Parameter(words=_("dạng của kết quả, như json, csv, ttl")),
    "query": Parameter(words=_("truy vấn SPARQL 1.1")),
    "path": Parameter(words=_("phần sau của đường dẫn, ví dụ can-tho.ubnd/kh/2023/22")),
    "name": Parameter(words=_("tên tệp")),
    "top": Parameter(words=_("loại nút")),
}
