//! Where on a form stands what a rule refuses: the rule counts its steps, the form names its fields.

use trellis_commissioning::Refusal;

/// Steps of a rule, by their place in it, with the fields that each was read from.
#[derive(Default)]
pub(super) struct Places(Vec<(String, String)>);

impl Places {
    /// Notes that a step was read from these fields.
    pub(super) fn note(&mut self, step: String, fields: String) {
        self.0.push((step, fields));
    }

    /// A refusal of the rule with each fault beside its field. What is said of all partners stands at the first one.
    pub(super) fn beside(&self, refusal: Refusal, first: &str) -> Refusal {
        let pointers: Vec<String> = refusal.fields().iter().map(|field| field.pointer.clone()).collect();
        pointers.iter().fold(refusal, |refusal, pointer| match self.field_at(pointer, first) {
            Some(field) => refusal.renamed(pointer, &format!("/{field}")),
            None => refusal,
        })
    }

    fn field_at(&self, pointer: &str, first: &str) -> Option<String> {
        if pointer == "/stated_percent" {
            return Some(format!("stated_percent-{first}"));
        }
        let within = |step: &str| pointer == step || pointer.starts_with(&format!("{step}/"));
        let (step, fields) = self.0.iter().find(|(step, _)| within(step))?;
        let part = pointer.strip_prefix(step.as_str())?.trim_start_matches('/');
        Some(match part {
            "" => format!("{fields}-kind"),
            "available" | "upto" | "upto/percent" => format!("{fields}-amount"),
            "upto/of" => format!("{fields}-of"),
            "weights" => format!("{fields}-weights-{first}"),
            "residual" => format!("{fields}-partner"),
            other => format!("{fields}-{}", other.replace('/', "-")),
        })
    }
}

#[cfg(test)]
mod tests {
    use trellis_kernel::Invalid;

    use super::*;

    #[test]
    fn what_a_rule_refuses_stands_beside_its_field() {
        let mut places = Places::default();
        places.note("/streams/joint/over/steps/1".to_owned(), "streams-0-over-bands-2".to_owned());
        places.note("/streams/joint/over/steps/10".to_owned(), "streams-0-over-rest".to_owned());
        for (pointer, field) in [
            ("/streams/joint/over/steps/1/upto", "/streams-0-over-bands-2-amount"),
            ("/streams/joint/over/steps/1/weights", "/streams-0-over-bands-2-weights-council"),
            ("/streams/joint/over/steps/1", "/streams-0-over-bands-2-kind"),
            ("/streams/joint/over/steps/10/residual", "/streams-0-over-rest-partner"),
            ("/streams/joint/over/steps/10/caps/icb", "/streams-0-over-rest-caps-icb"),
            ("/stated_percent", "/stated_percent-council"),
            ("/valid_to", "/valid_to"),
        ] {
            let refusal: Refusal = Invalid::at(pointer, "wrong").into();
            assert_eq!(places.beside(refusal, "council").fields()[0].pointer, field);
        }
    }
}
