//! Widens a search by the other names of the places that it names.

use super::tree::{Form, Leaf, Named, Node};
use crate::tokens::Unit;
use crate::{Expanded, Names};

/// The same search where every name of a place stands for its other names too, and what these are. What is excluded stays as
/// typed, and so does a phrase that is more than a name.
pub(crate) fn widened(root: Option<Node>, names: &Names) -> (Option<Node>, Vec<Expanded>) {
    let mut widener = Widener { names, longest: names.longest(), expanded: Vec::new() };
    let root = root.map(|root| widener.node(root));
    (root, widener.expanded)
}

struct Widener<'n> {
    names: &'n Names,
    /// Units of the longest name.
    longest: usize,
    expanded: Vec<Expanded>,
}

impl Widener<'_> {
    fn node(&mut self, node: Node) -> Node {
        match node {
            Node::Leaf(leaf) if leaf.form != Form::Prefix => match self.named(&leaf.units) {
                Some(named) => Node::Named(named),
                None => Node::Leaf(leaf),
            },
            Node::And(nodes) => self.row(nodes),
            Node::Or(nodes) => Node::Or(nodes.into_iter().map(|node| self.node(node)).collect()),
            Node::Title(node) => Node::Title(Box::new(self.node(*node))),
            kept @ (Node::Leaf(_) | Node::Near(_) | Node::Not(_) | Node::Filter(_) | Node::Named(_)) => kept,
        }
    }

    /// Bare words that stand together may be a name; the longest one is meant.
    fn row(&mut self, nodes: Vec<Node>) -> Node {
        let mut row = Vec::with_capacity(nodes.len());
        let mut at = 0;
        while at < nodes.len() {
            let words: Vec<&Unit> = nodes[at..].iter().map_while(Node::bare_word).take(self.longest).collect();
            let name = (2..=words.len()).rev().find_map(|count| {
                let units = words[..count].iter().zip(0..).map(|(unit, position)| Unit { position, ..(*unit).clone() });
                Some((self.named(&units.collect::<Vec<_>>())?, count))
            });
            match name {
                Some((named, count)) => {
                    row.push(Node::Named(named));
                    at += count;
                }
                None => {
                    row.push(self.node(nodes[at].clone()));
                    at += 1;
                }
            }
        }
        match row.len() {
            1 => row.remove(0),
            _ => Node::And(row),
        }
    }

    fn named(&mut self, units: &[Unit]) -> Option<Named> {
        let (name, others) = self.names.others(units)?;
        let expanded = Expanded { typed: name.to_string(), also: others.iter().map(|other| other.name.to_string()).collect() };
        if !self.expanded.contains(&expanded) {
            self.expanded.push(expanded);
        }
        let phrase = |units: &[Unit]| Leaf { units: units.to_vec(), form: Form::Phrase };
        Some(Named { typed: phrase(units), also: others.iter().map(|other| phrase(&other.units)).collect() })
    }
}

#[cfg(test)]
mod tests;
