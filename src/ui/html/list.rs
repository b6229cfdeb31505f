//! Pieces of a view that stand one after the other.

use super::Node;
use super::state::State;
use web_sys::Node as DomNode;

/// Changes a list into another, piece by piece; what is left over is removed, what is lacking stands before `end`.
pub fn put(nodes: Vec<Node>, states: &mut Vec<State>, parent: &DomNode, end: Option<&DomNode>) {
    remove_all(&states[nodes.len().min(states.len())..]);
    states.truncate(nodes.len());
    for (at, node) in nodes.into_iter().enumerate() {
        if let Some(state) = states.get_mut(at) {
            node.put(state);
        } else {
            let state = node.made();
            state.mount_in(parent, end);
            states.push(state);
        }
    }
}

/// Puts pieces into `parent`, before `place` or at the end.
pub fn mount_all(states: &[State], parent: &DomNode, place: Option<&DomNode>) {
    for state in states {
        state.mount_in(parent, place);
    }
}

/// Takes pieces out of the page.
pub fn remove_all(states: &[State]) {
    states.iter().for_each(State::remove);
}
