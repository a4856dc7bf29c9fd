package import Forms

/// What can be reported.
package enum ReportingActions {
    package static let all: [ActionSpec] = [RunWeeklyReport.action, DraftRelease.action]
}
