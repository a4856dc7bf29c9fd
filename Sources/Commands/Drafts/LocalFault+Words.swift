import Drafts
import Glibc
import Languages

extension LocalFault {
    /// What is wrong.
    var message: String {
        switch self {
        case .folder(let path): Words.say("%1 cannot be made, or is not yours alone.", path)
        case .write(let error):
            Words.say(
                "The draft cannot be kept on this machine (%1).", String(cString: strerror(error)))
        case .read(let error):
            Words.say(
                "A draft on this machine cannot be read (%1).", String(cString: strerror(error)))
        case .wrongPassword: Words.say("This password does not open the drafts on this machine.")
        }
    }

    /// What to do about it.
    var hint: String {
        switch self {
        case .folder: Words.say("See who owns the folder, and that the disk has room.")
        case .write:
            Words.say(
                "Make room on the disk; what is on the screen is not lost while it stays open.")
        case .read: Words.say("Check the disk; nothing was deleted.")
        case .wrongPassword: Words.say("Take the password that you had when they were written.")
        }
    }
}
