"""What strangers read about an official record, in Vietnamese."""

from priorities.record_words.base import RecordWords, Told

VIETNAMESE = RecordWords(
    search_title="Kiểm tra hồ sơ chính thức",
    search_lead=(
        "Tờ ưu tiên về khả năng chống chịu của cộng đồng còn hiệu lực không, và tập tin có đúng là tập tin "
        "được tạo ở đây không?"
    ),
    title="Hồ sơ chính thức, phiên bản %(number)s",
    heading="Ưu tiên về khả năng chống chịu của cộng đồng",
    standings={
        "submitted": Told(
            "Phiên bản %(number)s đã nộp, chưa được thông qua",
            "Chương trình chưa quyết định. Nội dung vẫn có thể thay đổi.",
        ),
        "returned": Told(
            "Phiên bản %(number)s đã bị trả lại, không được thông qua",
            "Chương trình đã trả lại cho cộng đồng vào %(day)s. Đây không phải là danh sách có hiệu lực.",
        ),
        "withdrawn": Told(
            "Phiên bản %(number)s đã được rút lại, không được thông qua",
            "Cộng đồng đã rút lại vào %(day)s. Đây không phải là danh sách có hiệu lực.",
        ),
        "adopted": Told(
            "Phiên bản %(number)s đang có hiệu lực",
            "Phiên bản này được thông qua vào %(day)s và chưa có phiên bản nào sau đó thay thế.",
        ),
        "superseded": Told(
            "Phiên bản %(number)s đã được thay thế",
            "Phiên bản %(successor)s đã thay thế vào %(day)s.",
        ),
    },
    see_successor="Xem phiên bản %(number)s",
    same_file=Told(
        "Tập tin này được tạo ở đây và không bị thay đổi",
        "Mọi byte đều khớp. Giá trị hiện nay của hồ sơ được ghi bên dưới.",
    ),
    draft_file=Told(
        "Tập tin này được tạo ở đây, nhưng là bản nháp",
        "Bản nháp không phải hồ sơ chính thức: chưa ai nộp hay thông qua.",
    ),
    other_file=Told(
        "Tập tin này được tạo ở đây, nhưng không phải hồ sơ chính thức",
        (
            "Đây là phiếu làm việc hoặc một tài liệu khác, không thay đổi từ khi được tạo. Chỉ tờ chính thức "
            "mới được nộp và thông qua."
        ),
    ),
    strange_file=Told(
        "Đây không phải tập tin của chúng tôi",
        (
            "Tập tin đã bị thay đổi, được lưu lại bằng chương trình khác, hoặc không được tạo ở đây. Hãy xin "
            "bản gốc từ người đã đưa cho bạn, hoặc nhập mã in bên dưới các ưu tiên."
        ),
    ),
    no_code=Told(
        "Không có hồ sơ nào mang mã này",
        "Hãy so từng chữ với tờ giấy. Bản nháp không có mã, và những tờ đầu tiên được tạo ở đây cũng không có.",
    ),
    version="Phiên bản",
    dated="Ngày",
    standing="Tình trạng",
    standing_words={
        "submitted": "Đã nộp, chưa thông qua",
        "returned": "Bị trả lại, không thông qua",
        "withdrawn": "Đã rút lại, không thông qua",
        "adopted": "Đã thông qua",
        "superseded": "Đã được thay thế",
    },
    adopted_on="Được thông qua",
    count="Số ưu tiên",
    code="Mã",
    later="Phiên bản sau",
    later_text="Phiên bản %(number)s đã nộp và chưa được thông qua.",
    ways_title="Các câu trong đó đến từ đâu",
    ways_public="Các ưu tiên, cư dân đã nói gì và điều gì đã thay đổi vì thế",
    ways_team="Từng ưu tiên với kết quả tìm hiểu, hoạt động và ý kiến",
    ways_team_note="dành cho nhóm nòng cốt và chương trình, cần đăng nhập",
    fingerprint="Dấu vân tay của tập tin (SHA-256)",
    another="Kiểm tra hồ sơ khác",
    again="Nhập lại mã",
    by_code="Bằng mã",
    code_label="Mã trên tờ giấy",
    code_hint="Mười hai chữ và số bên cạnh hình vuông, ví dụ 7K3M-92XA-QPHT.",
    code_button="Kiểm tra mã này",
    by_file="Bằng tập tin",
    file_lead="PDF được tạo ở đây được nhận ra qua từng byte. Đổi một chữ là thành tập tin khác.",
    file_label="Tập tin PDF",
    file_hint="Tập tin chỉ được so sánh ở đây và không được lưu.",
    file_button="Kiểm tra tập tin này",
    errors_title="Chưa kiểm tra gì cả",
    errors={
        "no_code": "Hãy nhập mã in trên tờ giấy.",
        "bad_code": "Mã có mười hai chữ và số. Hãy so với tờ giấy.",
        "no_file": "Hãy chọn tập tin PDF cần kiểm tra.",
        "empty": "Tập tin này trống. Hãy chọn tập tin PDF cần kiểm tra.",
        "large": "Tập tin này lớn hơn mọi tờ của chúng tôi. Hãy chọn PDF của một tờ.",
        "no_pdf": "Tập tin này không phải PDF. Hãy chọn PDF của một tờ.",
        "too_many": "Có quá nhiều lần kiểm tra từ đây trong thời gian ngắn. Hãy đợi vài phút rồi thử lại.",
    },
)
