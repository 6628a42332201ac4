//! Refusing at the door what could only be refused after work: when nobody more may wait for the database, a request is
//! told so before its token is checked and its body read.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use trellis_commissioning::Refusal;
use trellis_store::StoreError;

use crate::app::App;
use crate::problem::Problem;

/// Sheds a request while the queue before the database is full; the gate itself still has the last word.
pub(crate) async fn shed(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if request.app_data::<web::Data<App>>().is_some_and(|app| app.store.is_full()) {
        return Err(Problem::from(Refusal::from(StoreError::Overloaded)).into());
    }
    next.call(request).await
}
