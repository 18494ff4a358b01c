'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const KEY = 'cxma-survey-' + data.wave + (data.area ? '-' + data.area : '');
const DONT_KNOW = 0;
const at = id => document.getElementById(id);

// Words ------------------------------------------------------------------------------------------

const languages = Object.keys(data.words);
const OWN = {es: 'Español', en: 'English', it: 'Italiano'};

function say(code, values) {
  const text = data.words[state.language][code] || '';
  return text.replace(/\{(\w+)\}/g, (whole, name) => values && name in values ? values[name] : whole);
}

function phoneLanguage() {
  const wanted = (navigator.languages || [navigator.language]).map(each => each.slice(0, 2));
  return wanted.find(each => languages.includes(each)) || languages[0];
}

// What the person said, kept while filling --------------------------------------------------------

let keeps = true;
let state = restored() || fresh();

function fresh() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  const token = Array.from(random, byte => byte.toString(16).padStart(2, '0')).join('');
  return {
    token, language: phoneLanguage(), person: '', step: 0, services: {}, clients: {},
    area: data.areas.length === 1 ? data.areas[0].id : null,
  };
}

function restored() {
  try {
    const old = JSON.parse(localStorage.getItem(KEY));
    if (!old || !old.token) return null;
    if (!languages.includes(old.language)) old.language = phoneLanguage();
    if (!data.areas.some(each => each.id === old.area)) old.area = null;
    return Object.assign(fresh(), old);
  } catch (error) {
    return null;
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    keeps = true;
  } catch (error) {
    keeps = false;
  }
}

function forget() {
  try { localStorage.removeItem(KEY); } catch (error) { keeps = false; }
}

const area = () => data.areas.find(each => each.id === state.area) || {services: [], clients: []};

function steps() {
  const services = area().services.map((id, n) => ({kind: 'service', id, n: n + 1}));
  const clients = area().clients.map((client, n) => ({kind: 'client', id: client.id, n: n + 1}));
  return [{kind: 'start'}, ...services, ...clients, {kind: 'review'}];
}

function answerOf(step) {
  const all = step.kind === 'service' ? state.services : state.clients;
  return all[step.id] = all[step.id] || {};
}

const itemsOf = step => step.kind === 'service' ? data.items : data.courtesies;
const isText = item => item.kind === 'text';
const asked = answer => 'used' in answer;

function openItems(step) {
  const answer = answerOf(step);
  return itemsOf(step).filter(item => !isText(item) && !(item.code in answer)).length;
}

function stateOf(step) {
  const answer = answerOf(step), open = openItems(step);
  if (step.kind === 'service' && !asked(answer)) return say('state_open');
  if (step.kind === 'service' && !answer.used) return say('state_unused');
  const closed = itemsOf(step).filter(item => !isText(item)).length;
  if (step.kind === 'client' && open === closed && !answer.courtesy_comment) return say('state_open');
  return open ? say('state_partly', {n: open}) : say('state_done');
}

// Building the page: text never becomes markup ----------------------------------------------------

