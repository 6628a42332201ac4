//! What has become of a lot, as its trust reads it.

use serde_json::{Value, json};

use super::panel::{LANTERN, Panel};
use crate::tendering::story::Story;

fn outcomes(panel: &Panel) -> [Value; 2] {
    let read = panel.story.read();
    [0, 1].map(|lot: usize| read["lots"][lot]["outcome"].clone())
}

#[test]
fn a_lot_tells_to_whom_it_goes_once_an_award_is_approved() {
    let (panel, award) = Panel::recommended();
    let undecided = json!({ "state": "undecided", "reason": null, "award": null });
    assert_eq!(outcomes(&panel), [undecided.clone(), undecided.clone()], "a recommendation decides nothing");
    panel.approve(&award).expect(200);
    let lantern = json!({
        "award_id": award, "provider_id": panel.bidders[LANTERN].organisation, "provider_name": "Lantern",
        "value_p": 50_000_000
    });
    let decided = json!({ "state": "award_decided", "reason": null, "award": lantern });
    assert_eq!(outcomes(&panel), [decided.clone(), undecided.clone()]);
    let one = panel.story.path(&format!("/lots/{}", panel.story.lots[0]));
    assert_eq!(panel.app().get(&panel.story.commissioner, &one).expect(200)["outcome"], decided);
    panel.app().get(&panel.bidders[LANTERN], &one).refused(404, "not-visible");
    panel.commission(&award, "summaries").expect(200);
    panel.story.at("2026-07-30T08:00:00Z");
    panel.commission(&award, "notice").expect(200);
    panel.story.at("2026-08-12T08:00:00Z");
    panel.sign(&award).expect(201);
    assert_eq!(outcomes(&panel)[0], json!({ "state": "awarded", "reason": null, "award": lantern }));
}

#[test]
fn a_withdrawn_award_leaves_the_lot_undecided() {
    let (panel, award) = Panel::approved();
    let body = json!({ "reason": "A figure was wrong." });
    panel.app().post(&panel.story.approver, &format!("/awards/{award}/withdrawal"), &body).expect(200);
    assert_eq!(outcomes(&panel)[0], json!({ "state": "undecided", "reason": null, "award": null }));
}

#[test]
fn lots_share_the_end_of_an_abandoned_procurement() {
    let story = Story::published();
    let reason = json!({ "reason": "The funding has ended." });
    let ended = story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    let abandoned = json!({ "state": "abandoned", "reason": "The funding has ended.", "award": null });
    for lot in [0, 1] {
        assert_eq!(ended["lots"][lot]["outcome"], abandoned);
    }
    let read = story.path(&format!("/lots/{}", story.lots[1]));
    assert_eq!(story.app.get(&story.commissioner, &read).expect(200)["outcome"], abandoned);
    let unknown = story.path(&format!("/lots/{}", crate::tendering::story::nowhere()));
    story.app.get(&story.commissioner, &unknown).refused(404, "not-visible");
}
