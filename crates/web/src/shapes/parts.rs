//! What shapes have in common, written once: macros, because each is a part of a builder of its own type.

/// Words, facts, tables and links, one below the other: of a section, and of what a question says first.
macro_rules! tells {
    () => {
        /// The same with a paragraph.
        #[must_use]
        pub(crate) fn say(mut self, sentence: impl Into<String>) -> Self {
            self.lead.push(sentence.into());
            self
        }

        /// The same with a fact.
        #[must_use]
        pub(crate) fn fact(mut self, fact: $crate::shapes::Fact) -> Self {
            self.facts.push(fact);
            self
        }

        /// The same with a table.
        #[must_use]
        pub(crate) fn table(mut self, table: $crate::shapes::Table) -> Self {
            self.tables.push(table);
            self
        }

        /// The same with a link.
        #[must_use]
        pub(crate) fn link(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
            self.links.push($crate::templating::Link { text: text.into(), href: href.into() });
            self
        }
    };
}

/// What stands above the heading of a page.
macro_rules! headed {
    () => {
        /// The same under what it belongs to.
        #[must_use]
        pub(crate) fn under(self, caption: impl Into<String>) -> Self {
            Self { caption: Some(caption.into()), ..self }
        }

        /// The same with the way back.
        #[must_use]
        pub(crate) fn back(self, back: $crate::templating::Link) -> Self {
            Self { back: Some(back), ..self }
        }
    };
}

/// A page of its title, its way back and its values, set by a template.
macro_rules! viewed {
    ($page:ident, $template:literal) => {
        impl $crate::view::View for $page {
            const TEMPLATE: &'static str = $template;

            fn title(&self) -> String {
                self.title.clone()
            }

            fn back(&self) -> Option<$crate::templating::Link> {
                self.back.clone()
            }

            fn values(&self) -> $crate::view::Values {
                self.values.clone()
            }

            fn tables(&self) -> Vec<&$crate::shapes::Table> {
                self.all_tables()
            }
        }
    };
}
