import Casework
import Forms
import Postgres
import Support

/// A person of whom everything is recorded that can be, with others named in every text.
enum WholePerson {
    /// Who stands in the texts: a sister in the case, a colleague, and who lived in the shelter meanwhile.
    static let others = ["Su Mon", "Mon, Su", "Binh", "Nay Lin", "81 1222 3333", "P-2"]

    /// Who is known to the organisation and has nothing to do with them.
    static let stranger = "Zaw Zaw"

    /// What in the file is no word of the program.
    static let data = [
        "Aye Thandar", "Harbour House", "Lotus", "Embassy", "THB", "AB123456", "P-1", "v2",
        "+66811111111", stranger,
    ]

    static func make(in organisation: TestOrganisation) throws -> String {
        let reference = try organisation.recordIntake(
            as: .dara,
            [
                "names": [
                    [
                        "kind": "legal", "script": "Latn", "native": "Aye Thandar",
                        "latin": "Aye Thandar",
                    ]
                ]
            ])
        var server = try organisation.database.connect()
        try server.run(script: people + themself + work + handed)
        return reference
    }

    private static let said =
        "'๑ Su Mon ๒ Mon, Su ๓ Binh ๔ Nay Lin ๕ 081-1222-3333 ๖ P-2 ๗ Zaw Zaw'"

    private static let people = """
        insert into core.person (sex, birth_basis, nationality)
        values ('female', 'unknown', 'MM'), ('male', 'unknown', 'MM'), ('male', 'unknown', 'MM');
        insert into core.person_name (person_id, kind, script, native)
        values (2, 'legal', 'Latn', 'Su Mon'), (3, 'legal', 'Latn', 'Nay Lin'), (4, 'legal', 'Latn', 'Zaw Zaw');
        insert into core.person_contact (person_id, kind, value, owner) values (2, 'phone', '+66 81 1222 3333', 'self');
        insert into core.case_member (case_id, person_id, relation) values (1, 2, 'sibling');
        insert into core.cases (reference, alias, compartment, opened_on, risk_level, team_id, lead_id)
        select 'HBH-2020-9999', 'Other', 'general', current_date - 90, 'low', team_id, lead_id
        from core.cases where case_id = 1;
        insert into core.case_member (case_id, person_id, relation) values (2, 3, 'client'), (2, 4, 'client');
        insert into core.placement (case_id, person_id, shelter_id, status, requested_on, needed_from,
                                    checked_in_on, checked_out_on, destination, need)
        select k, p, (select shelter_id from core.shelter where name = 'Lotus'), 'checked_out', current_date - a,
               current_date - a, current_date - a, current_date - b, 'hospital', \(said)
        from (values (1, 1, 30, 20), (2, 3, 25, 5), (2, 4, 80, 60)) v (k, p, a, b);
        insert into core.placement_event (placement_id, kind, happened_on, reason)
        values (1, 'moved', current_date - 25, \(said));

        """

    private static let themself = """
        update core.person set gender = 'Feminine', birth_from = '2001-01-01', birth_to = '2001-12-31',
            birth_basis = 'stated', languages = '{mya,tha}', marital_status = 'Single', education = 'PrimaryEducation' where person_id = 1;
        update core.cases set status = 'closed', closed_on = current_date + 1 where case_id = 1;
        insert into core.person_contact (person_id, kind, value, owner, safe_from, safe_until, note) values
            (1, 'phone', '+66811111111', 'self', '09:00', '17:00', \(said)),
            (1, 'phone', '+66822222222', 'employer', null, null, '');
        insert into core.person_identifier (person_id, kind, number, country, held_by, expires_on)
        values (1, 'passport', 'AB123456', 'MM', 'employer', '2030-01-01');
        update core.intake set origin_place = \(said), route = \(said), narrative = \(said) || E'\\n' || \(said),
            arrived_on = '2026-01-01', recruitment_methods = '{AtWork}', recruitment_fee = 100,
            recruitment_fee_currency = 'THB', control_methods = '{DebtBondage}';
        insert into core.intake_need (intake_id, need) select intake_id, 'legal' from core.intake
        on conflict do nothing;
        insert into core.intake_vulnerability (intake_id, vulnerability)
        select intake_id, 'Poverty' from core.intake;

        """

    private static let work = """
        insert into core.consent (case_id, person_id, purpose, recipient, answer, given_by, language,
                                  text_version, given_on, valid_until)
        values (1, 1, 'family', \(said), 'given', 'person', 'mya', 'v2', current_date, current_date + 9);
        insert into core.consent_withdrawal (consent_id, withdrawn_on, reason)
        select max(consent_id), current_date, \(said) from core.consent;
        insert into core.trafficking_assessment (case_id, person_id, assessed_on, asserted_by, trafficking_status,
            is_child, acts, means, purposes, summary)
        values (1, 1, current_date, 'NGO', 'PossibleVictimOfTrafficking', false, '{recruitment}', '{fraud}',
                '{ForcedLabour}', \(said));
        insert into core.assessment_indicator (trafficking_assessment_id, indicator, answer)
        values (1, 'd2_debt_bondage', 'yes'), (1, 'd4_hazardous_work', 'not_safe');
        insert into core.case_card (case_id, person_id, diet, allergies, access_needs, safety_flags, do_not_tell)
        values (1, 1, '{halal}', '{fish}', '{wheelchair}', '{no_calls}', \(said));
        insert into core.follow_up (case_id, person_id, worker_id, due_on, purpose, means, status, planned_on,
                                    ended_on, safety)
        select 1, 1, min(staff_id), current_date, 'safety', 'phone', 'done', current_date, current_date, 'safe'
        from core.staff;
        insert into core.follow_up_event (follow_up_id, kind, happened_on, note)
        values (1, 'done', current_date, \(said));
        insert into core.contact_attempt (case_id, person_id, means, result, note)
        values (1, 1, 'phone', 'no_answer', \(said));
        insert into core.note (case_id, kind, body) values (1, 'general', \(said));
        insert into core.closure (case_id, closed_on, outcome, summary, reopened_on, reopen_reason)
        values (1, current_date, 'settled', \(said), current_date, \(said));

        """

    private static let handed = """
        insert into core.agency (name, kind, country) values ('Embassy', 'other', 'TH');
        insert into core.referral (case_id, person_id, agency_id, kind, priority, need, status, drafted_on, sent_on,
            answered_on, ended_on, changed_on, override_basis, override_reason)
        values (1, 1, 1, 'general', 'urgent', 'legal', 'completed', current_date, current_date, current_date,
                current_date, current_date, 'vital_interest', \(said));
        insert into core.referral_content (referral_id, reason, disclosed, safety_plan)
        values (1, \(said), '{name}', \(said));
        insert into core.referral_event (referral_id, status, happened_on, reason)
        values (1, 'withdrawn', current_date, \(said));
        insert into core.disclosure (case_id, person_id, kind, recipient, purpose, told, made_on, basis, note)
        values (1, 1, 'told', \(said), 'family', '{name,health}', current_date, 'vital_interest', \(said));
        """
}
