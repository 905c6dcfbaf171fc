/** What the report adds to the page's style: a wide sheet, the answer's card, the timeline. */
const COLORS = [
  ':root{--cause:#c8321f;--blocker:#8a3ffc;--cancelled:#8b6a00;--consequence:#a5501b;--fine:#2f7d4f;--bar:#7fa8c9;--shade:#f3e9da;--row:#fdeeea;--sure:#eef4ff}',
  '@media (prefers-color-scheme:dark){:root{--cause:#ff7b6b;--blocker:#be95ff;--cancelled:#d6b13c;--consequence:#f0a06a;--fine:#56c483;--bar:#4d7ea6;--shade:#241d12;--row:#33191a;--sure:#13233d}}',
];

const SHEET = [
  'main.wide{max-width:70rem}',
  '.wide h1{font-size:1.7rem;letter-spacing:-.01em}',
  '.pill{display:inline-block;padding:.1rem .7rem;margin-left:.4rem;border-radius:1rem;font-size:.9rem;font-weight:600;border:1px solid currentColor;vertical-align:.25em;white-space:nowrap}',
  '.pill.stuck,.pill.held{color:var(--cause)}.pill.moving{color:var(--cancelled)}.pill.done{color:var(--fine)}',
  '.answer{border:1px solid var(--line);border-left:5px solid var(--cause);border-radius:12px;padding:1rem 1.25rem;margin:1.25rem 0;background:var(--sheet)}',
  '.answer dl{display:grid;grid-template-columns:max-content 1fr;gap:.5rem 1rem;margin:0}.answer dt{font-weight:600;color:var(--soft)}.answer dd{margin:0;min-width:0}.answer dd p{margin:0}',
  '.answer .why{font-size:1.2rem;line-height:1.4;font-weight:600}',
  '.sure{display:inline-block;padding:0 .5rem;border-radius:.5rem;background:var(--sure);font-size:.875rem;font-weight:400;white-space:nowrap}',
  '@media (max-width:34rem){.answer dl{grid-template-columns:1fr;gap:.1rem}.answer dd{margin-bottom:.6rem}.answer .why{font-size:1.1rem}}',
  '.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:0 1.5rem}',
  'table{border-collapse:collapse;width:100%;font-size:.875rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}',
  'tr:target{background:var(--sure)}.scroll{overflow-x:auto}.nowrap{white-space:nowrap}',
  '.scroll table{min-width:46rem}td,th{overflow-wrap:normal}td strong,td.reason{overflow-wrap:anywhere}td:nth-child(2){width:32%}td:nth-child(3){white-space:nowrap;padding-right:1.2rem}',
  '.story{padding-left:1.25rem;font-size:.9rem}.story time{font-variant-numeric:tabular-nums;color:var(--soft)}.story .root{font-weight:600;color:var(--cause)}',
  '.tag{font-weight:600}.tag.cause{color:var(--cause)}.tag.blocker{color:var(--blocker)}.tag.cancelled{color:var(--cancelled)}.tag.consequence,.tag.unexplained{color:var(--consequence)}',
];

const TIMELINE = [
  '.picture{overflow-x:auto;border:1px solid var(--line);border-radius:12px;padding:.75rem}',
  '.timeline{display:block;width:100%;min-width:44rem;height:auto;font:12.5px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}',
  '.axis line{stroke:var(--line)}.axis text{fill:var(--soft);font-size:11.5px}',
  '.shade{fill:var(--shade)}.shade-name,.note{fill:var(--soft);font-size:11.5px}',
  '.stack text{font-weight:600}.stack .bar{opacity:.55}',
  '.row{fill:transparent}.lane.root .row{fill:var(--row)}.lane{color:inherit;text-decoration:none}',
  '.lane.root text{font-weight:600}',
  '.dot{fill:var(--bar)}.cause .dot{fill:var(--cause)}.blocker .dot{fill:var(--blocker)}.cancelled .dot{fill:var(--cancelled)}.consequence .dot,.unexplained .dot{fill:var(--consequence)}',
  '.bar{fill:var(--bar)}.bar.failed{fill:var(--cause)}.bar.cancelled{fill:var(--cancelled);fill-opacity:.55}.bar.back{fill-opacity:.45}.bar.complete:not(.back){fill:var(--fine);fill-opacity:.75}',
  '.cross{stroke:var(--ink);stroke-width:2.2;fill:none}.ring{fill:var(--paper);stroke:var(--cancelled);stroke-width:2}',
  '.first{fill:var(--paper);stroke:var(--cause);stroke-width:2.5}.first-name{fill:var(--cause);font-weight:700;font-size:11.5px}',
  '.dep{fill:none;stroke:var(--soft);stroke-width:1.3;stroke-dasharray:4 3}.arrowhead{fill:var(--soft)}',
  '.tip{visibility:hidden}.tip rect{fill:var(--paper)}.tip text{font-size:11.5px}.lane:hover .tip,.lane:focus .tip{visibility:visible}',
  '.lane:focus{outline:none}.lane:focus .row{stroke:var(--accent);stroke-width:2}',
  '.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0;font-size:.875rem;color:var(--soft)}',
];

const PRINT =
  '@media print{:root{color-scheme:light}body{font-size:10pt}.picture,.scroll{overflow:visible}.timeline{min-width:0}.answer,.card,.trouble,tr{break-inside:avoid}details::details-content{content-visibility:visible;height:auto}a{color:inherit}}';

export const REPORT_STYLE = [...COLORS, ...SHEET, ...TIMELINE, PRINT].join('');
