import type { App, Element, Screen } from '../../src/core/prototype/screens/app.ts';

/**
 * The same prototype as one HTML file, as a person or a model would write it by hand: plain markup, one small style sheet, one
 * small script for moving between screens, required fields and rows. Written tersely, so that the comparison flatters nobody.
 */
export function singleFileHtml(app: App): string {
  const screens = app.screens.map((screen, at) => section(screen, app, at === 0));
  const user = app.user === undefined ? '' : `<span class="user">${escape(app.user)}</span>`;
  return `<!DOCTYPE html>
<html lang="${app.language}"${app.direction === 'rtl' ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(app.name)}</title>
<style>
${css}
</style>
</head>
<body>
<header><h1>${escape(app.name)}</h1>${user}</header>
<main>
${screens.join('\n')}
</main>
<script>
${script}
</script>
</body>
</html>
`;
}

const css = `body { font-family: system-ui, sans-serif; margin: 0; background: #f5f6f8; color: #222; }
header { display: flex; justify-content: space-between; align-items: center; padding: 12px 24px; background: #fff; border-bottom: 1px solid #ddd; }
main { max-width: 800px; margin: 24px auto; padding: 24px; background: #fff; border-radius: 8px; }
section { display: none; }
section.active { display: block; }
label { display: block; margin: 12px 0; }
input, select, textarea { display: block; width: 100%; padding: 8px; border: 1px solid #bbb; border-radius: 4px; }
button { padding: 8px 16px; border: 1px solid #bbb; border-radius: 4px; background: #fff; cursor: pointer; }
button.primary { background: #2563eb; border-color: #2563eb; color: #fff; }
table { width: 100%; border-collapse: collapse; margin: 12px 0; }
th, td { text-align: left; padding: 8px; border-bottom: 1px solid #ddd; }
.success { background: #e7f6ec; color: #14532d; padding: 12px; border-radius: 4px; }
.error { background: #fdecec; color: #991b1b; padding: 12px; border-radius: 4px; }
.info { background: #eaf2fd; color: #1e3a8a; padding: 12px; border-radius: 4px; }
.card { border: 1px solid #ddd; border-radius: 8px; padding: 12px; margin: 12px 0; }`;

const script = `function show(id) {
  document.querySelectorAll('section').forEach(s => s.classList.toggle('active', s.id === id));
}
function submitForm(button, id) {
  const section = button.closest('section');
  for (const field of section.querySelectorAll('[required]')) {
    if (!field.value) { alert(field.dataset.message); field.focus(); return; }
  }
  show(id);
}
document.querySelectorAll('input[type=search]').forEach(input => input.addEventListener('input', () => {
  input.closest('section').querySelectorAll('tbody tr').forEach(row => {
    row.hidden = !row.textContent.toLowerCase().includes(input.value.toLowerCase());
  });
}));`;

/** A state is a screen of its own in plain HTML: all of the screen it belongs to, and what it adds. */
function section(screen: Screen, app: App, first: boolean): string {
  const own = screen.of === undefined ? [] : (app.screens.find(({ id }) => id === screen.of)?.elements ?? []);
  const added = new Set(screen.elements.map(key));
  const elements = [...screen.elements, ...own.filter((element) => !added.has(key(element)))];
  return `<section id="${escape(screen.id)}"${first ? ' class="active"' : ''}>
<h2>${escape(screen.title)}</h2>
${body(elements)}
</section>`;
}

function key({ kind, label }: Element): string {
  return `${kind} ${label}`;
}

function body(elements: readonly Element[]): string {
  const lines: string[] = [];
  const actions = elements.filter(({ kind }) => kind === 'rowaction');
  const rows = elements.filter(({ kind }) => kind === 'row');
  for (const element of elements) {
    if (element.kind === 'table') lines.push(tableOf(element, rows, actions));
    else if (element.kind !== 'row' && element.kind !== 'rowaction') lines.push(one(element));
  }
  return lines.join('\n');
}

function tableOf({ options }: Element, rows: readonly Element[], actions: readonly Element[]): string {
  const buttons = actions
    .map((action) => `<button${onClick(action, false)}>${escape(action.label)}</button>`)
    .join(' ');
  const head = options.map((name) => `<th>${escape(name)}</th>`).join('') + (buttons === '' ? '' : '<th></th>');
  const lines = rows.map(
    ({ options: cells }) =>
      `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}${buttons === '' ? '' : `<td>${buttons}</td>`}</tr>`,
  );
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table>`;
}

const INPUTS: Readonly<Record<string, string>> = { phone: 'tel' };

function one(element: Element): string {
  const { kind, label, options, value } = element;
  const text = escape(label);
  const required = element.required === undefined ? '' : ` required data-message="${escape(element.required)}"`;
  switch (kind) {
    case 'text':
    case 'email':
    case 'number':
    case 'date':
    case 'time':
    case 'phone':
    case 'password':
    case 'search':
    case 'file': {
      const held = value === undefined ? '' : ` value="${escape(value)}"`;
      return `<label>${text} <input type="${INPUTS[kind] ?? kind}"${held}${required}></label>`;
    }
    case 'long':
      return `<label>${text} <textarea${required}>${escape(value ?? '')}</textarea></label>`;
    case 'select':
      return `<label>${text} <select${required}>${options.map((option) => `<option>${escape(option)}</option>`).join('')}</select></label>`;
    case 'radio':
      return `<fieldset><legend>${text}</legend>${options.map((option) => `<label><input type="radio" name="${text}"> ${escape(option)}</label>`).join('')}</fieldset>`;
    case 'check':
    case 'switch':
      return `<label><input type="checkbox"${value === 'on' ? ' checked' : ''}> ${text}</label>`;
    case 'button':
      return `<button${element.primary === true ? ' class="primary"' : ''}${onClick(element, true)}>${text}</button>`;
    case 'link':
      return `<a href="#"${onClick(element, false)}>${text}</a>`;
    case 'heading':
      return `<h3>${text}</h3>`;
    case 'list':
      return `<ul>${options.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
    case 'tabs':
    case 'nav':
    case 'steps':
      return `<nav>${options.map((item) => `<a href="#">${escape(item)}</a>`).join(' ')}</nav>`;
    case 'success':
    case 'error':
    case 'info':
      return `<p class="${kind}">${text}</p>`;
    case 'card':
    case 'stat':
    case 'modal':
      return `<div class="card"><strong>${text}</strong>${options.map((line) => `<p>${escape(line)}</p>`).join('')}</div>`;
    default:
      return `<p>${text}</p>`;
  }
}

function onClick({ targets }: Element, checks: boolean): string {
  const target = targets.at(-1)?.screen;
  if (target === undefined) return '';
  return checks ? ` onclick="submitForm(this, '${escape(target)}')"` : ` onclick="show('${escape(target)}')"`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
