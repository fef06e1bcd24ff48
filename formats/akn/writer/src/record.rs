//! The record of a document: keywords, events, procedure, votes, remarks.

use crate::meta::OWN_WORK;
use crate::phrase::NO_DAY;
use crate::scribe::{Scribe, is_address};
use crate::space::must_text_be_preserved;
use chancery_akn_schema::spelled_address;
use chancery_model::{
    Document, EditorialRemark, EntityKey, Keyword, LifecycleEvent, LifecycleKind, VoteCount,
    Voting, WorkflowStep,
};

/// The source of keywords whose source is not said.
const OWN_SOURCE: &str = "#un";

impl Scribe<'_> {
    /// Everything between publication and references.
    pub(crate) fn record(&mut self, document: &Document) {
        let record = &document.record;
        for keywords in
            record.keywords.chunk_by(|one, other| one.source == other.source && !other.apart)
        {
            self.classification(keywords);
        }
        if !record.events.is_empty() {
            self.block_of_source("lifecycle");
            for event in &record.events {
                self.event(event);
            }
            self.end_of_block("lifecycle");
        }
        if !record.steps.is_empty() {
            self.block_of_source("workflow");
            for step in &record.steps {
                self.step(step);
            }
            self.end_of_block("workflow");
        }
        if !record.votes.is_empty() {
            self.block_of_source("analysis");
            self.sheet.line();
            self.sheet.tag("parliamentary");
            for voting in &record.votes {
                self.voting(voting);
            }
            self.end_of_block("parliamentary");
            self.end_of_block("analysis");
        }
    }

    /// A group of keywords that one source assigned.
    fn classification(&mut self, keywords: &[Keyword]) {
        let source = keywords.first().map_or("", |keyword| keyword.source.as_str());
        let mut in_words = None;
        if source.is_empty() {
            self.block_of_source("classification");
        } else {
            self.sheet.line();
            self.sheet.open("classification");
            let spelled = match is_address(source) {
                true => spelled_address(source).into_owned(),
                false => format!("#{}", self.entry_of(source)),
            };
            self.sheet.attribute("source", &spelled);
            self.sheet.content();
            // The schema lets this element have no attribute of ours; its keywords may.
            in_words = (spelled != source || source == OWN_SOURCE).then_some(source);
        }
        for keyword in keywords {
            self.keyword(keyword, in_words.take());
        }
        self.end_of_block("classification");
    }

    /// A keyword; the first one of its source carries the source as the record has it, where the
    /// file must say it in another way.
    fn keyword(&mut self, keyword: &Keyword, source: Option<&str>) {
        self.sheet.line();
        self.sheet.open("keyword");
        if let Some(source) = source {
            self.sheet.own_attribute("source", source);
        }
        self.sheet.attribute("value", &keyword.value);
        if !keyword.address.is_empty() {
            self.address("href", &keyword.address);
        }
        self.sheet.attribute("showAs", &keyword.show_as);
        if !keyword.short_form.is_empty() {
            self.sheet.attribute("shortForm", &keyword.short_form);
        }
        self.naming("dictionary", &keyword.dictionary);
        self.list_of_references("refersTo", &keyword.refers_to);
        self.sheet.empty();
    }

    fn event(&mut self, event: &LifecycleEvent) {
        self.sheet.line();
        self.sheet.open("eventRef");
        self.sheet.attribute("date", &event.date.to_string());
        match &event.source {
            Some(key) => {
                let eid = format!("#{}", self.entity_eid(key.as_str()));
                self.sheet.attribute("source", &eid);
                if !self.leads_back(key) || key.as_str() == OWN_WORK {
                    self.sheet.own_attribute("source", key.as_str());
                }
            }
            None => self.sheet.attribute("source", &format!("#{OWN_WORK}")),
        }
        self.sheet.attribute(
            "type",
            match event.kind {
                LifecycleKind::Generation => "generation",
                LifecycleKind::Amendment => "amendment",
                LifecycleKind::Repeal => "repeal",
            },
        );
        self.sheet.empty();
    }

    fn step(&mut self, step: &WorkflowStep) {
        let day = step.date.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
        self.sheet.line();
        self.sheet.open("step");
        self.sheet.attribute("date", &day);
        if step.date.is_some() && day == NO_DAY {
            self.sheet.own_attribute("date", &day);
        }
        self.actor(&step.by);
        for (name, value) in [("as", &step.capacity), ("outcome", &step.outcome)] {
            if !value.is_empty() {
                self.naming(name, value);
            }
        }
        self.list_of_references("refersTo", &step.refers_to);
        // The United Nations gives terms of office in its own namespace.
        for (name, day) in [("akn4un:start", step.start), ("akn4un:end", step.end)] {
            if let Some(day) = day {
                self.sheet.united_nations = true;
                self.sheet.attribute(name, &day.to_string());
            }
        }
        self.sheet.empty();
    }

    /// Who took a step: an address, a key of this component, or words.
    fn actor(&mut self, by: &str) {
        let Some(key) = by.strip_prefix('#').and_then(EntityKey::new) else {
            self.naming("by", by);
            return;
        };
        let eid = format!("#{}", self.entity_eid(key.as_str()));
        self.sheet.attribute("by", &eid);
        if !self.leads_back(&key) {
            self.sheet.own_attribute("by", by);
        }
    }

    /// An attribute that the schema reads as addresses divided by white space.
    fn list_of_references(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut members = text.split_ascii_whitespace();
        if members.clone().next().is_some() && !members.clone().all(is_address) {
            let entries: Vec<String> = members
                .by_ref()
                .map(|member| match is_address(member) {
                    true => spelled_address(member).into_owned(),
                    false => format!("#{}", self.entry_of(member)),
                })
                .collect();
            self.sheet.attribute(name, &entries.join(" "));
            self.sheet.own_attribute(name, text);
            return;
        }
        let spelled = spelled_address(text);
        self.sheet.attribute(name, &spelled);
        if spelled != text {
            self.sheet.own_attribute(name, text);
        }
    }

    fn voting(&mut self, voting: &Voting) {
        self.sheet.line();
        self.sheet.open("voting");
        if !voting.outcome.is_empty() {
            self.naming("outcome", &voting.outcome);
        }
        self.sheet.content();
        for count in &voting.counts {
            self.count(count);
        }
        if voting.counts.is_empty() {
            // The schema requires a count; as the United Nations writes it where none is known.
            self.sheet.line();
            self.sheet.raw("<quorum value=\"\"/>");
        }
        self.end_of_block("voting");
    }

    fn count(&mut self, count: &VoteCount) {
        self.sheet.line();
        self.sheet.open("count");
        self.sheet.attribute("value", &count.value.to_string());
        match EntityKey::new(count.choice.as_str()) {
            Some(key) => {
                let eid = format!("#{}", self.entity_eid(key.as_str()));
                self.sheet.attribute("refersTo", &eid);
                if !self.leads_back(&key) {
                    self.sheet.own_attribute("refersTo", &count.choice);
                }
            }
            None if count.choice.is_empty() => {}
            None => {
                let spelled = spelled_address(&count.choice);
                self.sheet.attribute("refersTo", &spelled);
                self.sheet.own_attribute("refersTo", &count.choice);
            }
        }
        if count.voters.is_empty() {
            self.sheet.empty();
            return;
        }
        self.sheet.content();
        self.sheet.united_nations = true;
        self.sheet.line();
        self.sheet.raw("<akn4un:voters>");
        for voter in &count.voters {
            self.sheet.line();
            self.sheet.open("akn4un:organization");
            if let Some(key) = &count.electorate {
                let eid = format!("#{}", self.entity_eid(key.as_str()));
                self.sheet.attribute("refersTo", &eid);
                if !self.leads_back(key) {
                    self.sheet.own_attribute("refersTo", key.as_str());
                }
            }
            if !voter.identifier.is_empty() {
                self.sheet.attribute("GUID", &voter.identifier);
            }
            self.metadata_text("akn4un:organization", &voter.name);
        }
        self.sheet.line();
        self.sheet.raw("</akn4un:voters>");
        self.end_of_block("count");
    }

    /// Ends a start tag and writes a text of metadata and the end tag.
    fn metadata_text(&mut self, element: &str, text: &str) {
        if must_text_be_preserved(text) {
            self.sheet.attribute("xml:space", "preserve");
        }
        self.sheet.content();
        self.sheet.metadata(text);
        self.sheet.close(element);
    }

    /// Remarks of the editors (AKN4UN, part 1-110: `notes` are editorial only).
    pub(crate) fn remarks(&mut self, document: &Document) {
        if document.record.remarks.is_empty() {
            return;
        }
        self.block_of_source("notes");
        for EditorialRemark { name, paragraphs } in &document.record.remarks {
            self.sheet.line();
            self.sheet.open("note");
            let eid = self.metadata_eid(name.as_str());
            self.sheet.attribute("eId", &eid);
            if self.key_of_eid(&eid) != name.as_str() {
                self.sheet.own_attribute("name", name.as_str());
            }
            self.sheet.content();
            for paragraph in paragraphs {
                self.sheet.open("p");
                self.metadata_text("p", paragraph);
            }
            if paragraphs.is_empty() {
                self.sheet.open("p");
                self.sheet.own_attribute("absent", "true");
                self.sheet.empty();
            }
            self.sheet.close("note");
        }
        self.end_of_block("notes");
    }
}
