//! What do signals do? Those that end a program end this one tidily.

use super::Incoming;
use std::io;
use std::sync::mpsc::Sender;

/// Sends [`Incoming::Ended`] when the program is asked to end.
#[cfg(unix)]
pub fn watch(sender: Sender<Incoming>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if sender.send(Incoming::Ended(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops the process as Ctrl-z does; returns when it is continued.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Ends the process as the signal does, so that whoever waits for it sees why.
#[cfg(unix)]
pub fn end(signal: i32) -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal)
}

/// Wakes the thread that reads keys: the terminal's size may have changed.
#[cfg(unix)]
pub fn wake_reader() {
    // What cannot be sent wakes nobody, which the caller notices.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}

/// Other systems have no such signal.
#[cfg(not(unix))]
pub fn wake_reader() {}

/// Other systems end a program without asking.
#[cfg(not(unix))]
pub fn watch(_: Sender<Incoming>) -> io::Result<()> {
    Ok(())
}

/// Other systems have no job control.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// Other systems send no signals.
#[cfg(not(unix))]
pub fn end(_: i32) -> io::Result<()> {
    Ok(())
}
