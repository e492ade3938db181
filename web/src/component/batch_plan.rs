//! What a batch will be: how many devices, the first ones and the last with their things, and every row that can't be one.

use std::rc::Rc;

use jitr_shared::batch::fault::RowFault;
use yew::{Callback, Html, Properties, component, html};

use crate::component::issuer_note::IssuerNote;
use crate::hook::use_announce::use_announce;
use crate::hook::use_batch::BatchHandle;
use crate::hook::use_words::use_words;
use crate::issuer::message::IssuerFault;
use crate::issuer::message::plan::{PlanReport, PlanView, PreviewRow};
use crate::platform::{download, task};
use crate::state::batch::BatchAction;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::status_word::Tone;
use crate::words::batch::BatchWords;
use crate::words::number::grouped;

/// What [`BatchPlan`] shows.
#[derive(Properties, PartialEq)]
pub struct BatchPlanProps {
    /// The batch.
    pub batch: BatchHandle,
}

/// What a batch will be.
#[component]
pub fn BatchPlan(props: &BatchPlanProps) -> Html {
    let words = &use_words().batch;
    let batch = &props.batch;
    let said = match &batch.batch.report {
        None if batch.batch.is_planning() => words.planning.to_owned(),
        None => words.plan_empty.to_owned(),
        Some(_) => batch.batch.view().map(|view| (words.count)(view.count)).unwrap_or_default(),
    };
    html! {
        <section class="batch-plan" aria-label={words.plan_title}>
            <h3>{ words.plan_title }</h3>
            // In the document before there is anything, so that screen readers hear it come.
            <p role="status">{ said }</p>
            { batch.batch.report.as_ref().map(|report| answered(batch, report, words)).unwrap_or_default() }
        </section>
    }
}

fn answered(batch: &BatchHandle, report: &Result<Rc<PlanReport>, IssuerFault>, words: &BatchWords) -> Html {
    let report = match report {
        Ok(report) => report,
        Err(fault) => return html! { <IssuerNote fault={fault.clone()} /> },
    };
    match &report.outcome {
        Err(fault) => html! {
            <Note tone={Tone::Bad} title={words.plan_fault_title} alert=true><p>{ (words.plan_fault)(fault) }</p></Note>
        },
        Ok(view) => {
            let header = report.table.as_ref().map(|table| table.header.clone()).unwrap_or_default();
            html! {
                <>
                    { preview(view, words) }
                    if view.earlier_rows > 0 {
                        <p class="muted">{ (words.earlier_rows)(view.earlier_rows, view.earlier_nameless) }</p>
                    }
                    if view.all_faults > 0 { <BadRows batch={batch.clone()} view={view.clone()} {header} /> }
                </>
            }
        }
    }
}

/// Which columns the preview has beside number, name and thing.
#[derive(Clone, Copy)]
struct Shown {
    lines: bool,
    fields: bool,
}

fn preview(view: &PlanView, words: &BatchWords) -> Html {
    if view.preview.is_empty() {
        return Html::default();
    }
    let shown = Shown {
        lines: view.preview.iter().any(|row| row.line.is_some()),
        fields: view.preview.iter().any(|row| !row.device.fields.is_empty()),
    };
    let hidden = view.count.saturating_sub(u32::try_from(view.preview.len()).unwrap_or(u32::MAX));
    let last = view.preview.len().saturating_sub(1);
    let rows = view.preview.iter().enumerate().map(|(place, row)| {
        html! {
            <>
                if place == last && hidden > 0 { { between(hidden, shown, words) } }
                { device(row, shown, words) }
            </>
        }
    });
    let changed = view.preview.iter().any(|row| row.device.thing_name != row.device.common_name);
    html! {
        <>
            <div class="table-frame">
                <table class="table">
                    <caption class="unseen">{ words.plan_title }</caption>
                    { heads(shown, words) }
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if changed { <p class="field-hint">{ words.thing_changed }</p> }
        </>
    }
}

fn heads(shown: Shown, words: &BatchWords) -> Html {
    let [number, line, name, thing, more] = words.preview_heads;
    html! {
        <thead><tr>
            <th scope="col">{ number }</th>
            if shown.lines { <th scope="col">{ line }</th> }
            <th scope="col">{ name }</th>
            <th scope="col">{ thing }</th>
            if shown.fields { <th scope="col">{ more }</th> }
        </tr></thead>
    }
}

