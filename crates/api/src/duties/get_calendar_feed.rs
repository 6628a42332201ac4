//! `GET /calendar-feeds/{secret}/duties.ics`

use actix_web::{get, web};
use icalendar::{Calendar, Component, Event, EventLike};
use trellis_commissioning::duties;
use trellis_credentials::digest_of;
use trellis_store::{CalendarDuty, Session};

use crate::answer::File;
use crate::{Answer, App, Reply};

/// Reads the open duties of a trust as an iCalendar feed (RFC 5545), by a secret address.
#[utoipa::path(
    operation_id = "get_calendar_feed",
    tag = "Duties",
    params(("secret" = String, Path, description = "The secret of the feed")),
    responses((status = 200, description = "The calendar", content_type = "text/calendar", body = String)),
    security(())
)]
#[get("/calendar-feeds/{secret}/duties.ics")]
pub async fn get_calendar_feed(app: web::Data<App>, secret: web::Path<String>) -> Answer {
    let digest = digest_of(&secret);
    app.read("get calendar feed", Session::Public, move |tx| {
        let due = duties::get_calendar_feed(tx, digest)?;
        Ok(Reply::file(File {
            media_type: "text/calendar; charset=utf-8",
            name: "duties.ics".to_owned(),
            bytes: calendar(&due).into_bytes(),
            controls: vec![("cache-control", "private, max-age=3600".to_owned())],
        }))
    })
    .await
}

fn calendar(due: &[CalendarDuty]) -> String {
    let mut calendar = Calendar::new();
    calendar.name("Duties");
    for duty in due {
        let event = Event::new()
            .uid(&format!("{}@trellis", duty.id))
            .timestamp(duty.raised_at)
            .all_day(duty.due_on)
            .summary(&format!("{}: {}", duty.kind.title(), duty.subject))
            .description(duty.kind.citation())
            .done();
        calendar.push(event);
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use trellis_tendering::duty::DutyKind;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_duty_is_a_whole_day_with_its_source_and_text_is_escaped() {
        let duty = CalendarDuty {
            id: Uuid::from_u128(1),
            kind: DutyKind::ContractDetails,
            due_on: NaiveDate::from_ymd_opt(2027, 2, 1).expect("a date"),
            subject: "Homes; East, North".into(),
            raised_at: DateTime::UNIX_EPOCH,
        };
        let written = calendar(&[duty]);
        assert!(written.starts_with("BEGIN:VCALENDAR\r\n") && written.ends_with("END:VCALENDAR\r\n"));
        for line in [
            "DTSTART;VALUE=DATE:20270201",
            "DTSTAMP:19700101T000000Z",
            "UID:00000000-0000-0000-0000-000000000001@trellis",
        ] {
            assert!(written.contains(&format!("{line}\r\n")), "{written}");
        }
        let unfolded = written.replace("\r\n ", "");
        assert!(unfolded.contains("(UK7): Homes\\; East\\, North"), "{unfolded}");
        assert!(written.lines().all(|line| line.len() <= 75), "{written}");
    }
}
