import Commands
import Dispatch
import Glibc

// Before anything else: what a crash would leave on disk must not hold what was shown.
Program.leaveNoMemory()
let arguments = Array(CommandLine.arguments.dropFirst())
// Version and help are answered before the concurrency runtime starts its threads.
if let status = Program.answerAtOnce(arguments) { exit(status) }
Task { exit(await Program.run(arguments)) }
dispatchMain()
