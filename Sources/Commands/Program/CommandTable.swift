import Casework
import Forms

/// Every command there is; built when the first command line needs it.
enum CommandTable {
    static let all: [any Command] =
        AllActions.orders.map { command(for: $0) } + AllActions.listings.map { command(for: $0) }
        + special

    /// How the commands are named, explained and reached.
    static let actions: [ActionSpec] = all.map(\.action)

    private static let special: [any Command] =
        [
            TodayCommand(), TemplateCommand(), OpenCaseCommand(), GuestCardCommand(),
            WeeklyReportCommand(),
            AccessRequestCommand(), SealCommand(), UnsealCommand(),
            ShowDraftCommand(), ResumeDraftCommand(), SendDraftsCommand(), UnlockDraftsCommand(),
            DraftReleaseCommand(), VerifyAuditCommand(), SignInCommand(),
            LockCommand(), WhoAmICommand(), PasswordCommand(), SetupCommand(), MigrateCommand(),
            PracticeCreateCommand(), PracticeStatusCommand(), PracticeSignInCommand(),
            PracticeLoginsCommand(), PracticeRemoveCommand(), BackupKeyCommand(),
            CreateBackupCommand(), VerifyBackupCommand(), RestoreBackupCommand(),
            DrillBackupCommand(), HelpCommand(), VersionCommand(),
            CompletionsCommand(), ManualCommand(),
        ] + ServerCommand.Verb.allCases.map(ServerCommand.init) + [
            ServerTLSCommand(), DoctorCommand(),
        ]

    /// The command that a parsed line calls.
    static func command(for action: ActionSpec) -> (any Command)? {
        zip(actions, all).first { $0.0.name == action.name }?.1
    }

    private static func command<Action: Order>(for type: Action.Type) -> any Command {
        OrderCommand<Action>()
    }

    private static func command<Action: Listing>(for type: Action.Type) -> any Command {
        ListingCommand<Action>()
    }
}
