import Administration
import Casework
import Forms
import Reporting
import Screens
import Support
import Synchronization

@testable import Commands

/// A session without a database: an organisation on one Wednesday, the same on every machine.
enum Rehearsal {
    static let today = "2026-11-25"

    static func who(
        role: String = "caseworker", practice: Bool = false, passwordDue: Bool = false
    ) -> JSONValue {
        [
            "login": "kx7m2pq", "name": "Ana Reyes", "team": "North",
            "organisation": "Bayanihan House",
            "time_zone": "Asia/Bangkok", "today": .string(today), "now": "09:30",
            "roles": [.string(role)], "cleared": false, "password_due": .bool(passwordDue),
            "practice": .bool(practice), "languages": ["en", "th", "my", "ja"],
        ]
    }

    /// Read once: every session of the tests shows the same.
    private static let codes = Result { try ShippedCodes.book() }

    static func session(
        _ who: JSONValue = Rehearsal.who(),
        answering answers: @escaping Session.Answers = Rehearsal.answers
    ) throws -> Session {
        guard let member = StaffMember(who) else { throw Failure.notStaff }
        return Session(who: member, codes: try codes.get(), answering: answers)
    }

    /// Answers to what the screens of the golden frames read.
    static let answers: Session.Answers = { action in
        switch action {
        case is ShowToday: waiting
        case is ListCases: cases
        case is OpenCase: CaseFile(json: file)
        case is ShowShelterBoard: board
        case is FindPerson: people
        case let report as RunWeeklyReport: figures(report.week, report.weeks)
        case let draft as DraftRelease:
            ReleaseDraft(
                quarter: draft.quarter, attributes: draft.attributes,
                cells: counts(draft.attributes.count))
        case is ReadCard: GuestCard(json: card)
        case is ReadNames: names
        default: throw Failure.unreachable
        }
    }

    static let names: [String: [Code]] = [
        NameList.agencies.list: ["Legal Aid Desk", "Northern Clinic", "Women's Hotline"]
            .map { Code($0, labels: ["en": $0]) },
        NameList.shelters.list: ["Lotus House", "Night House"]
            .map { Code($0, labels: ["en": $0]) },
        NameList.staff.list: [
            Code("kx7m2pq", labels: ["en": "Ana Reyes"]),
            Code("kb4n8rt", labels: ["en": "Binh Nguyễn"]),
            Code("kc9h2wd", labels: ["en": "Chan Htet"]),
        ],
        NameList.teams.list: ["North", "South"].map { Code($0, labels: ["en": $0]) },
    ]

    static let waiting = ListPage(
        rows: [
            [
                "follow-up", "F-12", "2026-11-24 17:00, 1 day late", "kapwa followup done F-12",
                "safety", "Lotus", "MST-2026-0141",
            ],
            [
                "follow-up", "F-15", "2026-11-25 10:00", "kapwa followup done F-15", "health",
                "ကြာပန်း", "MST-2026-0143",
            ],
            [
                "referral", "R-7", "2026-11-11, no answer", "kapwa referral accept R-7", .null,
                "ดอกบัว", "MST-2026-0150",
            ],
            [
                "request", "S-9", "2026-11-25", "kapwa stay reserve S-9", .null, "さくら",
                "MST-2026-0152",
            ],
        ])

    static let cases = ListPage(
        rows: [
            [
                "MST-2026-0141", "Lotus", "open", "high", "2026-11-02", .null, "North", "Ana Reyes",
                "general",
            ],
            [
                "MST-2026-0143", "ကြာပန်း", "open", "medium", "2026-11-04", .null, "North",
                "Ana Reyes", "general",
            ],
            [
                "MST-2026-0150", "ดอกบัว", "on_hold", "low", "2026-11-09", .null, "South",
                "Chan Htet", "general",
            ],
            [
                "MST-2026-0152", "さくら", "open", "high", "2026-11-20", .null, "North", "Binh Nguyễn",
                "general",
            ],
        ])

    static let board = ListPage(
        rows: [
            ["Lotus House", "A1", "occupied", "S-3", "Lotus", "2026-11-02", 23, .string(today)],
            ["Lotus House", "A2", "occupied", "S-5", "ကြာပန်း", "2026-11-20", 5, "2026-12-01"],
            ["Lotus House", "A3", "free", .null, .null, .null, .null, .null],
            ["Night House", "1", "reserved", "S-9", "さくら", .null, .null, .null],
        ])

