import Postgres

/// A setting of the server that must have one of a few values.
struct SettingRule: Sendable {
    let name: String
    let allowed: [String]

    init(_ name: String, _ allowed: String...) { (self.name, self.allowed) = (name, allowed) }

    /// A group of settings that serve the same end.
    struct Group: Sendable {
        let check: Check
        let severity: Finding.State
        let rules: [SettingRule]

        /// Compares with what the server has; settings that its version does not know are passed over.
        func finding(_ values: [String: String]) -> Finding {
            let wrong = rules.compactMap { rule -> String? in
                guard let value = values[rule.name], !rule.allowed.contains(value) else {
                    return nil
                }
                return "\(rule.name) is \(value.isEmpty ? "empty" : value), not \(rule.allowed[0])"
            }
            return wrong.isEmpty
                ? check.ok("as it should be")
                : Finding(check, severity, wrong.joined(separator: "; "))
        }
    }

    static let groups = [logs, durability, checksums, preloads, signIn]

    private static let set = "alter system set NAME = 'VALUE', then select pg_reload_conf()."

    private static let logs = Group(
        check: Check(
            "log_settings", "What the server writes into its log",
            meaning: "With other settings the log holds names and what staff typed.",
            remedy: "\(set) Then look through the logs and delete those that hold such things."),
        severity: .fault,
        rules: [
            SettingRule("log_min_messages", "log", "fatal", "panic"),
            SettingRule("log_min_error_statement", "panic"),
            SettingRule("log_error_verbosity", "terse"), SettingRule("log_statement", "none"),
            SettingRule("log_min_duration_statement", "-1"),
            SettingRule("log_min_duration_sample", "-1"), SettingRule("log_duration", "off"),
            SettingRule("log_transaction_sample_rate", "0"),
            SettingRule("log_parameter_max_length", "0"),
            SettingRule("log_parameter_max_length_on_error", "0"),
            SettingRule("log_lock_waits", "off"),
            SettingRule("debug_print_parse", "off"), SettingRule("debug_print_rewritten", "off"),
            SettingRule("debug_print_plan", "off"), SettingRule("log_parser_stats", "off"),
            SettingRule("log_file_mode", "0600"),
        ])

    private static let durability = Group(
        check: Check(
            "durability", "What is stored stays stored",
            meaning: "Otherwise a power cut loses what staff were told is stored, or all of it.",
            remedy: set),
        severity: .fault,
        rules: [
            SettingRule("fsync", "on"), SettingRule("full_page_writes", "on"),
            SettingRule(
                "synchronous_commit", "on", "local", "remote_write", "remote_apply"),
            SettingRule("zero_damaged_pages", "off"), SettingRule("ignore_checksum_failure", "off"),
        ])

    private static let checksums = Group(
        check: Check(
            "checksums", "A decaying disk is noticed",
            meaning:
                "Without checksums damaged pages are read, and backed up, as if they were sound.",
            remedy: "Stop the server and run pg_checksums --enable on its data."),
        severity: .warning, rules: [SettingRule("data_checksums", "on")])

    private static let preloads = Group(
        check: Check(
            "preloads", "Libraries that the server loads",
            meaning:
                "A library sees everything; auto_explain writes what staff typed into the log.",
            remedy: "Take out what nobody needs: alter system reset NAME, then start anew."),
        severity: .warning,
        rules: [
            SettingRule("shared_preload_libraries", ""),
            SettingRule("session_preload_libraries", ""),
            SettingRule("local_preload_libraries", ""),
        ])

    private static let signIn = Group(
        check: Check(
            "sign_in_settings", "How the server checks who signs in",
            meaning: "Weaker settings let passwords be guessed, or row security be passed by.",
            remedy: set),
        severity: .fault,
        rules: [
            SettingRule("password_encryption", "scram-sha-256"), SettingRule("row_security", "on"),
            SettingRule("db_user_namespace", "off"), SettingRule("allow_system_table_mods", "off"),
            SettingRule("session_replication_role", "origin"),
        ])

    /// What a server that listens on the network must have besides.
    static let network = Group(
        check: Check(
            "tls_settings", "Encryption of the server",
            meaning: "Without it whoever is on the network reads along.",
            remedy: "On a private server: kapwa server tls on. Elsewhere: \(set)"),
        severity: .fault,
        rules: [
            SettingRule("ssl", "on"), SettingRule("ssl_min_protocol_version", "TLSv1.3"),
        ])
}
