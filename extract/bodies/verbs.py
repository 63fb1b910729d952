"""Words that open what a body has to do.

A name never runs on into them, and after a list of bodies they show that the list is the subject of a
sentence.
"""

from .words import AND, Phrases, Words, keys_of

_VERB_LIST = """
 chủ trì, phối hợp, có trách nhiệm, chịu trách nhiệm, có nhiệm vụ, thực hiện, tổ chức, tiếp tục, xây dựng,
 tham mưu, báo cáo, hướng dẫn, theo dõi, tăng cường, đẩy mạnh, triển khai, căn cứ, kịp thời, rà soát, chỉ
 đạo, lãnh đạo, ban hành, bố trí, nghiên cứu, tập trung, định kỳ, thường xuyên, khẩn trương, quán triệt,
 nghiêm túc, cung cấp, phát huy, đôn đốc, kiểm tra, thẩm định, thẩm tra, chuẩn bị, đảm bảo, bảo đảm, gửi,
 lập, trình, giúp, trên cơ sở, trong phạm vi, theo chức năng, thu thập, phản ánh, tiến hành, đề xuất, kiến
 nghị, vận động, tuyên truyền, là, phải, cần, sử dụng, quản lý, xử lý, phân công, chuyển mạnh, thông báo,
 giám sát, định hướng, tham gia, giải quyết, cụ thể hóa, huy động, nâng cao, hoàn thiện, hoàn thành, đề
 nghị, yêu cầu, bàn giao, vận hành, điều tiết, kiểm đếm, sẵn sàng, khảo sát, thống kê, tính toán, tuyển
 chọn, sửa chữa, khắc phục, ứng phó, lắp đặt, niêm yết, số hóa, hoàn chỉnh, điều chỉnh, dự báo, cảnh báo,
 kêu gọi, di dời, sơ tán, bám sát, nắm tình hình, phân luồng, phân cấp, giám định, cứu trợ, trợ giúp, bồi
 dưỡng, nhân rộng, ký hợp đồng, biểu dương, khen thưởng, lựa chọn, tiếp thu, giới thiệu, biên soạn, in ấn,
 cấp phát, thu hồi, ngăn chặn, phát hiện, khai thác, chủ động, tích cực, tổng hợp, hằng năm, hàng năm,
 hằng quý, hàng quý, hằng tháng, hàng tháng, cập nhật, đăng tải, ưu tiên, phổ biến, thống nhất, xem xét,
 quyết định, phê duyệt, ký kết, đánh giá, phân bổ, thẩm quyền, nắm chắc, duy trì, mở rộng, hỗ trợ, tạo,
 thúc đẩy, phát triển, thành lập, kiện toàn, xác định, lồng ghép, tuân thủ, chấp hành, giao, cử, đồng
 thời, để, khi, nếu, nhằm, do, đã, được, sẽ, đang, có kế hoạch, có biện pháp, có giải pháp, có văn bản,
 chấn chỉnh, điều tra, quy định, tuần tra, đấu tranh, quan tâm, phấn đấu, rút kinh nghiệm, sơ kết, tổng
 kết, công khai, tiếp nhận, đào tạo, tập huấn, thiết kế, phát thanh, giữ gìn, mua sắm, trang bị, ghi hình,
 cân đối, tháo gỡ, điều hành, làm việc, thu xếp, kết nối, củng cố, thu hút, cải thiện, phát động, cho vay,
 truy quét, đề cao, đưa vào, hỗ trợ, phân loại, chia sẻ, tăng thời lượng, kiểm soát, vận dụng, trao đổi,
 lấy ý kiến, đặt hàng, công bố, cắt giảm, đối chiếu, tổng rà soát, tư vấn, bảo quản, ký ban hành, thể chế hóa,
 gắn, làm đầu mối, lấy mẫu, mời, dự trữ, phun, tuyên dương, động viên, tiếp cận, thẩm tra, bảo vệ môi trường,
 dự trù, nâng cấp, mở chuyên trang, mở chuyên mục, mở lớp, mở các lớp, phát sóng, tiếp sóng, đưa tin,
 viết bài, khuyến khích, khơi dậy, làm tốt, làm rõ, phản biện, thanh toán, quyết toán, giải ngân, phòng ngừa,
 thực thi, góp ý, cho ý kiến, tranh thủ, tận dụng, bảo dưỡng, nạo vét, gia cố, tu sửa, bổ sung, sửa đổi,
 xóa bỏ, dỡ bỏ, vận chuyển, cung ứng, chỉnh trang, ký cam kết, cam kết, nghiệm thu, đo đạc, kê khai,
 xét duyệt, bình xét, công nhận, chấm điểm, tự đánh giá, thăm hỏi, tặng quà, tôn vinh, xử phạt,
 truy tố, xét xử, thu gom, luân chuyển, điều động, tuyển dụng, bổ nhiệm, bảo trì, hiệp đồng, huấn luyện,
 trực ban, túc trực, điều trị, khử trùng, sưu tầm, trưng bày, dàn dựng, quảng bá, tháo dỡ, rút ngắn,
 đẩy nhanh, hoàn tất, đảm nhận, đảm nhiệm, đối thoại,
 nghiêm cấm, không được, không cung cấp, không cấp, không chấp thuận, không phê duyệt, không giải quyết,
 không để, không đặt, không ban hành, không tổ chức, không yêu cầu, không thực hiện, không sử dụng
"""


# Nouns whose second syllable alone would be a verb: "Ban Quản lý công trình".
NOUNS = frozenset(
    (first, second)
    for firsts, second in (
        ("công chương quy giáo lộ", "trình"),
        ("công dân độc", "lập"),
        ("đào sáng tái nhân", "tạo"),
        ("bầu", "cử"),
        ("bộ", "quản"),
        ("quá", "trình"),
    )
    for first in firsts.split()
) | {(AND, "phát")}  # "Trường ... nông nghiệp và phát triển nông thôn"


def _phrases() -> Phrases:
    phrases = Phrases()
    for verb in _VERB_LIST.split(","):
        phrases.add(keys_of(verb.strip()), verb.strip())
    return phrases


VERBS = _phrases()


# Nouns that begin as a verb does: "giao thông", "cử tri".
_BEGIN_NOUNS = frozenset(
    (first, second)
    for first, seconds in (
        ("giao", "thông dịch lưu diện tiếp"),
        ("cử", "tri nhân"),
        ("lập", "trình pháp"),
        ("trình", "độ tự diễn"),
        ("tạo", "hình"),
    )
    for second in seconds.split()
)


def begins(words: Words, index: int) -> bool:
    """True if a verb begins at `index`, and no noun is read there ("công trình", "giao thông")."""
    key = words.key(index)
    noun = (words.key(index - 1), key) in NOUNS or (key, words.key(index + 1)) in _BEGIN_NOUNS
    return not noun and VERBS.longest(words, index) is not None
