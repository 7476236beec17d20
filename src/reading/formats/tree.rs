//! What are the elements and words of a page or an XML file? One small tree for both.

use dom_query::{Document, NodeRef};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// XML may be nested this deeply; what is deeper is hung onto the last element that is not.
const DEEPEST: usize = 256;

/// Elements that begin a line.
const BREAKS: &[&str] = &["br", "div", "p", "li", "tr", "h1", "h2", "h3", "h4", "ul", "section"];

/// Elements and texts, in the order of the file. The first node is the root.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

struct Node {
    parent: u32,
    first: Option<u32>,
    last: Option<u32>,
    next: Option<u32>,
    kind: Kind,
}

enum Kind {
    /// An element's name in small letters, without a prefix such as `w:`, and its attributes alike.
    Element(Box<str>, Vec<(Box<str>, Box<str>)>),
    Text(Box<str>),
}

impl Tree {
    fn new() -> Self {
        let root = Kind::Element("".into(), Vec::new());
        Tree { nodes: vec![Node { parent: 0, first: None, last: None, next: None, kind: root }] }
    }

    /// The tree of a page, whose nesting is bounded already.
    pub fn of_html(html: &str) -> Self {
        Self::of_document(&Document::from(html))
    }

    /// The tree of a page that was parsed already.
    pub fn of_document(document: &Document) -> Self {
        let mut tree = Tree::new();
        let mut waiting: Vec<(NodeRef<'_>, u32)> = vec![(document.root(), 0)];
        while let Some((node, parent)) = waiting.pop() {
            if node.is_text() {
                tree.add_text(parent, &node.text());
            } else if node.is_element() || node.is_document() || node.is_fragment() {
                let at = if node.is_element() { tree.add_html(parent, &node) } else { parent };
                waiting.extend(node.children_it(true).map(|child| (child, at)));
            }
        }
        tree
    }

    /// The tree of an XML file; what is not well-formed ends where it breaks.
    pub fn of_xml(xml: &str) -> Self {
        let mut tree = Tree::new();
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut open: Vec<u32> = vec![0];
        let mut depth = 0;
        loop {
            let parent = open.last().copied().unwrap_or(0);
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    depth += 1;
                    let at = if depth > DEEPEST { parent } else { tree.add_xml(parent, &start) };
                    open.push(at);
                }
                Ok(Event::Empty(start)) => {
                    tree.add_xml(parent, &start);
                }
                Ok(Event::End(_)) => {
                    depth = usize::saturating_sub(depth, 1);
                    if open.len() > 1 {
                        open.pop();
                    }
                }
                Ok(Event::Text(text)) => tree.add_text(parent, &text),
                Ok(Event::CData(text)) => tree.add_text(parent, &text),
                Ok(Event::GeneralRef(name)) => tree.add_text(parent, &entity(&name)),
                Ok(Event::Eof) | Err(_) => return tree,
                Ok(_) => {}
            }
        }
    }

    fn add(&mut self, parent: u32, kind: Kind) -> u32 {
        let id = self.nodes.len() as u32;
        self.nodes.push(Node { parent, first: None, last: None, next: None, kind });
        let above = &mut self.nodes[parent as usize];
        match above.last.replace(id) {
            Some(last) => self.nodes[last as usize].next = Some(id),
            None => above.first = Some(id),
        }
        id
    }

    fn add_text(&mut self, parent: u32, text: &str) {
        if !text.is_empty() {
            self.add(parent, Kind::Text(text.into()));
        }
    }

    fn add_html(&mut self, parent: u32, node: &NodeRef<'_>) -> u32 {
        let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
        let attrs = node.attrs().into_iter();
        let attrs = attrs.map(|attr| ((&*attr.name.local).into(), (&*attr.value).into())).collect();
        self.add(parent, Kind::Element(name.into(), attrs))
    }

    fn add_xml(&mut self, parent: u32, start: &BytesStart<'_>) -> u32 {
        let local = |name: &str| name.to_ascii_lowercase().into_boxed_str();
        let mut attributes = start.attributes();
        let attrs = attributes.with_checks(false).flatten().map(|attr| {
            let value = quick_xml::escape::unescape(&attr.value).unwrap_or_else(|_| attr.value.clone());
            (local(attr.key.local_name().as_ref()), value.into())
        });
        let attrs = attrs.collect();
        self.add(parent, Kind::Element(local(start.local_name().as_ref()), attrs))
    }

    /// The root, which has no name.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, id: 0 }
    }

    /// All elements, in the order of the file.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        let is_element = |id: &u32| matches!(self.nodes[*id as usize].kind, Kind::Element(..));
        (1..self.nodes.len() as u32).filter(is_element).map(|id| Element { tree: self, id })
    }

    /// The first element of this name.
    pub fn first(&self, name: &str) -> Option<Element<'_>> {
        self.root().find(name)
    }
}

