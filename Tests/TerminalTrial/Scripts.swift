import Glibc

/// Names in the scripts that must stay in their columns.
enum Scripts {
    static let names = [
        "Maria Santos", "จำนงค์ ทองคำ", "ຄຳສິງ ພົມມະຈັນ", "សុខា ចាន់", "မောင်မောင် ကျော်",
        "山田 花子", "김영희", "Nguyễn Thị Hồng", "إدريس", "ரவி குமார்",
    ]
}

func exitTrial(_ code: Int32) -> Never { exit(code) }
