/// What a member of staff can see of backups; making them is work of the server's owner.
package enum BackupActions {
    package static let listings: [any Listing.Type] = [ShowBackups.self]
}
