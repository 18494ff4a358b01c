// The parts of a page; text never becomes markup.

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
    if (item.ends === 'deep' && !deep) parts.push(make('h2', null, say('deep')));
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
