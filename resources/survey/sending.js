// How answers leave: a file or a code, as answers.py reads them.

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
  return make('section', {'aria-labelledby': 'send'}, make('h2', {id: 'send'}, say('send')), ...to,
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
