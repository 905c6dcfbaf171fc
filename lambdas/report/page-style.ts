/**
 * The page's only style sheet; its hash stands in the Content-Security-Policy. Colours keep a
 * contrast of at least 4.5 : 1 for text and 3 : 1 for borders of fields, in both schemes.
 */
const COLORS = [
  ':root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--sheet:#f6f8fa;--line:#d0d7de;--edge:#6e7781;--accent:#0a5bd3;--on-accent:#fff;--fail:#b42318;--good:#e6f4ea;--good-line:#1a7f37}',
  '@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#a3adb8;--paper:#0d1117;--sheet:#161b22;--line:#30363d;--edge:#8b949e;--accent:#7ab0ff;--on-accent:#0d1117;--fail:#ff8f84;--good:#12261b;--good-line:#3fb950}}',
];

const TEXT = [
  '*{box-sizing:border-box}',
  'body{margin:0;font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}',
  'main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem}',
  'h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}',
  'h2{font-size:1.05rem;margin:2rem 0 .5rem}',
  'p{margin:.4rem 0}',
  'a{color:var(--accent)}',
  'strong.what{font-weight:600}',
  '.small{font-size:.875rem;color:var(--soft)}',
  'label .small{font-weight:400}ul.small{padding-left:1.25rem}form+.small{margin-top:2rem}',
  '.links{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}',
  'blockquote{margin:.5rem 0;padding:.6rem .8rem;border-left:3px solid var(--edge);border-radius:0 6px 6px 0;background:var(--sheet);font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap}',
  'pre{margin:.5rem 0;padding:.6rem .8rem;border-radius:6px;background:var(--sheet);border:1px solid var(--line);font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap}',
  'summary{cursor:pointer;color:var(--accent);font-size:.875rem}',
  '.trouble{margin:.75rem 0}',
  '.failed blockquote{border-left-color:var(--fail)}',
];

const CARDS = [
  'ol.cards{list-style:none;padding:0;margin:.75rem 0}',
  '.card{border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem;margin:.75rem 0}',
  '.card h3{font-size:1rem;margin:0;font-weight:600}',
  '.card blockquote{font-size:.85rem}',
  '.notice{border:1px solid var(--edge);border-radius:10px;padding:.6rem 1rem;margin:1rem 0;background:var(--sheet)}',
  '.decided{border-color:var(--good-line);background:var(--good)}',
];

const FORM = [
  'fieldset{border:0;padding:0;margin:0}legend{padding:0}',
  'label{display:block;margin:1rem 0 .3rem;font-weight:600}',
  'label.choice{display:flex;gap:.75rem;align-items:flex-start;margin:.5rem 0;padding:.7rem .9rem;border:1px solid var(--edge);border-radius:10px;font-weight:400;cursor:pointer}',
  'label.choice:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent);background:var(--sheet)}',
  'input[type=radio]{flex:none;width:1.15rem;height:1.15rem;margin:.2rem 0 0;accent-color:var(--accent)}',
  'input[type=text],textarea,select{display:block;width:100%;max-width:100%;font:inherit;color:inherit;background:var(--paper);padding:.55rem .7rem;border:1px solid var(--edge);border-radius:8px}',
  'textarea{resize:vertical}',
  '.correction{border-left:3px solid var(--accent);padding-left:1rem;margin:1rem 0}',
  // Where the browser can tell, only a correction shows its fields; they never depend on it.
  'form:not(:has(#choice-correct:checked)) .correction{display:none}',
  'button{font:inherit;font-weight:600;min-height:2.9rem;padding:.6rem 1.8rem;margin-top:1.25rem;border:0;border-radius:8px;background:var(--accent);color:var(--on-accent);cursor:pointer}',
  ':focus-visible{outline:3px solid var(--accent);outline-offset:2px}',
  '@media (max-width:30rem){button{width:100%}}',
];

export const STYLE = [...COLORS, ...TEXT, ...CARDS, ...FORM].join('');
