//! Rules on references: U09, U16.

use super::Lint;
use super::tree::NodeId;
use chancery_identity::Target;

/// Attributes that refer to entities.
const TO_ENTITIES: &[&str] =
    &["refersTo", "as", "by", "to", "choice", "outcome", "empoweredBy", "dictionary"];

/// Attributes that refer to anything in the file.
const TO_ANYTHING: &[&str] = &["href", "from", "upTo", "alternativeTo", "placementBase", "period"];

pub(super) fn check(lint: &mut Lint<'_, '_, '_>) {
    let tree = lint.tree;
    for id in tree.ids() {
        for (name, found) in tree.attributes(id) {
            if TO_ENTITIES.contains(name) {
                for one in found.split_whitespace() {
                    entity(lint, id, name, one);
                }
            } else if TO_ANYTHING.contains(name)
                && let Some(eid) = found.strip_prefix('#')
                // An empty fragment is the file itself (RFC 3986, 4.4).
                && !eid.is_empty()
                && !lint.documents.eids.contains(eid)
            {
                let message = format!("{name} \"{found}\" leads to no eId of the file");
                lint.report("U09", id, message);
            }
        }
        if tree.node(id).name == "ref" {
            target(lint, id);
        }
    }
}

fn entity(lint: &mut Lint<'_, '_, '_>, id: NodeId, name: &str, found: &str) {
    let message = match found.strip_prefix('#') {
        Some(eid) if lint.documents.entities.contains_key(eid) => return,
        // Votes, events and other blocks of metadata are referred to as well.
        Some(eid) if name != "refersTo" && lint.documents.eids.contains(eid) => return,
        Some(_) => format!("{name} \"{found}\" is not among the references"),
        None if found.starts_with('/') || found.contains("://") => return,
        None => format!("{name} \"{found}\" does not start with \"#\""),
    };
    lint.report("U09", id, message);
}

/// U16: the target of a `ref`.
fn target(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let Some(href) = lint.tree.attribute(id, "href") else { return };
    if href.starts_with("http") && !href.contains("/akn/") {
        let message = format!("\"{href}\" is a link of the web, which only a may have");
        lint.report("U16", id, message);
    } else if let Err(error) = href.parse::<Target>() {
        lint.report("U16", id, format!("\"{href}\" is not an Akoma Ntoso IRI: {error}"));
    }
}
