//! Saved searches tell of new articles: each once, by the way somebody chose, whatever happens to the service or to the mail server.

mod mail;
mod office;
