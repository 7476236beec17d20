//! What happens next? Keys come first, then what the loader has sent.
//!
//! The loader may be far ahead of the screen. What it sends waits in a queue of its own, so that a key never waits
//! for more than the articles that are being taken in.

use crate::app::{App, Effect, Message};
use crate::comparing::{Curated, Lists};
use crate::loading::{Arrival, Focus};
use crate::model::Side;
use crate::reading::Problem;
use anyhow::{Context, Result};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// The longest that messages are taken in between two frames.
const FRAME: Duration = Duration::from_millis(12);

/// The loader is so many arrivals ahead at most. What waits takes memory, and what is not wanted yet would be worked
/// out while the app needs the processor.
const AHEAD: usize = 8;

/// What the main thread waits for.
pub enum Incoming {
    /// Something for the app.
    Message(Message),
    /// What articles are read with is gathered.
    Known {
        /// The sides that there are.
        sides: Vec<Side>,
        /// Issues that have a name, and what can be reacted to.
        compared_by: (Vec<Curated>, Lists),
        /// What of the user's own could not be used.
        problems: Vec<Problem>,
    },
    /// This signal asked the program to end.
    Ended(i32),
    /// The terminal is gone, or a thread failed.
    Lost(std::io::Error),
}

/// Where messages come from.
pub struct Messages {
    /// For threads that have something to send.
    pub sender: Sender<Incoming>,
    /// Issues that have a name, and what can be reacted to.
    pub compared_by: Arc<(Vec<Curated>, Lists)>,
    /// How many searches in long articles were asked for: an earlier one ends.
    pub searches: Arc<AtomicUsize>,
    /// What the loader should see to first.
    pub focus: Arc<Focus>,
    /// The loader sends a token here before each arrival, and waits where it is too far ahead.
    pub turns: SyncSender<()>,
    /// For each arrival that was taken in one is taken out.
    taken: Receiver<()>,
    receiver: Receiver<Incoming>,
    /// How long a started sequence of keys waits until what can follow is shown.
    patience: Duration,
    /// What the loader and other threads have made, and the app has not taken in.
    made: VecDeque<Message>,
}

/// What follows the messages that were waiting.
pub enum Next {
    /// A frame.
    Draw,
    /// Something outside of the app.
    Do(Effect),
    /// The end, by this signal.
    End(i32),
}

impl Messages {
    /// Those that come through a channel.
    pub fn new(sender: Sender<Incoming>, receiver: Receiver<Incoming>, patience: Duration) -> Messages {
        let (turns, taken) = sync_channel(AHEAD);
        Messages {
            sender,
            compared_by: Arc::default(),
            searches: Arc::default(),
            focus: Arc::default(),
            turns,
            taken,
            receiver,
            patience,
            made: VecDeque::new(),
        }
    }

    /// Waits for something, unless there is work left.
    fn wait(&self, app: &App) -> Option<Incoming> {
        if !self.made.is_empty() {
            return self.receiver.try_recv().ok();
        }
        if app.keys.pending.is_empty() || app.keys.hinting {
            return self.receiver.recv().ok();
        }
        match self.receiver.recv_timeout(self.patience) {
            Err(RecvTimeoutError::Timeout) => Some(Incoming::Message(Message::Waited)),
            other => other.ok(),
        }
    }

    /// Takes in what can be taken in at once; what was made waits for its turn.
    fn sort(&mut self, app: &mut App, incoming: Incoming) -> Result<Option<Next>> {
        match incoming {
            Incoming::Message(message @ (Message::Arrived(_) | Message::Compared(..))) => {
                self.made.push_back(message);
            }
            Incoming::Message(message) => return Ok(app.update(message).map(Next::Do)),
            Incoming::Known { sides, compared_by, problems } => {
                self.compared_by = Arc::new(compared_by);
                app.update(Message::Sides(sides));
                let problems =
                    problems.into_iter().map(|problem| Message::Arrived(Arrival::Problem(problem)));
                self.made.extend(problems);
            }
            Incoming::Ended(signal) => return Ok(Some(Next::End(signal))),
            Incoming::Lost(error) => return Err(error).context("the program cannot go on"),
        }
        Ok(None)
    }
}

/// Waits for one message, then takes in what else is waiting, up to an effect or for a frame's time:
/// a long queue of articles must not keep the screen from being drawn.
pub fn take_waiting(app: &mut App, messages: &mut Messages) -> Result<Next> {
    let mut incoming = messages.wait(app);
    let started = Instant::now();
    loop {
        if let Some(incoming) = incoming {
            if let Some(next) = messages.sort(app, incoming)? {
                return Ok(next);
            }
        } else if let Some(message) = messages.made.pop_front() {
            if matches!(message, Message::Arrived(_)) {
                // Empty for what did not come from the loader.
                let _ = messages.taken.try_recv();
            }
            if let Some(effect) = app.update(message) {
                return Ok(Next::Do(effect));
            }
        } else {
            return Ok(Next::Draw);
        }
        if started.elapsed() >= FRAME {
            return Ok(Next::Draw);
        }
        incoming = messages.receiver.try_recv().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Code, Key, Keymap, Size};
    use crate::reading;
    use std::sync::mpsc::channel;

    #[test]
    fn a_key_overtakes_articles_that_came_before_it() {
        let mut app = App::new(Vec::new(), Keymap::built_in().expect("keys"), Size { width: 90, height: 30 });
        let (sender, receiver) = channel();
        let mut messages = Messages::new(sender.clone(), receiver, Duration::MAX);
        for number in 0..9 {
            let text = b"It rained in Sampleton.".to_vec();
            let document = reading::document(&format!("{number}.txt"), text).expect("an article");
            let arrived = Message::Arrived(Arrival::Documents(vec![Arc::new(document)]));
            sender.send(Incoming::Message(arrived)).expect("to send");
        }
        sender.send(Incoming::Message(Message::Key(Key::plain(Code::Char('q'))))).expect("to send");
        let next = loop {
            match take_waiting(&mut app, &mut messages).expect("a message") {
                Next::Draw => {}
                next => break next,
            }
        };
        assert!(matches!(next, Next::Do(Effect::Quit)));
        assert_eq!(app.library.corpus.documents.len(), 0);
    }

    #[test]
    fn the_loader_waits_for_the_app() {
        let mut app = App::new(Vec::new(), Keymap::built_in().expect("keys"), Size { width: 90, height: 30 });
        let (sender, receiver) = channel();
        let mut messages = Messages::new(sender.clone(), receiver, Duration::MAX);
        for _ in 0..AHEAD {
            messages.turns.try_send(()).expect("a turn");
            sender.send(Incoming::Message(Message::Arrived(Arrival::Found(1)))).expect("to send");
        }
        assert!(messages.turns.try_send(()).is_err());
        take_waiting(&mut app, &mut messages).expect("a message");
        assert!(messages.turns.try_send(()).is_ok());
    }
}
