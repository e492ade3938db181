//! A `certificateId` as it is compared by eye: 64 hex digits in four groups of sixteen, copied without the gaps.

use yew::{AttrValue, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::ui::copy::Copy;

const GROUP: usize = 16;

/// What [`CertificateIdLine`] shows.
#[derive(Properties, PartialEq)]
pub struct CertificateIdLineProps {
    /// 64 hex digits.
    pub certificate_id: AttrValue,
}

/// A `certificateId`.
#[component]
pub fn CertificateIdLine(props: &CertificateIdLineProps) -> Html {
    let words = &use_words().certificate;
    let digits: Vec<char> = props.certificate_id.chars().collect();
    html! {
        <div class="certificate-id">
            <span class="certificate-id-label">{ words.certificate_id }</span>
            <code class="certificate-id-digits">
                { for digits.chunks(GROUP).map(|group| html! { <span>{ group.iter().collect::<String>() }</span> }) }
            </code>
            <Copy text={props.certificate_id.clone()} thing={words.certificate_id} />
        </div>
    }
}