    static let people = ListPage(
        rows: [
            ["P-12", "MST-2026-0141", "open", "Lotus", "Maria Santos", "1994", "PH", "female"],
            [
                "P-14", "MST-2026-0143", "open", "ကြာပန်း", "မောင်မောင် · Maung Maung", "1990", "MM",
                "male",
            ],
        ])

    static let card: JSONValue = [
        "stay": "S-3", "alias": "Lotus", "shelter": "Lotus House", "bed": "A1",
        "came_on": "2026-11-02",
        "leaves_on": .string(today), "age_band": "30--38", "languages": ["tgl", "eng"],
        "safety_flags": [], "allergies": [], "written_on": "2026-11-03",
    ]

    static let file: JSONValue = [
        "case": "MST-2026-0141", "alias": "Lotus", "status": "open", "opened_on": "2026-11-02",
        "lead": "Ana Reyes", "team": "North", "read_on": .string(today),
        "safety": [
            "risk_level": "high", "no_messages": true, "others_may_answer": true,
            "safe_hours": ["10:00–12:00"], "overdue_follow_ups": 1,
        ],
        "people": [
            [
                "person": "P-12", "relation": "self", "sex": "female", "nationality": "PH",
                "languages": ["tgl", "eng"],
                "names": [["kind": "legal", "native": "Maria Santos", "latin": "Maria Santos"]],
                "contacts": [
                    [
                        "kind": "phone", "value": "+639171234567", "owner": "person",
                        "safe_from": "10:00",
                        "safe_until": "12:00", "may_leave_message": false,
                    ]
                ],
            ]
        ],
        "intakes": [
            [
                "taken_on": "2026-11-02", "taken_by": "Ana Reyes", "channel": "hotline",
                "presenting_need": "shelter",
            ]
        ],
        "follow_ups": [
            [
                "follow_up": "F-12", "due_on": "2026-11-24", "status": "planned",
                "purpose": "safety", "means": "phone",
            ]
        ],
        "history": [
            "notes": [
                [
                    "written_at": "2026-11-03 14:10", "kind": "general", "written_by": "Ana Reyes",
                    "body": "She will call on Tuesday.",
                ]
            ]
        ],
    ]

    /// Figures that differ by week, so that another week shows other ones.
    static func figures(_ week: ISOWeek, _ weeks: Int) -> WeeklyFigures {
        var rows: [WeeklyRow] = []
        for index in 0..<weeks {
            let base = Double((week.week + index) % 7 + 3)
            rows += [
                WeeklyRow(key: .init("intakes", "all"), week: index, value: base + 4),
                WeeklyRow(key: .init("intakes", "sex", "female"), week: index, value: base),
                WeeklyRow(key: .init("intakes", "sex", "male"), week: index, value: 4),
                WeeklyRow(key: .init("intakes", "origin_country", "MM"), week: index, value: base),
                WeeklyRow(key: .init("open_cases", "all"), week: index, value: 40 + base),
                WeeklyRow(
                    key: .init("open_cases", "status", "open"), week: index, value: 40 + base),
                WeeklyRow(key: .init("follow_ups", "due"), week: index, value: base * 2),
            ]
        }
        return WeeklyFigures(week: week, weeks: weeks, rows: rows)
    }

    static func counts(_ attributes: Int) -> [ReleaseDraft.Cell] {
        let rest = Array(repeating: "*", count: attributes - 1)
        return [
            .init(categories: ["*"] + rest, people: 52),
            .init(categories: ["female"] + rest, people: 31),
            .init(categories: ["male"] + rest, people: nil),
            .init(categories: ["others"] + rest, people: nil),
        ]
    }
}

extension TestDoor {
    /// A door to a rehearsed session; `right` is its password.
    convenience init(
        _ who: JSONValue = Rehearsal.who(), preferences: Preferences = Preferences(),
        answering answers: @escaping Session.Answers = Rehearsal.answers
    ) {
        self.init(opening: { try Rehearsal.session(who, answering: answers) })
        self.preferences = preferences
    }
}