function make(tag, settings, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

const named = (tag, text, settings) => make(tag, Object.assign({dir: 'auto'}, settings), text);
const button = (text, onclick, settings) => make('button', Object.assign({type: 'button', onclick}, settings), text);

function choice(name, value, text, chosen, onpick, hidden) {
  const input = make('input', {type: 'radio', name, value, checked: chosen, onchange: onpick});
  return make('label', {class: 'pick'}, input, make('span', {dir: 'auto'}, text, hidden ? make('i', null, ', ' + hidden) : ''));
}

function scale(item, answer, changed) {
  const pick = value => () => { answer[item.code] = value; changed(); };
  const low = say('low.' + item.ends), high = say('high.' + item.ends);
  const points = make('div', {class: 'points top' + item.top});
  for (let point = 1; point <= item.top; point++) {
    const end = point === 1 ? low : point === item.top ? high : '';
    points.append(choice(item.code, point, String(point), answer[item.code] === point, pick(point), end));
  }
  const ends = make('div', {class: 'ends', 'aria-hidden': 'true'}, make('span', null, low), make('span', null, high));
  const unknown = make('div', {class: 'unknown'},
    choice(item.code, DONT_KNOW, say('dont_know'), answer[item.code] === DONT_KNOW, pick(DONT_KNOW)));
  return make('fieldset', {class: item.ends === 'deep' ? 'sentence' : null},
    make('legend', null, say('ask.' + item.code)), make('div', {class: 'answer'},
      make('div', {class: item.top === 5 ? 'scale five' : 'scale'}, points, ends), unknown));
}

function options(item, answer, changed) {
  const pills = item.options.map(value => choice(item.code, value, say(item.code + '.' + value),
    answer[item.code] === value, () => { answer[item.code] = value; changed(); }));
  return make('fieldset', null, make('legend', null, say('ask.' + item.code)), make('div', {class: 'pills'}, ...pills));
}

function open(item, answer, changed) {
  const field = make('textarea', {id: item.code, rows: 3, maxlength: data.most.comment, dir: 'auto',
    oninput: () => { answer[item.code] = field.value; changed(); }});
  field.value = answer[item.code] || '';
  return make('div', {class: 'field'}, make('label', {for: item.code}, say('ask.' + item.code)), field);
}

const ASK = {scale, choice: options, text: open};

function questions(step) {
  const answer = answerOf(step), parts = [];
  let deep = false;
  for (const item of itemsOf(step)) {
    if (item.ends === 'deep' && !deep) parts.push(make('h3', null, say('deep')));
    deep = item.ends === 'deep';
    parts.push(ASK[item.kind](item, answer, changed));
  }
  return make('div', {class: 'questions'}, ...parts);
}

function changed() {
  keep();
  tell(say(keeps ? 'kept' : 'not_kept'));
}

function tell(text) {
  if (at('status').textContent !== text) at('status').textContent = text;
}

// The steps --------------------------------------------------------------------------------------

function start() {
  const promise = data.named ? [say('promise_named')]
    : [say('promise', {least: data.least, comments: data.comments}), say('promise_sender')];
  const parts = [make('h2', {tabindex: -1}, say('title')), make('p', null, say('intro')),
    make('p', {class: 'promise'}, promise.join(' '))];
  if (data.areas.length > 1) parts.push(areas());
  else parts.push(make('p', {class: 'fixed'}, say('paper_area') + ': ', named('bdi', data.areas[0].name)));
  if (data.named) parts.push(person());
  parts.push(make('p', {id: 'missing', role: 'alert'}));
  return [...parts, moves(null, say('begin'))];
}

function areas() {
  const all = data.areas.map(each => choice('area', each.id, each.name, each.id === state.area, () => {
    state.area = each.id;
    at('missing').textContent = '';
    changed();
  }));
  return make('fieldset', null, make('legend', null, say('area')), make('div', {class: 'list'}, ...all));
}

function person() {
  const field = make('input', {id: 'person', maxlength: data.most.name, autocomplete: 'name', dir: 'auto',
    oninput: () => { state.person = field.value; at('missing').textContent = ''; changed(); }});
  field.value = state.person;
  return make('div', {class: 'field'}, make('label', {for: 'person'}, say('name')), field);
}

function service(step) {
  const about = data.services[step.id], answer = answerOf(step);
  const more = make('div', {id: 'more'});
  const show = () => more.replaceChildren(...(answer.used ? [questions(step)] : []));
  const use = value => () => { answer.used = value; changed(); show(); };
  show();
  return [
    progress('progress', step.n, area().services.length),
    named('h2', about.name, {tabindex: -1}),
    about.provider ? named('p', say('provider', {provider: about.provider}), {class: 'about'}) : null,
    about.output ? named('p', about.output, {class: 'about'}) : null,
    make('fieldset', null, make('legend', null, say('ask.used')), make('div', {class: 'pills'},
      choice('used', 1, say('used.yes'), answer.used === true, use(true)),
      choice('used', 0, say('used.no'), answer.used === false, use(false)))),
    more,
    moves(say('back'), forward()),
  ];
}

function client(step) {
  const about = area().clients.find(each => each.id === step.id);
  return [
    progress('reciprocal_progress', step.n, area().clients.length),
    named('h2', about.name, {tabindex: -1}),
    make('p', {class: 'about'}, say('reciprocal')),
    questions(step),
    moves(say('back'), forward()),
  ];
}

const forward = () => say(state.step === steps().length - 2 ? 'to_review' : 'next');

function progress(code, n, total) {
  const text = say(code, {n, total});
  return make('div', {class: 'progress'}, make('p', null, text), make('progress', {value: n, max: total, 'aria-label': text}));
}

function moves(back, next) {
  return make('div', {class: 'moves'}, back ? button(back, () => go(state.step - 1)) : null,
    make('button', {type: 'submit', class: 'main'}, next));
}

function review() {
  const rows = steps().map((step, n) => ({step, n})).filter(({step}) => step.id);
  const list = rows.map(({step, n}) => make('li', null, button('', () => go(n), {class: 'row'})));
  list.forEach((row, n) => {
    const {step} = rows[n];
    const about = step.kind === 'service' ? data.services[step.id] : area().clients.find(each => each.id === step.id);
    row.firstChild.append(named('span', about.name), ' ', make('small', null, stateOf(step)));
  });
  return [make('h2', {tabindex: -1}, say('review')), make('p', {class: 'about'}, say('review_hint')),
    make('ul', {class: 'rows'}, ...list), sending(), erasing(),
    make('div', {class: 'moves'}, button(say('back'), () => go(state.step - 1)))];
}

function missing() {
  if (!state.area) return say('area_missing');
  return data.named && !state.person.trim() ? say('name_missing') : '';
}

const VIEW = {start, service, client, review};

function go(step) {
  const why = state.step === 0 && step > 0 ? missing() : '';
  if (why) {
    at('missing').textContent = why;
    at('main').querySelector('input').focus();
    return;
  }
  state.step = Math.max(0, Math.min(step, steps().length - 1));
  changed();
  draw(true);
}

function draw(moved) {
  document.documentElement.lang = state.language;
  document.title = say('title');
  const step = steps()[state.step] || steps()[0];
  const form = make('form', {novalidate: true, autocomplete: 'off', class: step.kind,
    onsubmit: event => { event.preventDefault(); go(state.step + 1); }}, ...VIEW[step.kind](step));
  at('main').replaceChildren(form);
  at('names').replaceChildren(data.client ? named('strong', data.client) : '', named('span', data.name));
  at('languages').setAttribute('aria-label', say('language'));
  at('languages').replaceChildren(...(languages.length > 1 ? languages : []).map(each => button(OWN[each] || each,
    () => { state.language = each; changed(); draw(false); at('languages').querySelector('[aria-pressed=true]').focus(); },
    {lang: each, 'aria-pressed': String(each === state.language)})));
  if (moved) {
    form.querySelector('h2').focus({preventScroll: true});
    scrollTo(0, 0);
  }
}

// Sending back -----------------------------------------------------------------------------------

const tidy = text => (text || '').trim();

function packed() {
  const services = area().services.filter(id => asked(state.services[id] || {})).map(id => entry(id, state.services[id], data.items));
  const clients = area().clients.map(each => entry(each.id, state.clients[each.id] || {}, data.courtesies));
  const whole = {w: data.wave, t: state.token, a: state.area, v: data.version, l: state.language,
    s: services, r: clients.filter(each => Object.keys(each).length > 1)};
  return data.named ? Object.assign(whole, {p: tidy(state.person)}) : whole;
}

function entry(id, answer, items) {
  const said = {i: id};
  if (items === data.items) said.u = answer.used ? 1 : 0;
  if (said.u === 0) return said;
  for (const item of items) {
    const value = isText(item) ? tidy(answer[item.code]) : answer[item.code];
    if (value) said[isText(item) ? 'comment' : item.code] = value;
  }
  return said;
}

function base64(bytes) {
  let text = '';
  bytes.forEach(byte => { text += String.fromCharCode(byte); });
  return btoa(text).replace(/=+$/, '');
}

function crc32(text) {
  let crc = -1;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}

async function code() {
  let bytes = new TextEncoder().encode(JSON.stringify(packed())), kind = 'P';
  if (typeof CompressionStream === 'function') {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
    bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    kind = 'Z';
  }
  const body = base64(bytes);
  const lines = body.match(new RegExp('.{1,' + data.line + '}', 'g'));
  return ['CXMA' + data.format + kind + '.', ...lines, '.' + crc32(body) + '.'].join('\n');
}

const anything = () => { const said = packed(); return said.s.length + said.r.length > 0; };
const fileName = () => 'answers-' + state.token.slice(0, 6) + data.suffix;
const isMail = () => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(data.to);

function sending() {
  if (!anything()) return make('p', {class: 'promise'}, say('nothing_yet'));
  const field = make('textarea', {id: 'code', readonly: true, rows: 6, spellcheck: 'false', translate: 'no'});
  code().then(text => { field.value = text; });
  const to = data.to ? [make('p', null, say('send_to'), ' ', named('strong', data.to))] : [make('p', null, say('send_anyone'))];
  const mail = isMail() ? make('a', {class: 'button', href: '#', onclick: event => letter(event.currentTarget, field.value)}, say('write_mail')) : null;
  return make('section', {'aria-labelledby': 'send'}, make('h3', {id: 'send'}, say('send')), ...to,
    make('div', {class: 'ways'}, button(say('save_file'), save, {class: 'main'}),
      button(say('copy_code'), () => copy(field)), mail),
    make('p', {id: 'sent', role: 'status'}),
    make('div', {class: 'field'}, make('label', {for: 'code'}, say('code')), field));
}

async function save() {
  const text = say('file_note') + '\n\n' + await code() + '\n';
  const link = make('a', {download: fileName()});
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/octet-stream'}));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  at('sent').textContent = say('saved', {name: fileName()});
}

async function copy(field) {
  let copied = false;
  try {
    await navigator.clipboard.writeText(field.value);
    copied = true;
  } catch (error) {
    field.select();
    copied = document.execCommand('copy');
  }
  if (!copied) field.select();
  at('sent').textContent = say(copied ? 'copied' : 'copy_by_hand');
}

function letter(link, text) {
  const whole = body => 'mailto:' + encodeURIComponent(data.to).replace('%40', '@')
    + '?subject=' + encodeURIComponent(say('mail_subject')) + '&body=' + encodeURIComponent(body);
  const full = whole(text.replace(/\n/g, '\r\n') + '\r\n');
  link.href = full.length < 1900 ? full : whole(say('mail_attach'));
}

function erasing() {
  const place = make('div', {class: 'erase'});
  const ask = () => {
    place.replaceChildren(make('p', {role: 'alert'}, say('erase_sure')),
      button(say('erase_yes'), erase, {class: 'danger'}), button(say('erase_no'), calm));
    place.querySelector('button:last-child').focus();
  };
  const calm = () => place.replaceChildren(button(say('erase'), ask, {class: 'quiet'}));
  calm();
  return place;
}

function erase() {
  const language = state.language;
  forget();
  state = Object.assign(fresh(), {language});
  draw(true);
  tell(say('erased'));
}

// On paper ---------------------------------------------------------------------------------------

function paperScale(item) {
  const points = Array.from({length: item.top}, (_, n) => make('span', {class: 'ring'}, String(n + 1)));
  return make('div', {class: 'line'}, make('p', null, say('ask.' + item.code)), make('div', {class: 'rings'},
    make('small', null, say('low.' + item.ends)), make('div', null, ...points), make('small', null, say('high.' + item.ends)), box(say('dont_know'))));
}

const box = text => make('span', {class: 'box'}, named('bdi', text));

const PAPER = {
  scale: paperScale,
  choice: item => make('div', {class: 'line'}, make('p', null, say('ask.' + item.code)),
    make('div', {class: 'boxes'}, ...item.options.map(value => box(say(item.code + '.' + value))))),
  text: item => make('div', {class: 'words'}, make('p', null, say('ask.' + item.code)), make('i'), make('i')),
};

function paperService(id, n) {
  const about = data.services[id];
  const first = make('div', {class: 'line'}, make('p', null, say('ask.used')),
    make('div', {class: 'boxes'}, box(say('used.yes')), box(say('used.no'))));
  return paperCard(n + 1 + '. ', about.name, about.provider && say('provider', {provider: about.provider}), data.items, first);
}

function paperCard(number, name, note, items, first) {
  const parts = [];
  items.forEach((item, n) => {
    if (item.ends === 'deep' && items[n - 1].ends !== 'deep') parts.push(make('p', {class: 'deep'}, say('deep')));
    parts.push(PAPER[item.kind](item));
  });
  return make('section', null, make('h2', null, number, named('bdi', name)),
    note ? named('p', note, {class: 'about'}) : null, first, ...parts);
}

function paper() {
  const own = data.areas.filter(each => each.id === state.area);
  const shown = own.length ? own : data.areas;
  const services = [...new Set(shown.flatMap(each => each.services))];
  const clients = [...new Map(shown.flatMap(each => each.clients).map(each => [each.id, each])).values()];
  const where = own.length ? [named('strong', own[0].name)] : shown.map(each => box(each.name));
  const promise = data.named ? say('promise_named') : say('promise', {least: data.least, comments: data.comments});
  return [
    make('p', {class: 'names'}, named('bdi', [data.client, data.name].filter(Boolean).join(' · '))),
    make('h1', null, say('title')), make('p', null, say('intro')), make('p', null, promise),
    make('p', null, say('paper_hint', {no: say('used.no')})),
    make('p', {class: 'where'}, say('paper_area') + ': ', ...where),
    data.named ? make('p', {class: 'where blank'}, say('name') + ':') : null,
    ...services.map(paperService),
    ...(clients.length ? [make('p', {class: 'turn'}, say('reciprocal'))] : []),
    ...clients.map((each, n) => paperCard(services.length + n + 1 + '. ', each.name, '', data.courtesies, null)),
    data.to ? make('p', {class: 'turn'}, say('paper_return', {to: data.to})) : null,
  ].filter(Boolean);
}

addEventListener('beforeprint', () => at('paper').replaceChildren(...paper()));
addEventListener('pagehide', keep);

at('screen').hidden = false;
state.step = Math.max(0, Math.min(state.step, steps().length - 1));
if (state.step && missing()) state.step = 0;
draw(false);
})();
