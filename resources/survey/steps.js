// The steps a person goes through: start, one service or area served at a time, review.

function start() {
  const promise = data.named ? [say('promise_named')]
    : [say('promise', {least: data.least, comments: data.comments}), say('promise_sender')];
  const parts = [make('h1', {tabindex: -1}, say('title')), make('p', null, say('intro')),
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
    named('h1', about.name, {tabindex: -1}),
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
    named('h1', about.name, {tabindex: -1}),
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
  return [make('h1', {tabindex: -1}, say('review')), make('p', {class: 'about'}, say('review_hint')),
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
    form.querySelector('h1').focus({preventScroll: true});
    scrollTo(0, 0);
  }
}
