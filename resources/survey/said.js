// What the form carries, its words, and what the person said, kept while filling.

const data = JSON.parse(document.getElementById('data').textContent);
const KEY = 'cxma-survey-' + data.wave + (data.area ? '-' + data.area : '');
const DONT_KNOW = 0;
const at = id => document.getElementById(id);

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