fn between(hidden: u32, shown: Shown, words: &BatchWords) -> Html {
    let columns = 3 + usize::from(shown.lines) + usize::from(shown.fields);
    html! { <tr><td colspan={columns.to_string()} class="muted">{ (words.between)(hidden) }</td></tr> }
}

fn device(row: &PreviewRow, shown: Shown, words: &BatchWords) -> Html {
    let [number, line, name, thing, more] = words.preview_heads;
    let said: Vec<String> = row
        .device
        .fields
        .iter()
        .map(|(column, text)| format!("{}: {text}", (words.column)(*column)))
        .collect();
    // Something to see where each row is a card.
    let said = if said.is_empty() { "–".to_owned() } else { said.join(" · ") };
    html! {
        <tr>
            <td data-label={number}>{ grouped(u64::from(row.number)) }</td>
            if shown.lines { <td data-label={line}>{ row.line.map(|line| grouped(u64::from(line))) }</td> }
            <td data-label={name}><code>{ &row.device.common_name }</code></td>
            <td data-label={thing}><code>{ &row.device.thing_name }</code></td>
            if shown.fields { <td data-label={more} class="batch-samples">{ said }</td> }
        </tr>
    }
}

#[derive(Properties, PartialEq)]
struct BadRowsProps {
    batch: BatchHandle,
    view: PlanView,
    header: Vec<String>,
}

#[component]
fn BadRows(props: &BadRowsProps) -> Html {
    let words = &use_words().batch;
    let announce = use_announce();
    let (batch, view) = (&props.batch, &props.view);
    let onclick = {
        let (batch, header) = (batch.clone(), props.header.clone());
        Callback::from(move |()| {
            let (batch, header, announce) = (batch.clone(), header.clone(), announce.clone());
            task::spawn(async move {
                let lines = all_lines(&batch, &header, words).await;
                let text = lines.join("\n") + "\n";
                if download::save("bad-rows.txt", "text/plain", text.as_bytes()) {
                    announce.emit((words.faults_downloaded)(lines.len()));
                }
            });
        })
    };
    let leave_out = batch.batch.sources.leave_out;
    let onchange = {
        let batch = batch.clone();
        Callback::from(move |_| batch.act(BatchAction::LeaveOut(!leave_out)))
    };
    html! {
        <Note tone={if leave_out { Tone::Soon } else { Tone::Bad }} title={(words.bad_rows)(view.faulty_rows, view.all_faults)}>
            <p>{ words.bad_rows_remedy }</p>
            <ul class="batch-faults" tabindex="0" aria-label={words.rows_label}>{ for view.faults.iter().map(|fault| html! {
                <li>{ told(fault, &props.header, words) }</li>
            }) }</ul>
            <div class="row">
                <Button label={words.download_faults} icon={Icon::Download} {onclick} />
                <span class="muted">{ (words.shown)(view.faults.len(), view.all_faults) }</span>
            </div>
            <label class="choice" for="batch-leave-out">
                <input id="batch-leave-out" type="checkbox" checked={leave_out} {onchange} />
                { (words.leave_out)(view.faulty_rows) }
            </label>
        </Note>
    }
}

/// Where, which, and why.
fn told(fault: &RowFault, header: &[String], words: &BatchWords) -> String {
    let place =
        fault.column.and_then(|column| usize::try_from(column).ok()).and_then(|column| column.checked_sub(1));
    let column = place.and_then(|place| header.get(place)).map(String::as_str);
    let named = if fault.name.is_empty() { String::new() } else { format!(" ({})", fault.name) };
    format!("{}{named}: {}", (words.row_place)(fault, column), (words.row_cause)(fault))
}

async fn all_lines(batch: &BatchHandle, header: &[String], words: &BatchWords) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    while let Ok(faults) = batch.faults(u32::try_from(lines.len()).unwrap_or(u32::MAX)).await {
        if faults.is_empty() {
            break;
        }
        lines.extend(faults.iter().map(|fault| told(fault, header, words)));
    }
    lines
}
