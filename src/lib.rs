//! Counterpoint: who said what in the news, and what did the other side answer?
//!
//! # The map of the house
//!
//! Data flows one way, left to right, and a layer knows only those to its left:
//!
//! ```text
//! model <- tables <- settings, reading, attribution, finding <- comparing, cache, loading, state, rendering <- app <- ui <- term <- main
//!                                           counting, export <---------------------------------------/
//! ```
//!
//! | module | the question it answers |
//! |---|---|
//! | [`model`] | What does Counterpoint know? Plain data: documents, statements, actors, sides. |
//! | `tables` | What does a TOML file of the user's say, and on which line does it err? |
//! | [`settings`] | How does the user want the program to be? |
//! | [`reading`] | Which articles does a file hold, whatever its format, and which of its words are the article? |
//! | [`attribution`] | Who said what? A pure function of a document and the lexicon. |
//! | [`finding`] | Which statements does a query mean? The only place that names fuzzy-matcher. |
//! | [`comparing`] | What is argued about, who answers whom, who repeats whom? A pure function of a corpus. |
//! | [`rendering`] | How is a statement shown with the verb and the speaker that belong to it? |
//! | [`counting`] | How many statements are there of each side, issue, month, actor or outlet? |
//! | [`cache`] | What of these articles was understood in an earlier run? |
//! | [`loading`] | How do files become a corpus, on all cores, the text before the statements? |
//! | [`state`] | What is kept for a collection of articles from one run to the next? |
//! | [`export`] | How do results leave the program: jsonl, csv, markdown, html, table? |
//! | [`app`] | What is the screen about? State and update, without a terminal. |
//! | [`ui`] | How does the state look? `&App` to a frame; never changes anything. |
//! | [`term`] | The terminal itself: the event loop, the loader's thread, signals. |
//! | [`cli`] | The command line, in one place. |
//!
//! # Invariants
//!
//! - A layer, a stage of `attribution` and a part of `app` import only what `tests/layers.rs` allows them; a new module is
//!   refused until it is listed there.
//! - An action that is not enabled (`App::is_enabled`, the only gate) changes nothing and has no effect.
//! - `model`, `attribution`, `finding`, `app` never import ratatui or crossterm; a test scans for it.
//! - Only `reading`, `state`, `cache` and `term` (and `main`) touch files or the terminal; `export` writes to what it is given.
//! - Spans are bytes of [`model::Document::text`] on character boundaries. Of plain text and Markdown the text is the file;
//!   of other formats it is the paragraphs of the article, as the reader shows them. Nothing is reworded.
//! - What a file is, its bytes say first and its name second: nothing binary and no markup is read as plain text. What is
//!   unpacked from a file is bounded in depth and in all, and nothing is written.
//! - What users write in TOML is read with `tables`: a mistake names its line and key, and
//!   costs its key or its entry alone.
//! - No text from outside reaches a terminal or an export but through [`model::visible`] or an
//!   escape of the format.
//! - The same bytes give the same statements on any number of threads, and the same comparison whichever article was
//!   attributed first.
//! - What the cache gives back is what would be computed; a cache that is damaged, foreign or not there costs time alone.
//! - Nothing that takes time comes before the first frame, and no key waits for what the loader has sent.
//!
//! # Where this differs from the first design
//!
//! - `loading` is a layer of its own: the commands and the screen load in the same way.
//! - [`app::App::update`] takes a [`app::Message`] (a key, a resize, an arrival), of which an
//!   [`app::Action`] is one kind; the keymap is state of the app, so that tests type keys.
//! - Geometry ([`app::Layout`]) and line breaking belong to `app`: scrolling depends on them, and
//!   the drawing must not change the state.
//! - A filter of which one term makes no sense (yet) applies the others and names that one, instead of
//!   keeping the last result: what is on the screen depends on what is typed, and not on its history.
//!   On the command line it is an error.
//! - [`model::Evidence`] says how content, speaker and actor were found; a statement's certainty follows from its
//!   confidence, so that the screen and the exports agree.
//! - The insides of `attribution` are public for the training command alone (feature `training`).
//! - Inside the palette, the filter bar and the name of a file the same keys edit: one context, `[input]`.
//! - The digits 1 to 4 are the views, so a count begins with 5 to 9 or with 0: `5j`, `03]`. Most terminals send Tab for
//!   Ctrl-i, so Alt-Right jumps forth as well.
//! - `z` zooms, and folds in the columns of Compare, which have no pane beside them.
//! - Titles are no OSC 8 links: a cell of ratatui's buffer is measured by what it holds, so a link would have to be
//!   written past the buffer after every frame. `o` opens the source instead.
//! - Enter on a statement gives the reader the whole body where list and reader stand one above the other.
//! - In the list of actors those with a name come first, listed or not, then groups and texts without one, then the
//!   unknown: a list sorted by whether `actors.toml` knows somebody would bury who speaks most.
//! - `actor:="..."` asks for a whole name, so that Enter on an actor shows that actor alone.
//! - A file may hold many articles, each with a name of its own (`PATH#3`, `PATH!/member`); [`model::Place`] says where it
//!   is in its file. The cache keeps the texts of those that had to be taken out of a page or a Word file.
//! - Articles arrive before their statements, which come around the cursor first and then newest first. So the ids of
//!   statements follow their arrival; lists walk the articles in order instead.
//! - The cache knows an article by a hash of its bytes, not by path, size and time: those change where nothing has changed,
//!   and may stay where something has. The bytes are read anyway.
//! - Until they are compared, Compare shows all statements as one issue without a name.
//! - In `attribution`, `language` (tokens of a string, closed word classes, the folding of names) stands below the lexicon,
//!   which reads its own lists with it; and the lexicon holds the models, so that one value is passed on.
//! - `attribution::speakers` gets whom the names mean as numbers, so that it need not know `coreference`.
//! - The relay of a statement is the mention of the outlet, not an actor: an outlet is none of the speakers.
//! - The tagger stays linear. A small network gained a point on US politics and lost one on world news, at two and a half
//!   times the time.
//! - Actors are resolved inside an article first; [`attribution::Registry`] joins articles.

pub mod app;
pub mod attribution;
pub mod cache;
pub mod cli;
pub mod comparing;
pub mod counting;
pub mod export;
pub mod finding;
pub mod loading;
pub mod model;
pub mod reading;
pub mod rendering;
pub mod settings;
pub mod state;
mod tables;
pub mod term;
pub mod ui;
