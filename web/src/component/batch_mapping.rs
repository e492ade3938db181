//! What the columns of a table hold: one row a column, with what stands in it, so that a wrong guess is seen and changed.

use std::rc::Rc;

use jitr_shared::batch::mapping::{Column, Delimiter, Mapping};
use jitr_shared::batch::table::TableHead;
use yew::{Callback, Html, Properties, component, html};

use crate::hook::use_batch::BatchHandle;
use crate::hook::use_words::use_words;
use crate::state::batch::{BatchAction, with_column, with_delimiter};
use crate::ui::select::{Choice, Select};
use crate::words::batch::BatchWords;

/// What [`BatchMapping`] shows.
#[derive(Properties, PartialEq)]
pub struct BatchMappingProps {
    /// The batch.
    pub batch: BatchHandle,
}

/// What the columns hold; nothing until the issuer has read the first rows.
#[component]
pub fn BatchMapping(props: &BatchMappingProps) -> Html {
    let words = &use_words().batch;
    let batch = &props.batch;
    let report = batch.batch.report.as_ref().and_then(|report| report.as_ref().ok()).map(Rc::clone);
    let Some(head) = report.as_ref().and_then(|report| report.table.as_ref()) else { return Html::default() };
    // What the person said last, where the issuer has not read it that way yet.
    let said = batch.batch.sources.mapping.clone();
    let said = said.filter(|said| said.columns.len() == head.mapping.columns.len());
    let head = &TableHead { mapping: said.unwrap_or_else(|| head.mapping.clone()), ..head.clone() };
    let change = {
        let batch = batch.clone();
        Callback::from(move |mapping| batch.act(BatchAction::Mapping(mapping)))
    };
    html! {
        <div class="batch-mapping">
            <div class="row">
                { delimiters(&head.mapping, &change, words) }
                { header(&head.mapping, &change, words) }
            </div>
            <div class="table-frame">
                <table class="table">
                    <caption class="unseen">{ words.mapping }</caption>
                    <thead><tr>
                        <th scope="col">{ words.column_head }</th>
                        <th scope="col">{ words.holds_head }</th>
                        <th scope="col">{ words.samples_head }</th>
                    </tr></thead>
                    <tbody>{ for (0..head.mapping.columns.len()).map(|place| row(head, place, &change, words)) }</tbody>
                </table>
            </div>
            <p class="field-hint">{ words.mapping_hint }</p>
        </div>
    }
}

fn delimiters(mapping: &Mapping, change: &Callback<Mapping>, words: &BatchWords) -> Html {
    let choices = Delimiter::ALL
        .map(|known| Choice { value: value(known).into(), label: (words.delimiter)(known).into() });
    let onchoose = {
        let (mapping, change) = (mapping.clone(), change.clone());
        Callback::from(move |chosen: String| {
            if let Some(delimiter) = Delimiter::ALL.into_iter().find(|known| value(*known) == chosen) {
                change.emit(with_delimiter(&mapping, delimiter));
            }
        })
    };
    html! {
        <Select id="batch-delimiter" label={words.delimiter_label} choices={choices.to_vec()} chosen={value(mapping.delimiter)} {onchoose} />
    }
}

fn header(mapping: &Mapping, change: &Callback<Mapping>, words: &BatchWords) -> Html {
    let onchange = {
        let (mapping, change) = (mapping.clone(), change.clone());
        Callback::from(move |_| change.emit(Mapping { has_header: !mapping.has_header, ..mapping.clone() }))
    };
    html! {
        <label class="choice" for="batch-header">
            <input id="batch-header" type="checkbox" checked={mapping.has_header} {onchange} />
            { words.has_header }
        </label>
    }
}

fn row(head: &TableHead, place: usize, change: &Callback<Mapping>, words: &BatchWords) -> Html {
    let header = head.header.get(place).map(String::as_str).unwrap_or_default();
    let name = (words.column_is)(place + 1, header);
    let holds = head.mapping.columns.get(place).copied().unwrap_or(Column::Ignored);
    let number = |column: Column| Column::ALL.iter().position(|known| *known == column).unwrap_or_default();
    let choices: Vec<Choice> = Column::ALL
        .into_iter()
        .map(|column| Choice {
            value: number(column).to_string().into(),
            label: (words.column)(column).into(),
        })
        .collect();
    let onchoose = {
        let (mapping, change) = (head.mapping.clone(), change.clone());
        Callback::from(move |chosen: String| {
            let column = chosen.parse().ok().and_then(|number: usize| Column::ALL.get(number));
            if let Some(column) = column {
                change.emit(with_column(&mapping, place, *column));
            }
        })
    };
    let samples: Vec<&str> = head
        .rows
        .iter()
        .filter_map(|row| row.get(place))
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    html! {
        <tr key={place}>
            <th scope="row">{ &name }</th>
            <td data-label={words.holds_head}>
                <Select id={format!("batch-column-{place}")} label={name.clone()} bare=true {choices} chosen={number(holds).to_string()} {onchoose} />
            </td>
            <td data-label={words.samples_head} class="batch-samples">{ samples.join(" · ") }</td>
        </tr>
    }
}

fn value(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
    }
}
