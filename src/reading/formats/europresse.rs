//! Which articles does a page of Europresse (Eureka) hold?

use super::html;
use super::tree::{Element, Tree};
use super::{Draft, Known, Piece, days};
use crate::reading::lines;

/// True for a page of Europresse.
pub(super) fn is(tree: &Tree) -> bool {
    tree.elements().any(|element| element.has_class("DocPublicationName"))
}

/// The articles of a page, each of which begins with the name of its outlet.
pub(super) fn articles(tree: &Tree, encoding: &'static str) -> Vec<Draft> {
    let names = tree.elements().filter(|element| element.has_class("DocPublicationName"));
    names.filter_map(|name| article(name, encoding)).collect()
}

fn is_title(element: Element<'_>) -> bool {
    element.attr_or_empty("class").to_ascii_lowercase().split(' ').any(|class| class == "titrearticlevisu")
}

fn article(name: Element<'_>, encoding: &'static str) -> Option<Draft> {
    let article = name.ancestors().find(|element| element.is("article"));
    let all = article.or_else(|| name.ancestors().find(|element| element.descendants().any(is_title)))?;
    let title = all
        .descendants()
        .find(|element| is_title(*element))
        .map(Element::line)
        .filter(|title| !title.is_empty());
    let headers: Vec<String> =
        all.descendants().filter(|element| element.has_class("DocHeader")).map(Element::line).collect();
    let inside = |is: &dyn Fn(Element<'_>) -> bool| -> Vec<Element<'_>> {
        all.descendants().filter(|element| is(*element)).collect()
    };
    let mut texts = inside(&|element| element.has_class("DocText"));
    if texts.is_empty() {
        texts = inside(&|element| element.is("section"));
    }
    let pieces: Vec<Piece> = match texts.as_slice() {
        [] => after_title(html::pieces(all), title.as_deref()),
        texts => texts.iter().flat_map(|text| html::pieces(*text)).collect(),
    };
    let outlet = name.line();
    let outlet =
        outlet.split(", no.").next().map(|name| name.trim().to_string()).filter(|name| !name.is_empty());
    let known = Known { title, outlet, published: days::first(&headers.join(" ")), byline: None, url: None };
    (!pieces.is_empty()).then(|| Draft { is_exact: true, ..Draft::of("europresse", encoding, known, pieces) })
}

/// What stands between the headline and the rights, where no element holds the text.
fn after_title(pieces: Vec<Piece>, title: Option<&str>) -> Vec<Piece> {
    let is_title = |piece: &Piece| title.is_some_and(|title| lines::fold(&piece.text).ends_with(title));
    let first = pieces.iter().position(is_title).map_or(0, |at| at + 1);
    let is_end = |piece: &Piece| piece.text.starts_with('©') || piece.text.starts_with("Numéro de document");
    pieces.into_iter().skip(first).take_while(|piece| !is_end(piece)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_layouts_are_read() {
        let old = "<table><tr><td><span class=DocPublicationName>Osten, no. 5</span><br><span class=DocHeader>jeudi </span><span class=DocHeader>5 octobre \
            2013</span><br><br><span class=TitreArticleVisu>Pier waits</span><br><br>One.<p></p>Two.<p></p><b>© 2013 Osten.</b></td></tr></table>";
        let new = "<article><header><span class=DocPublicationName>Vantour </span><span class=DocHeader>mardi 14 mars 2006, p. 16</span>\
            <p class=titreArticleVisu>Bridge <b>waits</b></p></header><section><div class=DocText><p>Three.</p></div></section><footer>© 2006</footer></article>";
        let tree = Tree::of_html(&format!("{old}{new}"));
        assert!(is(&tree));
        let drafts = articles(&tree, "UTF-8");
        let told: Vec<_> = drafts
            .iter()
            .map(|draft| {
                let known = &draft.known;
                let day = known.published.map(|day| day.to_string()).unwrap_or_default();
                (
                    known.title.clone().unwrap_or_default(),
                    known.outlet.clone().unwrap_or_default(),
                    day,
                    draft.pieces.len(),
                )
            })
            .collect();
        let row = |title: &str, outlet: &str, day: &str, count| {
            (title.to_string(), outlet.to_string(), day.to_string(), count)
        };
        assert_eq!(
            told,
            [row("Pier waits", "Osten", "2013-10-05", 2), row("Bridge waits", "Vantour", "2006-03-14", 1)]
        );
    }
}
