import Glibc

/// The configuration of a private server.
enum ServerSettings {
    /// Who may connect how: the account that made the server as its superuser, staff by password.
    static let access = """
        # Written by Kapwa. The superuser by the operating system's account, staff by password.
        local all kapwa_superuser peer map=kapwa
        local all kapwa_backup peer map=kapwa
        local all all scram-sha-256

        """

    /// The same, and staff over the network.
    ///
    /// They come encrypted, with a password and with a certificate of their own login; whatever else
    /// comes over the network is refused.
    static let networkAccess =
        access + """
            host all kapwa_superuser,kapwa_backup all reject
            hostssl \(PrivateCluster.database) +kapwa_member all scram-sha-256 clientcert=verify-full
            host all all all reject
            host replication all all reject

            """

    static func accounts(installer: Account, server: Account) -> String {
        let names = Set([installer.name, server.name, "root"]).sorted()
        let lines = names.flatMap { name in
            ["kapwa \(name) kapwa_superuser", "kapwa \(name) kapwa_backup"]
        }
        return (["# Written by Kapwa."] + lines).joined(separator: "\n") + "\n"
    }

    /// Bytes of memory of the machine.
    static var machineMemory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }

    /// An eighth of the memory for the server's own cache; logs without anything that staff typed.
    static func text(
        socketFolder: String, logFolder: String, isShared: Bool, memory: Int
    ) -> String {
        let megabytes = memory / 1_048_576
        let buffers = min(max(megabytes / 8, 64), 1024)
        return """
            jit = off
            listen_addresses = ''
            unix_socket_directories = '\(socketFolder)'
            unix_socket_permissions = \(isShared ? "0777" : "0700")
            cluster_name = 'kapwa'
            max_connections = 100
            max_locks_per_transaction = 512
            password_encryption = 'scram-sha-256'
            shared_buffers = '\(buffers)MB'
            effective_cache_size = '\(max(megabytes / 2, 128))MB'
            work_mem = '16MB'
            maintenance_work_mem = '\(min(max(megabytes / 16, 64), 512))MB'
            max_wal_size = '2GB'
            random_page_cost = 1.1
            logging_collector = on
            log_directory = '\(logFolder)'
            log_filename = 'server-%a.log'
            log_file_mode = 0600
            log_truncate_on_rotation = on
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_line_prefix = '%m [%p] '
            log_min_messages = 'log'
            log_min_error_statement = 'panic'
            log_error_verbosity = 'terse'
            log_statement = 'none'
            log_min_duration_statement = -1
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0

            """
    }
}
