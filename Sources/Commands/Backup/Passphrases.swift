import Administration
import Forms
import Glibc
import Languages
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
        return try Self.sound(passphrase, again: isAsked ? known(Self.again) : passphrase)
    }

    private static func sound(
        _ passphrase: SecretBytes, again: @autoclosure () throws(CommandFailure) -> SecretBytes
    ) throws(CommandFailure) -> SecretBytes {
        guard passphrase.count >= least else {
            throw CommandFailure(
                .invalid, Words.say("the passphrase has fewer than %1 letters", least),
                hint: Words.say(
                    "four or five words at random are easy to keep and hard to guess"))
        }
        guard try again().isSame(as: passphrase) else {
            throw CommandFailure(
                .invalid, Words.say("the two were not the same"),
                hint: Words.say("nothing was made; begin again"))
        }
        return passphrase
    }

    /// A new one, or one that is made up where none is typed; that one is to be shown, once.
    func newOrMade(
        _ prompt: String
    ) throws(CommandFailure) -> (passphrase: SecretBytes, made: String?) {
        try refuseBadDescriptor()
        guard descriptor == nil else { return (try new(prompt), nil) }
        guard Console.hasPerson, !call.has(.noInput) else { return try Self.madeUp() }
        guard let typed = try line(prompt) else { throw Self.stopped }
        guard typed.count > 0 else { return try Self.madeUp() }
        return (try Self.sound(typed, again: known(Self.again)), nil)
    }

    /// Sixteen letters, each one of 31 that are not mistaken for another: 79 bits.
    private static func madeUp() throws(CommandFailure) -> (passphrase: SecretBytes, made: String?)
    {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let groups = (0..<4).map { _ in
            String((0..<4).map { _ in letters[Int.random(in: letters.indices)] })
        }
        let text = groups.joined(separator: "-")
        do throws(SealingFault) {
            return (try SecretBytes(text: text), text)
        } catch {
            throw CommandFailure(error, name: "sealing")
        }
    }

    private var isAsked: Bool { descriptor == nil && Console.hasPerson }

    private var descriptor: Int32? { call.typed["passphrase_fd"].flatMap { Int32($0) } }

    private func refuseBadDescriptor() throws(CommandFailure) {
        guard call.typed["passphrase_fd"] == nil || (descriptor ?? -1) >= 0 else {
            throw .usage(Words.say("--passphrase-fd takes the number of an open descriptor"))
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

    private static var again: String { Words.say("The same again: ") }

    private static var stopped: CommandFailure {
        CommandFailure(
            .interrupted, Words.say("there was no passphrase; nothing was done"),
            hint: Words.say("type it at a terminal, or give it as one line on standard input"))
    }
}
