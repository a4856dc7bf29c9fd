import Administration
import Forms

/// The code lists that come with the program.
enum ShippedCodes {
    static func book() throws(CommandFailure) -> CodeBook {
        do throws(SettingsFault) {
            return try book(share: Places.share())
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func book(share: String) throws(SettingsFault) -> CodeBook {
        do throws(MigrationFault) {
            return try ShippedCodeLists.read(share: share)
        } catch {
            throw .unreadable(file: "\(share)/Config/code-lists")
        }
    }
}
