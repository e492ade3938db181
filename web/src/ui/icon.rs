//! One family of icons: 20 px, one weight of line, the colour of the text beside them. They never stand alone for a word.

use yew::{Html, Properties, component, html};

/// What it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Good.
    Check,
    /// Look here.
    Alert,
    /// Failed.
    Cross,
    /// Waiting.
    Clock,
    /// Nothing known.
    Dash,
    /// Copy.
    Copy,
    /// Download.
    Download,
    /// Add.
    Plus,
    /// Read again.
    Refresh,
    /// A key.
    Key,
    /// A certificate.
    Certificate,
    /// Proof.
    Shield,
    /// A wire.
    Wire,
    /// A device.
    Chip,
    /// Watching.
    Pulse,
    /// Inspecting.
    Lens,
    /// Telling.
    Bell,
    /// Settings.
    Sliders,
    /// An open circle: a state that is none of the others.
    Circle,
    /// To another site.
    Outward,
    /// A file.
    File,
}

/// What [`Glyph`] shows.
#[derive(Properties, PartialEq)]
pub struct GlyphProps {
    /// Which one.
    pub icon: Icon,
}

/// Draws an icon; hidden from screen readers, because a word stands beside it.
#[component]
pub fn Glyph(props: &GlyphProps) -> Html {
    html! {
        <svg class="glyph" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d={line(props.icon)} />
        </svg>
    }
}

fn line(icon: Icon) -> &'static str {
    match icon {
        Icon::Check => "M4.5 10.5l3.5 3.5 7.5-8",
        Icon::Alert => "M10 3.5L17.5 16.5H2.5zM10 8.5v3.5M10 14.2v.1",
        Icon::Cross => "M5.5 5.5l9 9M14.5 5.5l-9 9",
        Icon::Clock => "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M10 6.5V10l2.5 2",
        Icon::Dash => "M5 10h10",
        Icon::Copy => "M7.5 7.5h8.5v8.5H7.5zM4 12.5V4h8.5",
        Icon::Download => "M10 3.5v9M6.5 9.5L10 13l3.5-3.5M4 16.5h12",
        Icon::Plus => "M10 4.5v11M4.5 10h11",
        Icon::Refresh => "M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5",
        Icon::Key => "M7 9.5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4M9.3 10.4L16 4M13 7l2.5 2.5",
        Icon::Certificate => {
            "M4 4h12v9h-5M4 4v9h2M8.5 9.5a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6M7.2 13.8V17l1.3-.8l1.3.8v-3.2M7 6.8h6"
        }
        Icon::Shield => "M10 3l6 2v4.5c0 3.8-2.5 6.3-6 7.5c-3.5-1.2-6-3.7-6-7.5V5zM7.3 9.8l2 2l3.5-3.8",
        Icon::Wire => "M3 6h4c3 0 3 8 6 8h4M3 4v4M17 12v4",
        Icon::Chip => "M6 6h8v8H6zM8 3.5V6M12 3.5V6M8 14v2.5M12 14v2.5M3.5 8H6M3.5 12H6M14 8h2.5M14 12h2.5",
        Icon::Pulse => "M2.5 10.5H6l2-5.5l3.5 10l2-4.5h4",
        Icon::Lens => "M8.8 3.5a5.3 5.3 0 1 0 0 10.6a5.3 5.3 0 1 0 0-10.6M12.7 12.7L17 17",
        Icon::Bell => "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1H4zM8.5 17h3",
        Icon::Sliders => "M3.5 6.5h7M14.5 6.5h2M12.5 4.5v4M3.5 13.5h2M9.5 13.5h7M7.5 11.5v4",
        Icon::Circle => "M10 4.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11",
        Icon::Outward => "M11 4h5v5M16 4l-7 7M13.5 11.5V16H4V6.5h4.5",
        Icon::File => "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
    }
}
