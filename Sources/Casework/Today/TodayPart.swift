import Access
import Forms
import Languages
import Postgres

/// One kind of thing that waits: where it comes from and how a line of it reads.
struct TodayPart: Sendable {
    let query: SQL
    /// The command that shows all of it.
    let command: String
    let isLimited: Bool
    /// From a row of the query to a row of today's list.
    let line: @Sendable ([JSONValue]) -> [JSONValue]

    static func parts(for who: StaffMember, limit: Int) throws(Failure) -> [TodayPart] {
        let arguments: JSONValue = ["limit": .int(limit)]
        var parts: [TodayPart] = []
        if who.may(.keepDrafts) {
            parts.append(
                TodayPart(
                    query: DraftsToResume.query, command: "kapwa draft list", isLimited: false,
                    line: begun))
        }
        if who.may(.listFollowUps) {
            parts.append(
                TodayPart(
                    query: try ListDueFollowUps(arguments: arguments).query,
                    command: "kapwa followup due", isLimited: true, line: followUp))
        }
        if who.may(.listReferrals) {
            parts.append(
                TodayPart(
                    query: try ListStaleReferrals(arguments: arguments).query,
                    command: "kapwa referral stale", isLimited: true, line: referral))
            let drafts: JSONValue = ["limit": .int(limit), "status": "draft"]
            parts.append(
                TodayPart(
                    query: try ListReferrals(arguments: drafts).query,
                    command: "kapwa referral list --status draft", isLimited: true, line: draft))
        }
        if who.may(.referPerson), who.isCleared {
            parts.append(
                TodayPart(
                    query: try ListTraffickingReferrals(arguments: [:]).waiting,
                    command: "kapwa referral trafficking", isLimited: false,
                    line: { $0[6] == "draft" ? draft($0) : referral($0) }))
        }
        if who.may(.listRecalls) {
            let query = try ListRecalls(arguments: arguments).query
            parts.append(
                TodayPart(
                    query: query, command: "kapwa recall list", isLimited: true,
                    line: { recall($0, isOwn: who.may(.recordConsent)) }))
        }
        if who.may(.reviewOverrides) {
            parts.append(
                TodayPart(
                    query: try ListOverrides(arguments: arguments).waiting,
                    command: "kapwa consent overrides", isLimited: true, line: override))
        }
        if who.may(.placePerson) {
            for (status, line) in [("requested", request), ("reserved", stay)] {
                let stays: JSONValue = ["limit": .int(limit), "status": .string(status)]
                parts.append(
                    TodayPart(
                        query: try ListStays(arguments: stays).query,
                        command: "kapwa stay list --status \(status)", isLimited: true,
                        line: line))
            }
        }
        if who.roles.contains(.coordinator) {
            parts.append(
                TodayPart(
                    query: leaderless(limit), command: "kapwa case all", isLimited: true,
                    line: leaderless))
        }
        if who.may(.breakGlass) {
            parts.append(
                TodayPart(
                    query: try ListBreakGlass(arguments: [:]).open,
                    command: "kapwa break-glass list", isLimited: false, line: breakGlass))
        }
        if who.may(.reviewBreakGlass) {
            parts.append(
                TodayPart(
                    query: try ListInbox(arguments: [:]).query,
                    command: "kapwa audit inbox", isLimited: false, line: review))
        }
        if who.may(.decideStaff) {
            parts.append(
                TodayPart(
                    query: try ListStaffRequests(arguments: [:]).query,
                    command: "kapwa staff requests", isLimited: false, line: staffRequest))
        }
        if who.may(.approveErasure) || who.may(.decideErasure) {
            parts.append(
                TodayPart(
                    query: """
                        select jsonb_build_array(w.kind, w.number) from api.retention_waiting() w
                        """,
                    command: "kapwa retention due", isLimited: false, line: retention))
        }
        if who.may(.readAudit) {
            parts.append(
                TodayPart(
                    query: try ListAlarms(arguments: ["days": 2]).query,
                    command: "kapwa audit alarms", isLimited: false, line: alarm))
        }
        if who.may(.seeBackups) {
            parts.append(
                TodayPart(
                    query: ShowBackups.overdue, command: "kapwa backup status", isLimited: false,
                    line: ShowBackups.today))
        }
        if who.may(.countOccupancy) {
            parts.append(
                TodayPart(
                    query: try ShowOccupancy(arguments: [:]).query,
                    command: "kapwa shelter occupancy", isLimited: false,
                    line: { beds($0, canPlace: who.may(.placePerson)) }))
        }
        return parts
    }

