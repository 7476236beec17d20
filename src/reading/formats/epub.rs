//! Which articles does an EPUB hold? Chapters that have their own headline and day are articles; else the book is one.

use super::tree::Tree;
use super::zipped::{self, Archive};
use super::{Draft, Known, Piece, Reading, Unreadable, html, office};

/// The articles of a book.
pub(super) fn book(archive: &mut Archive, reading: &mut Reading) -> Result<(), Unreadable> {
    let (container, _) = zipped::text(archive, "META-INF/container.xml", reading)?;
    let root =
        Tree::of_xml(&container).first("rootfile").and_then(|root| root.attr("full-path")).map(String::from);
    let root = root.ok_or_else(|| Unreadable::new("an EPUB file without a list of its chapters"))?;
    let (package, encoding) = zipped::text(archive, &root, reading)?;
    let package = Tree::of_xml(&package);
    let mut chapters = Vec::new();
    for path in chapter_paths(&package, &root) {
        if let Ok((page, _)) = zipped::text(archive, &path, reading) {
            chapters.push(chapter(&html::lean(&page)?));
        }
    }
    let is_dated = |(known, pieces): &(Known, Vec<Piece>)| {
        known.title.is_some() && known.published.is_some() && !pieces.is_empty()
    };
    let line = |name: &str| package.first(name).map(|element| element.line()).filter(|line| !line.is_empty());
    if chapters.iter().filter(|chapter| is_dated(chapter)).count() > 1 {
        for (known, pieces) in chapters.into_iter().filter(is_dated) {
            let outlet = known.outlet.or_else(|| line("publisher"));
            reading.add(Draft::of("epub", encoding, Known { outlet, ..known }, pieces));
        }
        return Ok(());
    }
    let mut known = Known::default();
    let mut pieces = Vec::new();
    for (own, more) in chapters {
        if known.published.is_none() && !more.is_empty() {
            known = Known { title: known.title.or(own.title), ..own };
        }
        pieces.extend(more);
    }
    known.title = known.title.or_else(|| line("title"));
    known.outlet = known.outlet.or_else(|| line("publisher"));
    known.byline = known.byline.or_else(|| line("creator"));
    known.published = known.published.or_else(|| line("date").and_then(|date| html::day(&date)));
    reading.add(Draft::of("epub", encoding, known, pieces));
    Ok(())
}

/// The paths of the chapters, in their order.
fn chapter_paths(package: &Tree, root: &str) -> Vec<String> {
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let is_chapter = |element: &super::tree::Element<'_>| {
        element.is("item")
            && !element.attr_or_empty("properties").contains("nav")
            && element.attr_or_empty("media-type").contains("html")
    };
    let items: std::collections::HashMap<&str, &str> = package
        .elements()
        .filter(is_chapter)
        .map(|item| (item.attr_or_empty("id"), item.attr_or_empty("href")))
        .collect();
    let ids =
        package.elements().filter(|element| element.is("itemref")).map(|item| item.attr_or_empty("idref"));
    let paths = ids
        .filter_map(|id| items.get(id))
        .map(|href| format!("{folder}{}", href.split('#').next().unwrap_or("")));
    paths.collect()
}

/// A chapter: the lines over it, if it has them, and its paragraphs.
fn chapter(page: &str) -> (Known, Vec<Piece>) {
    let tree = Tree::of_html(page);
    let body = tree.first("body").unwrap_or(tree.root());
    let is_title_page = body.elements().any(|element| element.has_class("titlepage"));
    if is_title_page { (Known::default(), Vec::new()) } else { office::head(html::pieces(body)) }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn made(chapters: &[&str]) -> Vec<u8> {
        let items: String = (0..chapters.len())
            .map(|i| format!("<item id='c{i}' href='c{i}.xhtml' media-type='application/xhtml+xml'/>"))
            .collect();
        let refs: String = (0..chapters.len()).map(|i| format!("<itemref idref='c{i}'/>")).collect();
        let package = format!(
            "<package><metadata><dc:title>Osten reader</dc:title></metadata><manifest>{items}</manifest><spine>{refs}</spine></package>"
        );
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let container = "<container><rootfiles><rootfile full-path='E/p.opf'/></rootfiles></container>";
        let mut add = |name: &str, text: &str| {
            writer.start_file(name, SimpleFileOptions::default()).expect("a member");
            writer.write_all(text.as_bytes()).expect("to write");
        };
        add("META-INF/container.xml", container);
        add("E/p.opf", &package);
        chapters.iter().enumerate().for_each(|(i, chapter)| add(&format!("E/c{i}.xhtml"), chapter));
        writer.finish().expect("a book").into_inner()
    }

    #[test]
    fn dated_chapters_are_articles_and_others_one() {
        let prose = "The council of Osten met on Monday to talk about the pier and the bridge beside it.";
        let dated = |title: &str| {
            format!(
                "<html><body><h1>{title}</h1><p>Osten Times, May 1, 2022, by Ann Vantour</p><p>{prose}</p></body></html>"
            )
        };
        let reading = super::super::read("a.epub", made(&[&dated("Pier waits"), &dated("Bridge waits")]))
            .expect("articles");
        let known = &reading.drafts[1].known;
        assert_eq!(
            (reading.drafts.len(), known.title.as_deref(), known.outlet.as_deref(), known.byline.as_deref()),
            (2, Some("Bridge waits"), Some("Osten Times"), Some("Ann Vantour"))
        );
        let plain = format!("<html><body><p>{prose}</p></body></html>");
        let reading = super::super::read("a.epub", made(&[&plain, &plain])).expect("an article");
        assert_eq!((reading.drafts.len(), reading.drafts[0].pieces.len()), (1, 2));
        assert_eq!(reading.drafts[0].known.title.as_deref(), Some("Osten reader"));
    }
}
