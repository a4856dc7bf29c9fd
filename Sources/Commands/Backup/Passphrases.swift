import Administration
import Forms
import Glibc
import Secrets

/// Where passphrases come from: never from the command line, the environment or a file by name.
struct Passphrases {
    private let call: Invocation

    init(_ call: Invocation) { self.call = call }

    /// The option that every command with a passphrase takes.
    static let option = OptionSpec(
        "passphrase_fd", "N", .whole(0...1023),
        help: "read the passphrase as one line from this descriptor")

    private static let least = 12

    /// A passphrase that is there already.
    func known(_ prompt: String) throws(CommandFailure) -> SecretBytes {
        guard let passphrase = try line(prompt), passphrase.count > 0 else { throw Self.stopped }
        return passphrase
    }

    /// A new one: asked for twice at a terminal, and not too short.
    func new(_ prompt: String) throws(CommandFailure) -> SecretBytes {
        let passphrase = try known(prompt)
        guard passphrase.count >= Self.least else {
            throw CommandFailure(
                .invalid, "the passphrase has fewer than \(Self.least) letters",
                hint: "four or five words at random are easy to keep and hard to guess")
        }
        guard isAsked else { return passphrase }
        guard try known("The same again: ").isSame(as: passphrase) else {
            throw CommandFailure(
                .invalid, "the two were not the same", hint: "nothing was made; begin again")
        }
        return passphrase
    }

    private var isAsked: Bool { descriptor == nil && Console.hasPerson }

    private var descriptor: Int32? { call.typed["passphrase_fd"].flatMap { Int32($0) } }

    private func refuseBadDescriptor() throws(CommandFailure) {
        guard call.typed["passphrase_fd"] == nil || (descriptor ?? -1) >= 0 else {
            throw .usage("--passphrase-fd takes the number of an open descriptor")
        }
    }

    private func line(_ prompt: String) throws(CommandFailure) -> SecretBytes? {
        try refuseBadDescriptor()
        do throws(SealingFault) {
            if let descriptor { return try SecretBytes.line(from: descriptor) }
            guard Console.hasPerson else { return try SecretBytes.line(from: STDIN_FILENO) }
            guard !call.has(.noInput) else { return nil }
            Console.talk(prompt, ending: "")
            Interruption.hideTyping()
            defer { Interruption.showTyping() }
            return try SecretBytes.line(from: STDIN_FILENO)
        } catch {
            throw CommandFailure(BackupFault.sealing(error))
        }
    }

    private static let stopped = CommandFailure(
        .interrupted, "there was no passphrase; nothing was done",
        hint: "type it at a terminal, or give it as one line on standard input")
}
