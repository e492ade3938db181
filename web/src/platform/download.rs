//! Hands a finished file to the person.

use js_sys::{Array, Uint8Array};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers the bytes as a download with this file name; answers whether the browser took it.
#[must_use]
pub fn save(file_name: &str, media_type: &str, bytes: &[u8]) -> bool {
    try_save(file_name, media_type, bytes).is_ok()
}

fn try_save(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    save_blob(file_name, &Blob::new_with_u8_array_sequence_and_options(&parts, &properties)?)
}

/// The same for what stands in a Blob already.
pub(super) fn save_blob(file_name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let clicked = click(&address, file_name);
    Url::revoke_object_url(&address)?;
    clicked
}

fn click(address: &str, file_name: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(address);
    anchor.set_download(file_name);
    anchor.click();
    Ok(())
}
