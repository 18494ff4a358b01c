// The same questions to print and fill by hand.

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
