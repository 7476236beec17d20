//! What are the columns of a table of articles called?

pub(super) const TITLES: &[&str] = &["title", "headline", "titre", "hd", "article_title", "news_title"];
#[rustfmt::skip]
pub(super) const TEXTS: &[&str] = &[
    "text", "content", "maintext", "body", "article", "full_text", "fulltext", "article_text", "articlebody", "article_body", "story", "content_text",
    "plain_text", "body_text", "cleaned_text", "content_html", "html", "page_content", "transcript",
];
#[rustfmt::skip]
pub(super) const DATES: &[&str] = &[
    "date", "date_publish", "date_published", "published", "published_at", "publish_date", "publication_date", "pub_date", "pubdate", "datepublished", "datetime",
    "published_date", "publishedat", "date_time", "created_at", "timestamp", "time", "day",
];
#[rustfmt::skip]
pub(super) const OUTLETS: &[&str] = &[
    "outlet", "publication", "source", "medium", "source_domain", "media_name", "newspaper", "publisher", "site", "source_name", "domain", "media", "site_name", "journal", "sitename", "hostname",
];
pub(super) const AUTHORS: &[&str] = &["author", "authors", "byline", "by", "creator", "writer"];
pub(super) const ADDRESSES: &[&str] =
    &["url", "link", "web_url", "source_url", "uri", "permalink", "given_url"];

/// True if tables of articles have a column of this name.
pub(super) fn is_column(name: &str) -> bool {
    [TITLES, TEXTS, DATES, OUTLETS, AUTHORS, ADDRESSES].iter().any(|list| list.contains(&name))
}
