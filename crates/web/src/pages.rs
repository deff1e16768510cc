//! The pages: each module is a page's struct, the handlers that fill it, and the deeds done from it.

pub(crate) mod api;
pub(crate) mod article;
pub(crate) mod audit_log;
pub(crate) mod case;
pub(crate) mod digest;
pub(crate) mod draft;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod facts;
pub(crate) mod feed;
pub(crate) mod health;
pub(crate) mod help;
pub(crate) mod language;
pub(crate) mod missed;
pub(crate) mod new_source;
pub(crate) mod own_password;
pub(crate) mod people;
pub(crate) mod queue;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod sources;
pub(crate) mod state;
pub(crate) mod today;
pub(crate) mod watch;
