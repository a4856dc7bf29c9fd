import Languages
import Postgres

/// Words for what keeps a connection over the network from being a safe one.
enum TransportWords {
    /// What happened, in one sentence.
    static func message(_ fault: TransportFault) -> String {
        switch fault {
        case .serverUntrusted:
            Words.say(
                """
                The server is not one that your organisation signed for, or its certificate has \
                expired.
                """)
        case .otherHost: Words.say("The server's certificate is for a host of another name.")
        case .noAuthority:
            Words.say("The certificate of your organisation's authority is not on this machine.")
        case .noTLS: Words.say("The server offers no encryption (TLS).")
        case .oldTLS:
            Words.say("The server and this machine have no safe version of TLS in common.")
        case .passwordUnprotected:
            Words.say("The server asked for the password in a way that an impostor could use.")
        case .certificateNeeded:
            Words.say(
                """
                The server asks for a certificate of yours, and there is none on this machine.
                """)
        case .certificateExpired: Words.say("Your certificate on this machine has expired.")
        case .certificateRevoked: Words.say("Your certificate on this machine was revoked.")
        case .certificateForeign:
            Words.say("Your certificate on this machine is not signed by the server's authority.")
        case .keyUnusable:
            Words.say(
                """
                The key of your certificate is missing, does not fit, or can be read by others.
                """)
        case .signInRefused:
            Words.say(
                """
                The server refused the sign-in: login, password and certificate must be one \
                person's.
                """)
        case .rejected: Words.say("The server takes no connection like this one over the network.")
        }
    }

    /// What to do about it.
    static func hint(_ fault: TransportFault) -> String {
        switch fault {
        case .serverUntrusted, .otherHost, .noTLS, .passwordUnprotected:
            Words.say(
                """
                Nothing was sent to it. Somebody may stand between: do not go on, tell the \
                person who runs your server. They see more with kapwa doctor and kapwa server \
                tls.
                """)
        case .oldTLS:
            Words.say("Both need TLS 1.3: bring the older of the two machines up to date.")
        case .noAuthority, .certificateNeeded, .certificateForeign:
            Words.say(
                """
                Put the folder that kapwa server tls client made for you in ~/.config/kapwa/tls.
                """)
        case .certificateExpired:
            Words.say(
                """
                Ask the person who runs your server for a new one: kapwa server tls client \
                LOGIN.
                """)
        case .certificateRevoked:
            Words.say(
                """
                Ask the person who runs your server; a machine that was lost stays locked out.
                """)
        case .keyUnusable:
            Words.say(
                """
                The folder ~/.config/kapwa/tls must hold client.crt with its own client.key, \
                and the key must be yours alone: chmod 600.
                """)
        case .signInRefused:
            Words.say(
                """
                Sign in again with kapwa sign-in; kapwa doctor shows whose certificate this \
                machine has.
                """)
        case .rejected:
            Words.say(
                """
                Check the login and the name of the database; ask the person who runs your \
                server.
                """)
        }
    }

    /// The exit status: 8 where one's own sign-in is at fault, 7 where the server is.
    static func exitCode(_ fault: TransportFault) -> Int32 {
        switch fault {
        case .serverUntrusted, .otherHost, .noAuthority, .noTLS, .oldTLS, .passwordUnprotected: 7
        case .certificateNeeded, .certificateExpired, .certificateRevoked, .certificateForeign,
            .keyUnusable, .signInRefused, .rejected:
            8
        }
    }

    /// The short name for programs.
    static func code(_ fault: TransportFault) -> String {
        switch fault {
        case .serverUntrusted: "server_untrusted"
        case .otherHost: "other_host"
        case .noAuthority: "no_authority"
        case .noTLS: "no_tls"
        case .oldTLS: "old_tls"
        case .passwordUnprotected: "password_unprotected"
        case .certificateNeeded: "certificate_needed"
        case .certificateExpired: "certificate_expired"
        case .certificateRevoked: "certificate_revoked"
        case .certificateForeign: "certificate_foreign"
        case .keyUnusable: "key_unusable"
        case .signInRefused: "sign_in_refused"
        case .rejected: "rejected"
        }
    }
}
