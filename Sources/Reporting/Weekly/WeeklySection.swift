import Languages

/// What the weekly report shows in which order.
struct WeeklySection: Sendable {
    /// Lines that belong under one heading.
    struct Group: Sendable {
        let section: String
        let kind: String
        let heading: String
        let categories: Categories
    }

    /// Which categories a group shows, and what they are called.
    enum Categories: Sendable {
        /// Only the figure itself, under this label.
        case single(String)
        /// Only the figure itself, a number with a digit behind the point that may be missing.
        case average(String)
        /// The codes of a list by their labels, the most frequent first; beyond the limit as one line.
        case codes(list: String, most: Int)
        /// Names as they are, in their own order or by frequency, beyond the limit as one line.
        case names(most: Int, byCount: Bool)
        /// Fixed words.
        case words([(code: String, label: String)])
        /// Occupied nights over available nights, in percent.
        case utilisation(most: Int)
    }

    let id: String
    let title: String
    let groups: [Group]
    let remarks: [String]

    /// The bands of the Counter-Trafficking Data Collaborative (codebook of 2024, `ageBroad`).
    private static var ages: [(code: String, label: String)] {
        [
            ("0--8", "0–8"), ("09--17", "9–17"), ("18--20", "18–20"), ("21--23", "21–23"),
            ("24--26", "24–26"), ("27--29", "27–29"), ("30--38", "30–38"), ("39--47", "39–47"),
            ("48+", Words.say("48 and over")), ("unknown", Words.say("Unknown")),
        ]
    }

    /// The sections in the reader's language.
    static var all: [WeeklySection] {
        [
            WeeklySection(
                "intakes", Words.say("New intakes"),
                [
                    ("all", "", .single(Words.say("All"))),
                    ("sex", Words.say("By sex"), .codes(list: "sex", most: 12)),
                    ("age_band", Words.say("By age"), .words(ages)),
                    ("origin_country", Words.say("By origin"), .codes(list: "country", most: 10)),
                    (
                        "presenting_need", Words.say("By presenting need"),
                        .codes(list: "need", most: 20)
                    ),
                ]),
            WeeklySection(
                "enquiries", Words.say("Short contacts that became no case"),
                [
                    ("all", "", .single(Words.say("All"))),
                    (
                        "outcome", Words.say("What was done"),
                        .codes(list: "enquiry_outcome", most: 12)
                    ),
                    (
                        "refusal", Words.say("Why not helped"),
                        .codes(list: "not_helped_reason", most: 12)
                    ),
                ]),
            WeeklySection(
                "open_cases", Words.say("Open cases at the end of the week"),
                [
                    ("all", "", .single(Words.say("All"))),
                    (
                        "status", Words.say("By status"),
                        .words([("open", Words.say("Open")), ("on_hold", Words.say("On hold"))])
                    ),
                    ("risk_level", Words.say("By risk"), .codes(list: "risk_level", most: 12)),
                    ("worker", Words.say("By worker"), .names(most: 15, byCount: true)),
                ]),
            WeeklySection(
                "shelter", Words.say("Shelter"),
                [
                    (
                        "bed_nights", Words.say("Occupied bed nights"),
                        .names(most: 15, byCount: false)
                    ),
                    (
                        "available_bed_nights", Words.say("Available bed nights"),
                        .names(most: 15, byCount: false)
                    ),
                    ("utilisation", Words.say("Utilisation in percent"), .utilisation(most: 15)),
                ],
                remarks: [
                    Words.say(
                        """
                        Utilisation is occupied bed nights over available bed nights; a night counts \
                        from the day of arrival to the day before leaving.
                        """)
                ]),
            WeeklySection(
                "referrals", Words.say("Referrals"),
                [
                    ("sent", "", .single(Words.say("Sent"))),
                    ("answered", "", .single(Words.say("Answered"))),
                    ("pending", "", .single(Words.say("Waiting for an answer at the end"))),
                    ("stale", "", .single(Words.say("Of these stale"))),
                    ("median_days_to_answer", "", .average(Words.say("Median days to an answer"))),
                ]),
            WeeklySection(
                "follow_ups", Words.say("Follow-ups"),
                [
                    ("due", "", .single(Words.say("Due"))),
                    ("done", "", .single(Words.say("Done"))),
                    ("missed", "", .single(Words.say("Missed"))),
                    ("overdue", "", .single(Words.say("Overdue at the end"))),
                ]),
            WeeklySection(
                "closures", Words.say("Closed cases"),
                [
                    ("all", "", .single(Words.say("All"))),
                    ("outcome", Words.say("By outcome"), .codes(list: "outcome", most: 20)),
                ]),
        ]
    }

    private init(
        _ id: String, _ title: String,
        _ groups: [(kind: String, heading: String, categories: Categories)], remarks: [String] = []
    ) {
        (self.id, self.title, self.remarks) = (id, title, remarks)
        self.groups = groups.map {
            Group(section: id, kind: $0.kind, heading: $0.heading, categories: $0.categories)
        }
    }
}
