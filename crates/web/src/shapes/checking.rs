//! A step that cannot be undone: it is tried, its answers are read back, and it is done once they are confirmed.

use std::sync::Arc;

use trellis_commissioning::Refusal;
use trellis_store::Tx;

use super::Question;
use crate::form::{Form, Next};
use crate::typed::Typed;
use crate::visitor::Answer;

/// What a step that went well is refused with while it is only tried: nothing of it is kept.
const TRIED: (&str, &str) = ("internal", "tried");

impl Form {
    /// Tries the step, shows its answers for a check, and does it once they are confirmed; refused, it shows the question
    /// again.
    pub(crate) async fn check_then_submit(
        self,
        name: &'static str,
        mut act: impl FnMut(&mut Tx<'_>, &Typed) -> Result<Next, Refusal> + Send + 'static,
        mut again: impl FnMut(&mut Tx<'_>) -> Result<Question, Refusal> + Send + 'static,
    ) -> Answer {
        if self.typed.given("checked").is_some() {
            return self.submit(name, act, again).await;
        }
        if self.typed.given("changing").is_some() {
            return self.shown(again).await;
        }
        let typed = Arc::clone(&self.typed);
        let entrance = &self.who.visitor.pages.entrance;
        let tried = entrance.act(name, self.who.session(), move |tx| match act(tx, &typed) {
            Ok(_) => Err::<(), _>(Refusal::rule(TRIED.0, TRIED.1)),
            Err(refusal) => Err(refusal),
        });
        match tried.await {
            Err(refusal) if (refusal.code(), refusal.detail()) != TRIED => self.refused(refusal, again).await,
            Ok(()) | Err(_) => {
                let typed = Arc::clone(&self.typed);
                self.shown(move |tx| Ok(again(tx)?.read_back(&typed))).await
            }
        }
    }
}
