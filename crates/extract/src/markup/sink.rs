//! A tree's receiver that knows what its elements are called.
//!
//! The tree builder asks for the names of open elements, one after the other, at nearly every tag. Here a handle brings its name along;
//! to look it up in the tree took nine tenths of the time of a page that closes nothing.

use std::borrow::Cow;
use std::cell::Cell;

use ego_tree::NodeId;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use scraper::{Html, HtmlTreeSink};

/// The receiver; it does not keep what is wrong with a page, which nobody asks for.
pub(super) struct Sink {
    tree: HtmlTreeSink,
    /// Elements made so far.
    made: Cell<usize>,
}

impl Sink {
    /// Adds to a tree.
    pub(super) fn new(html: Html) -> Self {
        Self { tree: HtmlTreeSink::new(html), made: Cell::new(0) }
    }

    /// Elements made so far, with those that no tag of the page asked for.
    pub(super) fn made(&self) -> usize {
        self.made.get()
    }
}

/// A node, with what it is called if it is an element.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: NodeId,
    space: Namespace,
    name: LocalName,
}

impl Handle {
    fn nameless(id: NodeId) -> Self {
        Self { id, space: Namespace::default(), name: LocalName::default() }
    }
}

impl ElemName for &Handle {
    fn ns(&self) -> &Namespace {
        &self.space
    }

    fn local_name(&self) -> &LocalName {
        &self.name
    }
}

fn bare(child: NodeOrText<Handle>) -> NodeOrText<NodeId> {
    match child {
        NodeOrText::AppendNode(node) => NodeOrText::AppendNode(node.id),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Html;
    type ElemName<'a> = &'a Handle;

    fn finish(self) -> Html {
        self.tree.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(self.tree.get_document())
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a Handle {
        target
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.made.set(self.made.get() + 1);
        let (space, local) = (name.ns.clone(), name.local.clone());
        Handle { id: self.tree.create_element(name, attributes, flags), space, name: local }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle::nameless(self.tree.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        Handle::nameless(self.tree.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.tree.append(&parent.id, bare(child));
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        self.tree.append_based_on_parent_node(&element.id, &before.id, bare(child));
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.tree.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle::nameless(self.tree.get_template_contents(&target.id))
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        self.tree.append_before_sibling(&sibling.id, bare(new));
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.tree.add_attrs_if_missing(&target.id, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.remove_from_parent(&target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.tree.reparent_children(&node.id, &new_parent.id);
    }
}
