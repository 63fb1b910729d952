"""The words of the help page and of the tour; where their examples stand is up to `webui.views.help`."""

from typing import Any

from flask_babel import lazy_gettext as _

Entry = tuple[str, Any, Any]
"""A key, the word, and what is said of it."""

TERMS: tuple[Entry, ...] = (
    (
        "nhiem-vu",
        _("nhiệm vụ"),
        _(
            "Một việc mà văn bản giao, đề nghị hoặc nêu ra: một đoạn lời văn. Mã của nó theo mục "
            "và thứ tự trong văn bản, ví dụ III.1-01."
        ),
    ),
    (
        "phan-cong",
        _("phân công"),
        _(
            "Câu giao việc đứng trên một hay nhiều nhiệm vụ, ví dụ “Giao Giám đốc Sở Y tế chủ "
            "trì, phối hợp với …”. Khi đọc văn bản, phân công đang có hiệu lực luôn ở đầu trang."
        ),
    ),
    (
        "chu-tri",
        _("chủ trì"),
        _(
            "Cơ quan chịu trách nhiệm chính về nhiệm vụ. Người đứng đầu được tính cho cơ quan: "
            "“Giám đốc Sở Y tế” là Sở Y tế."
        ),
    ),
    (
        "phoi-hop",
        _("phối hợp"),
        _("Cơ quan cùng làm, không chịu trách nhiệm chính. Không cộng với số nhiệm vụ chủ trì."),
    ),
    (
        "de-nghi",
        _("đề nghị"),
        _(
            "Lời đề nghị với cơ quan ngoài quyền giao của nơi ban hành. Đó không phải là giao "
            "việc, nên luôn được ghi riêng."
        ),
    ),
    (
        "nhom-co-quan",
        _("nhóm cơ quan"),
        _(
            "Tên chung của nhiều cơ quan, ví dụ “các sở, ban ngành”. Nhiệm vụ của nhóm không tự "
            "thành nhiệm vụ riêng của từng thành viên; mỗi con số đều nói nhóm được tính thế nào."
        ),
    ),
    (
        "can-cu",
        _("căn cứ"),
        _("Văn bản mà một văn bản dựa vào để ban hành, thường nêu ở đầu: “Căn cứ …”."),
    ),
    (
        "trich-dan",
        _("trích dẫn"),
        _("Một chỗ trong lời văn nhắc đến văn bản khác, giữ nguyên văn và vị trí."),
    ),
    (
        "dua-tren",
        _("dựa trên"),
        _(
            "Một nhiệm vụ dựa trên một văn bản theo ba đường: dẫn thẳng văn bản ấy; dẫn một văn "
            "bản khác dựa trên nó; hay vì cả kế hoạch căn cứ vào nó. Ba đường được đếm riêng."
        ),
    ),
    (
        "dan-chung",
        _("dẫn chứng"),
        _("Nguyên văn làm chứng cho một dữ kiện. Bấm vào lời văn là văn bản mở đúng chỗ ấy."),
    ),
    (
        "suy-ra",
        _("suy ra"),
        _(
            "Điều không ghi trong câu mà lấy từ nơi khác, như năm của một số hiệu lấy từ ngày của"
            " lần dẫn khác. Nguồn luôn ghi bên cạnh."
        ),
    ),
    (
        "chua-ro",
        _("chưa rõ"),
        _(
            "Kho không biết, và không đoán: một số hiệu không có năm vẫn để ngỏ với các khả năng;"
            " hiệu lực không có nguồn thì ghi là chưa rõ."
        ),
    ),
    (
        "thoi-han",
        _("thời hạn, chỉ tiêu"),
        _("Ngày phải xong, báo cáo định kỳ, và con số phải đạt, theo lời của nhiệm vụ."),
    ),
    (
        "khoi-luong",
        _("khối lượng nhiệm vụ"),
        _(
            "Mỗi cơ quan chủ trì và phối hợp bao nhiêu nhiệm vụ, theo ba cách tính nhóm cơ quan. "
            "Cột “Chia đều” chia một nhiệm vụ nhiều chủ trì cho các chủ trì của nó."
        ),
    ),
    (
        "ra-soat",
        _("điểm cần rà soát"),
        _("Chỗ trong văn bản trái quy tắc hay đáng ngờ, kèm quy tắc, nguồn và dạng đề xuất."),
    ),
)
STOPS: tuple[Entry, ...] = (
    (
        "hoi",
        _("Hỏi"),
        _(
            "Hai ô ở trang đầu là hai câu hỏi chính. Gõ tên không dấu cũng được; ô tìm ở đầu "
            "trang thì ở đâu cũng có."
        ),
    ),
    (
        "co-quan",
        _("Một cơ quan"),
        _(
            "Câu đầu trang trả lời ngay; mỗi con số mở đúng danh sách đã làm nên nó. Các thẻ là "
            "những cách xem khác."
        ),
    ),
    (
        "loi-van",
        _("Lời văn"),
        _(
            "Văn bản với các dấu: trích dẫn gạch chân, cơ quan gạch chấm. Phân công đang có hiệu "
            "lực đứng ở đầu khi cuộn."
        ),
    ),
    (
        "can-cu",
        _("Một căn cứ"),
        _(
            "Nhiệm vụ nào dựa trên văn bản này, và nếu nó đổi thì chạm đến đâu: thẻ “Ảnh hưởng” "
            "cho biết theo từng đường."
        ),
    ),
    (
        "khoi-luong",
        _("Khối lượng"),
        _("Cơ quan nào gánh nhiều nhất. Đổi cách tính nhóm cơ quan rồi xem thứ hạng đổi ra sao."),
    ),
    (
        "duong-noi",
        _("Đường nối"),
        _("Một cơ quan nối với một văn bản qua những bước nào, mỗi bước kèm lời văn làm chứng."),
    ),
    (
        "lay-ve",
        _("Lấy về"),
        _(
            "Cuối mỗi danh sách là các dạng để lấy về: CSV, XLSX, JSON, Turtle; đủ mọi dòng, ghi "
            "rõ điều kiện và ngày."
        ),
    ),
)