    private static func followUp(_ row: [JSONValue]) -> [JSONValue] {
        let late =
            row[5].int.map {
                Words.say(count: $0, one: ", %1 day late", other: ", %1 days late")
            } ?? ""
        let hour = row[4].string.map { " \($0)" } ?? ""
        return [
            wording("follow-up"), row[0], .string((row[3].string ?? "") + hour + late),
            .string("kapwa followup done \(row[0].string ?? "")"), row[6], row[2], row[1],
        ]
    }

    /// Something that was begun and left; no word of what is written in it.
    private static func begun(_ row: [JSONValue]) -> [JSONValue] {
        let order = AllActions.order(calling: row[1].string ?? "")
        let form = Words.translate(order?.form.title ?? row[1].string ?? "")
        let sections = order?.form.sections ?? []
        let page = sections.count > 1 ? sections.firstIndex { $0.id == row[2].string } : nil
        let minutes = row[4].int ?? 0
        guard row[0] != .null else {
            let more = Words.say(count: minutes, one: "one more", other: "%1 more")
            return [
                wording("draft"), .null, .string(more), "kapwa draft list", .null,
                .null, .null,
            ]
        }
        return [
            wording("draft"), row[0],
            .string(Words.say(count: minutes, one: "%1 minute ago", other: "%1 minutes ago")),
            .string("kapwa draft resume \(row[0].string ?? "")"),
            .string(page.map { Words.say("%1, page %2", form, $0 + 1) } ?? form), .null, row[3],
        ]
    }

    private static func referral(_ row: [JSONValue]) -> [JSONValue] {
        [
            wording("no answer"), row[0], wording("sent %1", row[7]),
            .string("kapwa referral accept \(row[0].string ?? "")"), row[3], row[2], row[1],
        ]
    }

    private static func draft(_ row: [JSONValue]) -> [JSONValue] {
        [
            wording("not sent yet"), row[0], wording("since %1", row[8]),
            .string("kapwa referral send \(row[0].string ?? "")"), row[3], row[2], row[1],
        ]
    }

    /// What left on a consent that has ended: the recipient is to delete or return it.
    private static func recall(_ row: [JSONValue], isOwn: Bool) -> [JSONValue] {
        let late = row[9].string.map { ", \($0)" } ?? ""
        let next = isOwn ? "kapwa recall record \(row[0].string ?? "")" : "kapwa recall list"
        return [
            wording("take back"), row[0],
            .string(Words.say("since %1", row[8].string ?? "") + late),
            .string(next),
            row[4] == .null ? wording("see the case file") : row[4], row[2], row[1],
        ]
    }

    private static func override(_ row: [JSONValue]) -> [JSONValue] {
        let basis = (row[4].string ?? "").replacing("_", with: " ")
        return [
            wording("no consent"), row[0], row[1], "kapwa consent overrides",
            .string("\(basis): \(row[2].string ?? "")"), .null, row[3],
        ]
    }

    /// What an administrator asked for; the list says all of it before anybody decides.
    private static func staffRequest(_ row: [JSONValue]) -> [JSONValue] {
        [
            wording("staff request"), row[0], wording("until %1", row[7]), "kapwa staff requests",
            row[3], .null, .null,
        ]
    }

    private static func request(_ row: [JSONValue]) -> [JSONValue] {
        [
            wording("needs a bed"), row[0], wording("from %1", row[6]),
            .string("kapwa stay reserve \(row[0].string ?? "")"), row[3], row[2], row[1],
        ]
    }

    private static func stay(_ row: [JSONValue]) -> [JSONValue] {
        let place = [row[3].string, row[4].string].compactMap(\.self).joined(separator: ", ")
        return [
            wording("guest expected"), row[0], wording("until %1", row[10]),
            .string("kapwa stay in \(row[0].string ?? "")"), .string(place), row[2], row[1],
        ]
    }

