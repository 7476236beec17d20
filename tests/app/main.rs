//! What do keys do? Tables of keys and what they lead to, and screens compared as text.
//!
//! The articles are invented and their statements marked by hand in [`articles`], so that no screen depends on what the
//! engine finds.

mod articles;
mod driver;

mod arrivals;
mod aside;
mod compare;
mod empty_places;
mod filter;
mod gate;
mod groups;
mod help;
mod keys;
mod list_and_reader;
mod mouse;
mod overlays;
mod palette;
mod properties;
mod screens;
mod shelf;
mod statements_and_actors;
mod watching;
