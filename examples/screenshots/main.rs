//! What does each view look like? Draws the screens of the README from the embedded dispatches.
//!
//! `cargo run --release --example screenshots` writes an SVG and a PNG of each scene to
//! `screenshots/`: the same bytes on every run.

mod render;

use anyhow::Result;
use counterpoint::app::{App, Effect, Key, Keymap, Message, Size};
use counterpoint::attribution::Lexicon;
use counterpoint::comparing::{compare, curated};
use counterpoint::loading::load;
use counterpoint::ui::{Theme, draw_on};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::path::Path;

/// A screen: its name, its size, and the keys that lead to it.
struct Scene {
    name: &'static str,
    size: Size,
    keys: &'static str,
    theme: fn() -> Theme,
}

const WIDE: Size = Size { width: 120, height: 34 };
const NARROW: Size = Size { width: 60, height: 20 };

const SCENES: &[Scene] = &[
    Scene { name: "documents", size: WIDE, keys: "j j ] ] ] ]", theme: Theme::dark },
    Scene { name: "filter", size: WIDE, keys: "/ a c t o r : z h a o Space l i e s", theme: Theme::dark },
    Scene {
        name: "filter-error",
        size: WIDE,
        keys: "/ s i d e : c n Space k i n d : s p o k e n",
        theme: Theme::dark,
    },
    Scene { name: "why", size: WIDE, keys: "j j ] ] ] ] ] i", theme: Theme::dark },
    Scene { name: "statements", size: WIDE, keys: "2 j j j j", theme: Theme::dark },
    Scene { name: "statements-grouped", size: WIDE, keys: "2 , g j j j", theme: Theme::dark },
    Scene { name: "compare", size: WIDE, keys: "3 }", theme: Theme::dark },
    Scene { name: "variants", size: WIDE, keys: "/ d e e p e n s Enter 3 v", theme: Theme::dark },
    Scene { name: "narrow-compare", size: NARROW, keys: "3 } j", theme: Theme::dark },
    Scene { name: "actors", size: WIDE, keys: "4 j", theme: Theme::dark },
    Scene { name: "of-actor", size: WIDE, keys: "4 j j Enter j", theme: Theme::dark },
    Scene { name: "complete", size: WIDE, keys: "2 / a c t o r : Tab Tab", theme: Theme::dark },
    Scene { name: "palette", size: WIDE, keys: "2 : s o r t", theme: Theme::dark },
    Scene { name: "export", size: WIDE, keys: "2 e", theme: Theme::dark },
    Scene { name: "help", size: WIDE, keys: "?", theme: Theme::dark },
    Scene { name: "light", size: WIDE, keys: "2 j j j j", theme: || named("light") },
    Scene { name: "high-contrast", size: WIDE, keys: "4 j", theme: || named("high-contrast") },
    Scene { name: "following-keys", size: WIDE, keys: "2 ,", theme: Theme::dark },
    Scene { name: "no-color", size: WIDE, keys: "j j ] ] ] ]", theme: Theme::plain },
    Scene { name: "narrow-list", size: NARROW, keys: "j", theme: Theme::dark },
    Scene { name: "narrow-reader", size: NARROW, keys: "j Enter ] ]", theme: Theme::dark },
    Scene { name: "narrow-statements", size: NARROW, keys: "2 j j", theme: Theme::dark },
    Scene { name: "narrow-actors", size: NARROW, keys: "4 j", theme: Theme::dark },
];

fn named(theme: &str) -> Theme {
    Theme::built_in(theme).unwrap_or_else(Theme::dark)
}

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    std::fs::create_dir_all(&folder)?;
    for scene in SCENES {
        let svg = render::svg(&shot(scene)?, &palette(scene));
        std::fs::write(folder.join(scene.name).with_extension("png"), render::png(&svg)?)?;
        std::fs::write(folder.join(scene.name).with_extension("svg"), svg)?;
        println!("screenshots/{}.svg .png", scene.name);
    }
    Ok(())
}

/// The colours of the terminal: those that the scene's theme is for.
fn palette(scene: &Scene) -> render::Palette {
    if scene.name == "light" { render::Palette::LIGHT } else { render::Palette::DARK }
}

/// The screen of a scene, drawn by the program's own code.
fn shot(scene: &Scene) -> Result<Buffer> {
    let lexicon = Lexicon::built_in()?;
    let mut app = App::new(lexicon.sides.clone(), Keymap::built_in()?, scene.size);
    load(&[], &lexicon, None, |arrival| {
        app.update(Message::Arrived(arrival));
        true
    });
    for key in scene.keys.split(' ') {
        let key = Key::parse(key).ok_or_else(|| anyhow::anyhow!("{}: no key {key:?}", scene.name))?;
        if app.update(Message::Key(key)) == Some(Effect::Compare) {
            let corpus = &app.library.corpus;
            let (found, made_of) = (compare(corpus, &curated::built_in()?), corpus.statements.len());
            app.update(Message::Compared(Box::new(found), made_of));
        }
    }
    app.update(Message::Waited);
    let mut buffer = Buffer::empty(Rect::new(0, 0, scene.size.width, scene.size.height));
    if let Some(cursor) = draw_on(&app, &(scene.theme)(), &mut buffer)
        && let Some(cell) = buffer.cell_mut(cursor)
    {
        cell.modifier.insert(Modifier::REVERSED);
    }
    Ok(buffer)
}