    /// Open cases whose lead left or may not work on them any more: nobody is reminded of anything.
    private static func leaderless(_ limit: Int) -> SQL {
        """
        select jsonb_build_array(c.case_reference, c.lead, c.opened_on)
        from api.cases_without_lead(\(limit)::integer) c
        """
    }

    private static func leaderless(_ row: [JSONValue]) -> [JSONValue] {
        [
            wording("no lead"), .null, wording("open since %1", row[2]),
            .string("kapwa case transfer \(row[0].string ?? "")"), row[1], .null, row[0],
        ]
    }

    /// Reviews, requests to erase and holds that wait for a decision, each kind as one line.
    private static func retention(_ row: [JSONValue]) -> [JSONValue] {
        let number = row[1].int ?? 0
        let (what, next) =
            switch row[0].string {
            case "erasures_to_approve":
                (
                    Words.say(
                        count: number, one: "%1 erasure to approve", other: "%1 erasures to approve"
                    ),
                    "erasure list --status requested"
                )
            case "erasures_to_decide":
                (
                    Words.say(
                        count: number, one: "%1 erasure to decide", other: "%1 erasures to decide"),
                    "erasure list --status approved"
                )
            case "enquiries_to_empty":
                (
                    Words.say(
                        count: number, one: "%1 contact whose name is to go",
                        other: "%1 contacts whose names are to go"), "enquiry empty"
                )
            case "holds_to_review":
                (
                    Words.say(
                        count: number, one: "%1 legal hold to look at",
                        other: "%1 legal holds to look at"), "hold list"
                )
            default:
                (
                    Words.say(
                        count: number, one: "%1 closed case to keep or erase",
                        other: "%1 closed cases to keep or erase"), "retention due"
                )
            }
        return [
            wording("keeping"), .null, wording("today"), .string("kapwa \(next)"),
            .string(what), .null, .null,
        ]
    }

    /// What a colleague did yesterday or today that is unlike them.
    private static func alarm(_ row: [JSONValue]) -> [JSONValue] {
        let times = row[4].int.map { Words.say(count: $0, one: "once", other: "%1 times") } ?? ""
        let who = row[3].string ?? row[2].string ?? ""
        return [
            wording("alarm"), .null, row[0], "kapwa audit alarms",
            .string("\(Words.translate(row[1].string ?? "")): \(who), \(times)"), .null, .null,
        ]
    }

    /// A case that is open by break-glass: to the one who asks, or one that they lead to somebody else.
    private static func breakGlass(_ row: [JSONValue]) -> [JSONValue] {
        let reference = row[4].string ?? ""
        let isMine = row[1] == true
        return [
            wording("break-glass"), row[0], wording("until %1", row[6]),
            .string(isMine ? "kapwa case open \(reference)" : "kapwa case opened \(reference)"),
            isMine ? wording("yours") : row[3], .null, row[4],
        ]
    }

    /// A break-glass that the data protection officer has not reviewed yet.
    private static func review(_ row: [JSONValue]) -> [JSONValue] {
        let isOverdue = row[1] == "overdue"
        return [
            isOverdue ? wording("OVERDUE review") : wording("review"), row[0],
            wording("until %1", row[2]),
            .string("kapwa break-glass close \(row[0].string ?? "")"),
            wording("break-glass by %1", row[3]), .null, row[5],
        ]
    }

    private static func beds(_ row: [JSONValue], canPlace: Bool) -> [JSONValue] {
        let free = row[4].int ?? 0
        let full: JSONValue = canPlace ? "kapwa bed board" : .null
        return [
            wording("beds"), .null, wording("tonight"), free > 0 ? "kapwa bed free" : full,
            .string(
                Words.say(
                    "%1: %2 of %3 free", row[0].string ?? "", free, row[1].int ?? 0)), .null, .null,
        ]
    }

    /// A word of the program, with the value of a cell where it has a place for one.
    private static func wording(_ source: StaticString, _ value: JSONValue = .null) -> JSONValue {
        .string(Words.say(source, value.string ?? ""))
    }
}
