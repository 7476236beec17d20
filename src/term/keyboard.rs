//! Who reads the keyboard? A thread of the program does, except while an editor has the terminal.

use super::signals;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The longest that the main thread waits for the reading thread to stop.
const PATIENCE: Duration = Duration::from_secs(1);

/// The right to read keys, shared by the thread that reads them and the one that may give it away.
#[derive(Clone, Default)]
pub struct Keyboard(Arc<(Mutex<Turn>, Condvar)>);

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Turn {
    /// The program reads.
    #[default]
    Program,
    /// The program is asked to stop.
    Asked,
    /// Another program reads.
    Other,
}

impl Keyboard {
    /// Takes the keyboard from the reading thread; false if that does not answer.
    pub fn take(&self) -> bool {
        let (_, changed) = &*self.0;
        *self.turn() = Turn::Asked;
        signals::wake_reader();
        let waited = changed.wait_timeout_while(self.turn(), PATIENCE, |turn| *turn == Turn::Asked);
        let (mut turn, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if *turn == Turn::Asked {
            *turn = Turn::Program;
        }
        *turn == Turn::Other
    }

    /// Lets the reading thread go on.
    pub fn give_back(&self) {
        *self.turn() = Turn::Program;
        self.0.1.notify_all();
    }

    /// Waits while another program reads; called by the reading thread between two events.
    pub fn wait_for_turn(&self) {
        let mut turn = self.turn();
        if *turn == Turn::Asked {
            *turn = Turn::Other;
            self.0.1.notify_all();
        }
        let waited = self.0.1.wait_while(turn, |turn| *turn != Turn::Program);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
