/// How strongly each operational indicator speaks, for adults and for children.
///
/// Source: International Labour Office and European Commission, Operational indicators of trafficking
/// in human beings (revised 2009), adult and child labour exploitation; taken from a secondary source,
/// in which only the counts for each dimension were confirmed. Indicators that are not named here are
/// of medium strength for everybody.
enum IndicatorStrength: Sendable {
    case strong, medium, weak

    /// The strength of an indicator of the code list `ilo_indicator`; nil where it is not used.
    static func of(_ indicator: String, forChild isChild: Bool) -> IndicatorStrength? {
        if strongForAll.contains(indicator) { return .strong }
        if strongForChildren.contains(indicator) { return isChild ? .strong : .medium }
        if weakForAdultsStrongForChildren.contains(indicator) { return isChild ? .strong : .weak }
        if weakForAdults.contains(indicator) { return isChild ? .medium : .weak }
        if adultsOnly.contains(indicator) { return isChild ? nil : .medium }
        return .medium
    }

    private static let strongForAll: Set<String> = [
        "d1_deceived_nature_job_location_employer",
        "d2_violence_victims",
        "d4_excessive_working_days_hours",
        "d5_confiscation_documents",
        "d5_debt_bondage",
        "d5_isolation_confinement_surveillance",
        "d5_violence_victims",
    ]

    private static let strongForChildren: Set<String> = [
        "d2_threats_violence_against_victim",
        "d2_abduction_forced_marriage_forced_adoption_selling",
        "d2_debt_bondage",
        "d5_threats_violence_against_victim",
        "d5_forced_into_illicit_criminal_activities",
        "d5_forced_tasks_clients",
        "d5_under_strong_influence",
    ]

    private static let weakForAdultsStrongForChildren: Set<String> = [
        "d1_deceived_access_education_opportunities"
    ]

    private static let weakForAdults: Set<String> = [
        "d3_abuse_cultural_religious_beliefs",
        "d3_general_context",
        "d4_no_access_education",
        "d5_threats_inform_family_community_public",
        "d6_difficulties_past",
        "d6_personal_characteristics",
    ]

    private static let adultsOnly: Set<String> = [
        "d3_false_information_law_attitude_authorities",
        "d4_no_social_protection",
    ]
}
