//! The service worker, which keeps pages that were seen readable without a connection.

use web_sys::window;

/// Registers it once the page is alive: it must not compete with the page itself. Where there is none, or it is
/// refused, nothing is lost but that.
pub(super) fn register() {
    if let Some(navigator) = window().map(|window| window.navigator())
        && js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or_default()
    {
        let _ = navigator.service_worker().register("/sw.js");
    }
}
