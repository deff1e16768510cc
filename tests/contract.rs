//! The command line as people script it: every command of the contract on small literal inputs, its keys and its exit codes.

mod facts;
mod lines;
mod peers;
mod people;
mod printed;
mod reading;
mod rules;

use serde_json::Value;

/// An object has these keys, and more are allowed.
fn has(object: &Value, keys: &[&str]) {
    for key in keys {
        assert!(object.get(key).is_some(), "no key {key:?} in {object}");
    }
}

/// An object has exactly these keys.
fn has_only(object: &Value, keys: &[&str]) {
    has(object, keys);
    let more: Vec<&String> = object.as_object().unwrap().keys().filter(|k| !keys.contains(&k.as_str())).collect();
    assert!(more.is_empty(), "more keys than {keys:?}: {more:?}");
}
