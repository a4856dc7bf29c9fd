// The intended loop of a program with screens. `Screen` is the real terminal, `MemoryTerminal` that of
// the tests; both are a `Display`.
//
//     let display = try Screen()                    // throws NeedsLineMode: say why, go on in line mode
//     defer { display.close() }
//     while true {
//         var frame = Frame(display.size)           // draw all of it anew, each time
//         frame.put("Cases", row: 0, column: 0, style: .heading)
//         frame.select(row: 3)                      // marker, selected style and cursor
//         display.show(frame)                       // writes only what changed; nothing if equal
//         switch await display.next(until: saveAt) {
//         case .key(let key): …                     // key.latin for letters of commands in lists
//         case .resized: continue                   // display.size is new already
//         case .woken: …                            // display.waker.wake() was called, from any thread
//         case .deadline: …                         // `saveAt` has come: autosave, lock
//         case .ending(let why): …                  // keep drafts, leave, exit(why.exitCode)
//         }
//     }
//
// `next` sleeps until something happens and leaves its actor free meanwhile, so that tasks that wait for
// the database go on. One task at a time may wait in it.

/// A terminal as screens see it.
package protocol Display: AnyObject {
    /// The size that the next frame should have.
    var size: Size { get }
    /// How styles look; may be changed at any time.
    var theme: Theme { get set }
    /// Ends a wait from any thread.
    var waker: Waker { get }

    /// Makes the terminal show a frame.
    func show(_ frame: Frame)
    /// Gives the terminal back; nothing is shown any more.
    func close()
    /// Forgets what the terminal shows, so that the next frame is written whole (Ctrl-L).
    func forget()
    /// Waits for the next event, at most until a moment.
    nonisolated(nonsending) func next(until deadline: ContinuousClock.Instant?) async -> Event
}