/// The characters of a reference such as `&amp;`.
fn entity(name: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    match &**name {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        "nbsp" => "\u{a0}".into(),
        other => format!("&{other};"),
    }
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    tree: &'a Tree,
    id: u32,
}

/// A child of an element.
pub(super) enum Child<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.id as usize]
    }

    /// Its name in small letters, without a prefix; empty for the root.
    pub fn name(self) -> &'a str {
        match &self.node().kind {
            Kind::Element(name, _) => name,
            Kind::Text(_) => "",
        }
    }

    /// True if it is called so.
    pub fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// The value of an attribute.
    pub fn attr(self, name: &str) -> Option<&'a str> {
        let Kind::Element(_, attrs) = &self.node().kind else { return None };
        attrs.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The value of an attribute, else nothing.
    pub fn attr_or_empty(self, name: &str) -> &'a str {
        self.attr(name).unwrap_or("")
    }

    /// True if this is one of its classes.
    pub fn has_class(self, class: &str) -> bool {
        self.attr_or_empty("class").split_ascii_whitespace().any(|own| own == class)
    }

    /// What it is in; `None` for the root.
    pub fn parent(self) -> Option<Element<'a>> {
        (self.id > 0).then(|| Element { tree: self.tree, id: self.node().parent })
    }

    /// All that it is in, from the inside out.
    pub fn ancestors(self) -> impl Iterator<Item = Element<'a>> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// Its children in order.
    pub fn children(self) -> impl Iterator<Item = Child<'a>> {
        let tree = self.tree;
        let ids = std::iter::successors(self.node().first, |id| tree.nodes[*id as usize].next);
        ids.map(move |id| match &tree.nodes[id as usize].kind {
            Kind::Element(..) => Child::Element(Element { tree, id }),
            Kind::Text(text) => Child::Text(text),
        })
    }

    /// The elements among its children.
    pub fn elements(self) -> impl Iterator<Item = Element<'a>> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first child of this name.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        self.elements().find(|element| element.is(name))
    }

    /// The elements inside, in the order of the file.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let mut at = self.first_element();
        std::iter::from_fn(move || {
            let now = at?;
            at = now.first_element().or_else(|| now.after(self.id));
            Some(now)
        })
    }

    fn first_element(self) -> Option<Element<'a>> {
        self.elements().next()
    }

    /// The next element after all of this one, inside the element `top`.
    fn after(self, top: u32) -> Option<Element<'a>> {
        let mut at = self;
        while at.id != top {
            let mut next = at.node().next;
            while let Some(id) = next {
                if matches!(self.tree.nodes[id as usize].kind, Kind::Element(..)) {
                    return Some(Element { tree: self.tree, id });
                }
                next = self.tree.nodes[id as usize].next;
            }
            at = at.parent()?;
        }
        None
    }

    /// The first element of this name inside.
    pub fn find(self, name: &str) -> Option<Element<'a>> {
        self.descendants().find(|element| element.is(name))
    }

    /// All its words, as they are written; a new line for each block inside.
    pub fn text(self) -> String {
        let mut out = String::new();
        let mut waiting = vec![self.node().first];
        while let Some(at) = waiting.pop() {
            let Some(id) = at else { continue };
            let node = &self.tree.nodes[id as usize];
            waiting.push(node.next);
            match &node.kind {
                Kind::Text(text) => out.push_str(text),
                Kind::Element(name, _) => {
                    if BREAKS.contains(&&**name) && !out.is_empty() {
                        out.push('\n');
                    }
                    waiting.push(node.first);
                }
            }
        }
        out
    }

    /// All its words on one line.
    pub fn line(self) -> String {
        crate::reading::lines::fold(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_come_in_the_order_of_the_file() {
        let tree = Tree::of_xml(
            "<W:a x='1 &amp; 2'>one<b>two <c/>three</b><b/>&#233;&amp;<![CDATA[<d>]]></W:a><e/>",
        );
        let names: Vec<&str> = tree.elements().map(Element::name).collect();
        assert_eq!(names, ["a", "b", "c", "b", "e"]);
        let a = tree.first("a").expect("an element");
        assert_eq!((a.attr("x"), a.text().as_str()), (Some("1 & 2"), "onetwo threeé&<d>"));
        let inside: Vec<&str> = a.descendants().map(Element::name).collect();
        assert_eq!(inside, ["b", "c", "b"]);
    }

    #[test]
    fn depth_and_breakage_are_bounded() {
        let deep = format!("{}x{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let tree = Tree::of_xml(&deep);
        assert_eq!((tree.elements().count(), tree.root().text().as_str()), (DEEPEST, "x"));
        assert_eq!(Tree::of_xml("<a>one</b><c>two").root().text(), "onetwo");
        assert_eq!(Tree::of_html("<p>one<p>t<b>wo</b>").root().text(), "one\ntwo");
    }
}
