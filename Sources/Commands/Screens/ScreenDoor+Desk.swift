import Administration
import Casework
import Forms
import FoundationEssentials
import Glibc
import Screens

extension ScreenDoor {
    func changePassword(
        to password: String, in session: Session
    ) async throws(Refusal) -> ChangedPassword {
        do throws(CommandFailure) {
            let here = try SignedIn(call)
            let receipt = try await PasswordCommand.change(to: password, session, here)
            guard let old = here.credential else {
                return ChangedPassword(sentence: receipt.sentence, entrance: nil)
            }
            let new = Credential(server: old.server, login: old.login, password: password)
            // It is changed in any case; where no new session can be opened the old one goes on.
            let opened = try? await entrance(here.signingIn(with: new))
            return ChangedPassword(sentence: receipt.sentence, entrance: opened)
        } catch {
            let faults = error.faults.map { "\($0.problem): \($0.remedy)" }
            throw faults.isEmpty
                ? Refusal(error) : Refusal(error.message, hint: faults.joined(separator: ". "))
        }
    }

    var keptSeals: [String] { anchors?.all ?? [] }

    func keepSeal(_ words: String) throws(Refusal) {
        do throws(ClusterFault) { try anchors?.keep(words) } catch {
            throw Refusal(CommandFailure(error))
        }
    }

    private var anchors: KeptAnchors? {
        (try? SignedIn(call)).map { KeptAnchors(server: $0.choice.name) }
    }

    func write(_ text: String, to path: String, replacing: Bool) throws(Refusal) -> Bool {
        let place = whole(path)
        guard replacing || access(place, F_OK) != 0 else { return false }
        do throws(CommandFailure) { try ResultFile.write(text, to: place) } catch {
            throw Refusal(error)
        }
        return true
    }

    /// A path as it was typed, with the home folder and without a folder made whole.
    private func whole(_ path: String) -> String {
        if path.hasPrefix("~/") { return Account.current.home + path.dropFirst() }
        return path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    var folder: String { FileManager.default.currentDirectoryPath }
    var practiceLabel: String { PracticeLabel.line }
    var version: String { Version.current }
    var server: String { (try? SignedIn(call))?.choice.name ?? "" }
}
