(function () {
  'use strict';
  var D = JSON.parse(byId('data').textContent);
  var main = byId('main'), banner = byId('banner'), live = byId('live');
  var S = null;           // the newest state: {version, room, own}
  var sent = {};          // what the server has taken, by key; the highest order wins
  var notices = {};       // what became of it, by key: 'saving', 'unsent', 'saved' or an error
  var outbox = stored('outbox') || [];
  var shown = '';         // what the screen shows, so that it is rebuilt only for something else
  var refresh = null;     // brings the screen shown up to date
  var service = null;     // the service being rated
  var lang = stored('lang');
  if (D.languages.indexOf(lang) < 0) lang = D.language;

  // Small tools.

  function byId(id) { return document.getElementById(id); }

  function memory() {
    try { return window.localStorage; } catch (e) { return null; }
  }

  function stored(key) {
    try { return JSON.parse(memory().getItem('cxma.' + D.session + '.' + key)); } catch (e) { return null; }
  }

  function store(key, value) {
    try {
      var name = 'cxma.' + D.session + '.' + key;
      if (value === null) memory().removeItem(name);
      else memory().setItem(name, JSON.stringify(value));
    } catch (e) { /* a private window keeps nothing: the page works until it is closed */ }
  }

  function t(code, values) {
    var text = D.words[lang][code] || code;
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return values && name in values ? String(values[name]) : all;
    });
  }

  function said(texts) { return texts[lang] || texts[Object.keys(texts)[0]] || ''; }

  function el(tag, attributes) {
    var node = document.createElement(tag), names = Object.keys(attributes || {});
    names.forEach(function (name) {
      var value = attributes[name];
      if (name === 'text') node.textContent = value;
      else if (name.slice(0, 2) === 'on') node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    });
    for (var i = 2; i < arguments.length; i++) if (arguments[i]) node.appendChild(arguments[i]);
    return node;
  }

  function p(text, kind) { return el('p', { text: text, 'class': kind }); }

  function random() {
    var bytes = new Uint8Array(16);
    window.crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  function nextOrder() {
    var order = Math.max(Date.now(), (stored('order') || 0) + 1);
    store('order', order);
    return order;
  }

  function say(text) {
    live.textContent = '';
    window.setTimeout(function () { live.textContent = text; }, 100);
  }

  function number(value) { return value.toLocaleString(lang); }

  // Asking the server.

  function ask(path, body) {
    var options = { credentials: 'same-origin', cache: 'no-store' };
    if (body) {
      options.method = 'POST';
      options.headers = { 'Content-Type': 'application/json' };
      options.body = JSON.stringify(body);
    }
    var slow = window.AbortController ? new AbortController() : null;
    if (slow) options.signal = slow.signal;
    var timer = slow && window.setTimeout(function () { slow.abort(); }, 8000);
    return fetch(path, options).then(function (answer) {
      return answer.json().then(function (data) {
        window.clearTimeout(timer);
        return { status: answer.status, data: data };
      });
    });
  }

  // What was answered waits here until the server has it; sending it twice is harmless.

  var pumping = false, pumpTimer = 0, pumpWait = 1000;

  function send(key, path, body) {
    outbox = outbox.filter(function (one) { return one.key !== key; });
    outbox.push({ key: key, path: path, body: body });
    store('outbox', outbox);
    notices[key] = 'saving';
    update();
    pump();
  }

  function pump() {
    if (pumping || !outbox.length || !S) return;
    window.clearTimeout(pumpTimer);
    pumping = true;
    var one = outbox[0];
    ask(one.path, one.body).then(function (answer) {
      pumping = false;
      if (answer.status === 401) return leave();
      if (answer.status === 408 || answer.status === 429 || answer.status >= 500) {
        return later(one, answer.data.error === 'not_saved' ? 'error.not_saved' : 'unsent');
      }
      pumpWait = 1000;
      outbox = outbox.filter(function (other) { return other !== one; });
      store('outbox', outbox);
      if (answer.data.ok) sent[one.key] = one.body;
      notices[one.key] = answer.data.ok ? 'saved' : 'error.' + answer.data.error;
      update();
      pump();
    }).catch(function () {
      pumping = false;
      later(one, 'unsent');
    });
  }

  function later(one, notice) {
    notices[one.key] = notice;
    update();
    pumpTimer = window.setTimeout(pump, pumpWait * (0.75 + Math.random() / 2));
    pumpWait = Math.min(pumpWait * 2, 8000);
  }

  function pending(key) {
    return outbox.filter(function (one) { return one.key === key; })[0];
  }

  // The newest of what the server told, took, and has yet to take.
  function newest(key, told) {
    var waiting = pending(key);
    return [told, sent[key], waiting && waiting.body].reduce(function (best, one) {
      return one && (!best || one.order >= best.order) ? one : best;
    }, null);
  }

  // News.

  var stream = null, heard = 0, retry = 0, tries = 0;

  function connect() {
    window.clearTimeout(retry);
    if (stream) stream.close();
    heard = Date.now();
    stream = new EventSource('/events?lang=' + lang);
    stream.onmessage = function (event) {
      alive();
      take(JSON.parse(event.data));
    };
    stream.addEventListener('beat', alive);
    stream.onerror = lost;
  }

  function alive() {
    heard = Date.now();
    tries = 0;
    if (!banner.hidden) {
      banner.hidden = true;
      say(t('state.back'));
    }
    if (outbox.length) { pumpWait = 1000; pump(); }
  }

  function lost() {
    if (stream) stream.close();
    stream = null;
    if (S && S.room.screen === 'finished') return;
    banner.textContent = t('state.reconnecting');
    banner.hidden = false;
    window.clearTimeout(retry);
    retry = window.setTimeout(back, (300 + Math.random() * 500) * Math.pow(1.7, Math.min(tries++, 5)));
  }

  function back() {
    ask('/state?lang=' + lang).then(function (answer) {
      if (answer.data.error === 'seat') return leave();
      if (!answer.data.ok) return lost();
      take(answer.data.state);
      connect();
    }).catch(lost);
  }

  function wake() {
    if (!S || document.hidden) return;
    if (!stream || Date.now() - heard > 12000) { tries = 0; window.clearTimeout(retry); back(); }
    pump();
  }

  function take(state) {
    if (S && state.version < S.version) return;
    S = state;
    update();
    if (S.room.screen === 'finished' && stream) { stream.close(); stream = null; }
  }

  function leave() {
    if (stream) stream.close();
    stream = null; S = null; sent = {}; notices = {}; outbox = [];
    store('outbox', null);
    banner.hidden = true;
    update();
  }

  // Screens.

  function update() {
    var key = lang + '/' + (S ? screenKey() : 'join');
    if (key !== shown) {
      var first = shown === '';
      shown = key;
      refresh = null;
      main.textContent = '';
      document.documentElement.lang = lang;
      byId('session').textContent = S ? S.room.title : said(D.title);
      byId('language-label').textContent = t('language');
      document.title = t('title');
      if (S) SCREENS[S.room.screen](); else join();
      if (!first) arrive();
    }
    if (refresh) refresh();
  }

  function screenKey() {
    var room = S.room, parts = [room.language, room.screen, room.activity, room.round];
    if (room.screen === 'ballot') parts.push(room.stage === 'open' || room.stage);
    else if (room.stage) parts.push(room.stage === 'open');
    if (room.outcome) parts.push(room.outcome.kind, room.outcome.value);
    if (room.screen === 'survey') parts.push(area(), service);
    return parts.join('/');
  }

  function heading(text) {
    return main.appendChild(el('h1', { text: text, tabindex: '-1' }));
  }

  function add(node) { return main.appendChild(node); }

  function arrive() {
    window.scrollTo(0, 0);
    var title = main.querySelector('h1');
    if (title) title.focus({ preventScroll: true });
  }

  function simple(title, text) {
    heading(title);
    add(p(text));
  }

  var SCREENS = {
    welcome: function () {
      simple(t('welcome.title'), t('welcome.text'));
      add(p([t('group.' + S.own.group), S.own.name].filter(Boolean).join(' · '), 'quiet'));
    },
    pause: function () { simple(t('pause.title'), S.room.text || t('pause.text')); },
    finished: function () { simple(t('finished.title'), t('finished.text')); },
    ballot: ballot,
    ideas: ideas,
    survey: survey
  };

  // What stands in a form outlives a reload: people write while the phone falls asleep.

  function keep(form, key) {
    var saved = stored('draft.' + key);
    fields(form).forEach(function (field) {
      if (!saved || !(field.name in saved)) return;
      if (field.type === 'radio') field.checked = saved[field.name] === field.value;
      else field.value = saved[field.name];
    });
    form.addEventListener('input', function () { store('draft.' + key, filled(form)); });
  }

  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (field) { return field.name; });
  }

  function filled(form) {
    var values = {};
    fields(form).forEach(function (field) {
      if (field.type !== 'radio' || field.checked) values[field.name] = field.value;
    });
    return values;
  }

  function paint(form) {
    Array.prototype.forEach.call(form.querySelectorAll('input[type=radio]'), function (radio) {
      var label = radio.parentNode;
      if (radio.checked) label.classList.add('on'); else label.classList.remove('on');
    });
  }

  function stateLine() { return el('p', { 'class': 'state', role: 'status' }); }

  function tell(line, text, kind) {
    if (line.textContent !== text) line.textContent = text;
    line.className = 'state' + (kind ? ' ' + kind : '');
  }

  // Tells what became of what was sent under a key; whether there was anything to tell.
  function tellNotice(line, key, saved) {
    var notice = pending(key) ? notices[key] || 'unsent' : notices[key];
    if (!notice) return false;
    if (notice === 'saved') tell(line, saved, 'good');
    else if (notice === 'saving' || notice === 'unsent') tell(line, t('state.' + notice));
    else tell(line, t(notice), notice === 'error.not_saved' ? '' : 'bad');
    return true;
  }

  function area() { return (sent.area && sent.area.area) || S.own.area; }

  // Joining.

  function token() {
    var found = /^\/s\/([\w-]+)/.exec(location.pathname);
    if (found) store('token', found[1]);
    return found ? found[1] : stored('token');
  }

  var badToken = false;

  function join() {
    var pass = badToken ? null : token(), line = stateLine();
    heading(said(D.title) || t('title'));
    add(p(t('join.lead')));
    var form = el('form', { novalidate: true });
    if (!pass) {
      form.appendChild(el('label', { 'class': 'field', 'for': 'code', text: t('join.code') }));
      form.appendChild(el('input', {
        type: 'text', id: 'code', name: 'code', 'class': 'code', maxlength: '9', autocomplete: 'off',
        autocapitalize: 'characters', spellcheck: 'false', 'aria-describedby': 'code-hint'
      }));
      form.appendChild(el('p', { 'class': 'quiet', id: 'code-hint', text: t('join.code_hint') }));
    }
    if (D.groups.length > 1) {
      var set = el('fieldset', { 'class': 'field' }, el('legend', { text: t('join.group') }));
      D.groups.forEach(function (group) {
        set.appendChild(el('label', { 'class': 'card plain' },
          el('input', { type: 'radio', name: 'group', value: group }),
          el('span', { text: t('group.' + group) })));
      });
      form.appendChild(set);
    }
    if (D.named) {
      form.appendChild(el('label', { 'class': 'field', 'for': 'name', text: t('join.name') }));
      form.appendChild(el('input', { type: 'text', id: 'name', name: 'name', maxlength: '60', autocomplete: 'name' }));
    }
    form.appendChild(el('button', { type: 'submit', 'class': 'main', text: t('join.enter') }));
    form.appendChild(line);
    form.appendChild(p(t(D.named ? 'join.named' : 'join.unnamed'), 'quiet'));
    form.addEventListener('change', function () { paint(form); });
    keep(form, 'join');
    paint(form);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      enter(filled(form), pass, line);
    });
    add(form);
  }

  function enter(values, pass, line) {
    if (D.groups.length > 1 && !values.group) return tell(line, t('error.group_missing'), 'bad');
    if (D.named && !(values.name || '').trim()) return tell(line, t('error.name_missing'), 'bad');
    var body = { as: stored('as') || random(), group: values.group, name: values.name };
    store('as', body.as);
    if (pass) body.token = pass; else body.code = values.code || '';
    tell(line, t('state.saving'));
    ask('/join?lang=' + lang, body).then(function (answer) {
      if (answer.data.ok) return entered(answer.data.state);
      if (answer.data.error === 'malformed') store('as', null);
      if (answer.data.error === 'token') { badToken = true; store('token', null); shown = 'join'; update(); line = main.querySelector('.state'); }
      tell(line, t('error.' + answer.data.error), 'bad');
    }).catch(function () { tell(line, t('state.reconnecting'), 'bad'); });
  }

  function entered(state) {
    store('as', null);
    store('draft.join', null);
    if (location.pathname !== '/') history.replaceState(null, '', '/');
    take(state);
    connect();
  }

  // A question.

  function ballot() {
    var room = S.room, question = room.question;
    if (question.title) add(p(question.title, 'above'));
    heading(question.text);
    if (room.stage === 'lobby') { add(p(t('lobby.ballot'), 'quiet')); descriptions(question); }
    else if (room.stage === 'open') voting(room, question);
    else if (room.stage === 'closed') { add(p(t('ballot.closed'))); ownVote(room.round); }
    else revealed(room, question);
  }

  function levelName(question, level) {
    var name = question.names[level - 1];
    return t('ballot.level', { n: level }) + (name ? ' · ' + name : '');
  }

  function inWords(choice) {
    return choice === 'DK' ? t('ballot.unknown') : t('ballot.level', { n: choice });
  }

  // Five colours serve any count of levels.
  function step(level, levels) { return 'step' + Math.round(1 + (level - 1) * 4 / (levels - 1)); }

  function descriptions(question) {
    var list = add(el('ol', { 'class': 'levels' }));
    question.levels.forEach(function (text, place) {
      list.appendChild(el('li', { 'class': 'card ' + step(place + 1, question.levels.length) },
        el('b', { text: levelName(question, place + 1) }), el('span', { text: text })));
    });
  }

  function voteOf(round) {
    var told = S.own.votes.filter(function (vote) { return vote.round === round; })[0];
    return newest('vote/' + S.room.activity + '/' + round, told);
  }

  function ownVote(round) {
    var vote = voteOf(round);
    add(p(vote ? t('ballot.yours', { vote: inWords(vote.choice) }) : t('ballot.none')));
  }

  function voting(room, question) {
    var key = 'vote/' + room.activity + '/' + room.round, line = stateLine(), tags = {};
    var before = room.round > 1 && voteOf(room.round - 1);
    if (room.round > 1) add(p(t('ballot.again')));
    if (before) add(p(t('ballot.first', { vote: inWords(before.choice) }), 'quiet'));
    var form = el('form', { novalidate: true });
    var set = el('fieldset', { 'class': 'field cards' }, el('legend', { text: t('ballot.choose') }));
    function card(value, kind, title, text) {
      tags[value] = el('span', { 'class': 'tag', hidden: true, text: t('ballot.mark') });
      set.appendChild(el('label', { 'class': 'card ' + kind },
        el('input', { type: 'radio', name: 'choice', value: value }),
        el('span', {}, el(text ? 'b' : 'span', { text: title }), text ? el('span', { text: text }) : null, tags[value])));
    }
    question.levels.forEach(function (text, place) {
      card(place + 1, step(place + 1, question.levels.length), levelName(question, place + 1), text);
    });
    card('DK', 'plain', t('ballot.unknown'));
    form.appendChild(set);
    form.appendChild(el('label', { 'class': 'field', 'for': 'reason', text: t('ballot.reason') }));
    form.appendChild(el('textarea', { id: 'reason', name: 'reason', maxlength: '500', 'aria-describedby': 'reason-note' }));
    form.appendChild(el('p', { id: 'reason-note', 'class': 'quiet', text: t(room.named ? 'ballot.reason_named' : 'ballot.reason_unnamed') }));
    var button = form.appendChild(el('button', { type: 'submit', 'class': 'main' }));
    form.appendChild(line);
    var known = voteOf(room.round);
    if (known) {
      form.elements.choice.value = String(known.choice);
      form.elements.reason.value = known.reason;
    }
    keep(form, key);
    add(form);
    function same(vote) {
      var values = filled(form);
      return String(vote.choice) === values.choice && (vote.reason || '') === values.reason.trim();
    }
    function look() {
      var vote = voteOf(room.round);
      paint(form);
      Object.keys(tags).forEach(function (value) { tags[value].hidden = !vote || String(vote.choice) !== value; });
      button.textContent = t(vote ? 'ballot.change' : 'ballot.send');
      button.hidden = !!vote && same(vote);
      if (!tellNotice(line, key, t('ballot.sent'))) tell(line, vote ? t('ballot.sent') : '', vote ? 'good' : '');
    }
    form.addEventListener('input', look);
    form.addEventListener('change', look);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var values = filled(form);
      if (!values.choice) return tell(line, t('ballot.missing'), 'bad');
      form.elements.reason.value = values.reason.trim();
      store('draft.' + key, null);
      line.scrollIntoView && line.scrollIntoView({ block: 'nearest' });
      send(key, '/vote', {
        activity: room.activity, round: room.round, reason: values.reason.trim(), order: nextOrder(),
        choice: values.choice === 'DK' ? 'DK' : Number(values.choice)
      });
    });
    refresh = look;
  }

  function revealed(room, question) {
    var last = room.results[room.results.length - 1];
    if (room.outcome) {
      var unknown = room.outcome.value === 'DK';
      add(p(t('outcome.' + (unknown ? 'unknown' : room.outcome.kind), { n: room.outcome.value }), 'outcome'));
    }
    if (!last) return ownVote(room.round);
    if (S.own.invited) add(p(t('result.' + S.own.invited), 'invited'));
    add(el('h2', { 'class': 'label', text: t('result.title') }));
    result(last, question);
    if (!voteOf(last.round)) add(p(t('ballot.none'), 'quiet'));
    if (room.results.length > 1) {
      add(el('h2', { 'class': 'label', text: t('result.first') }));
      result(room.results[room.results.length - 2], question);
    }
  }

  function result(counted, question) {
    var mine = voteOf(counted.round), most = Math.max.apply(null, [1].concat(counted.counts));
    add(p(t('pattern.' + counted.pattern), 'verdict'));
    var facts = add(el('ul', { 'class': 'facts' }));
    function fact(code, n) { facts.appendChild(el('li', { text: t(code, { n: n }) })); }
    fact('result.votes', counted.voted);
    if (counted.median !== null) fact('result.median', number(counted.median));
    if (counted.unknown) fact('result.unknown', counted.unknown);
    if (counted.shifted) fact('result.shifted', counted.shifted);
    var bars = add(el('ol', { 'class': 'bars' }));
    counted.counts.forEach(function (n, place) {
      var level = place + 1, own = mine && mine.choice === level;
      var words = t('result.row', { level: level, n: n }) + (own ? ', ' + t('ballot.mark') : '');
      var fill = el('span', { 'class': 'fill' + (n ? '' : ' none') });
      fill.style.width = 100 * n / most + '%';
      var name = el('span', { 'class': 'name', text: question.names[place] || t('ballot.level', { n: level }) },
        own ? el('small', { text: t('ballot.mark') }) : null);
      var row = el('li', { 'class': step(level, counted.counts.length) }, el('span', { 'class': 'hidden', text: words }),
        name, el('span', { 'class': 'track' }, fill), el('span', { 'class': 'n', text: n }));
      for (var i = 1; i < 4; i++) row.childNodes[i].setAttribute('aria-hidden', 'true');
      bars.appendChild(row);
    });
    if (mine && mine.choice === 'DK') add(p(t('ballot.yours', { vote: t('ballot.unknown') }), 'quiet'));
  }

  // Ideas.

  function ideas() {
    var room = S.room, activity = room.activity, line = stateLine(), open = room.stage === 'open';
    add(p(t('ideas.' + room.kind), 'above'));
    heading(room.prompt);
    if (room.stage === 'lobby') return add(p(t('lobby.ideas'), 'quiet'));
    if (open) {
      var form = el('form', { novalidate: true },
        el('label', { 'class': 'field', 'for': 'idea', text: t('ideas.write') }),
        el('textarea', { id: 'idea', name: 'idea', maxlength: '280' }),
        el('button', { type: 'submit', 'class': 'main', text: t('ideas.add') }), line);
      keep(form, 'idea/' + activity);
      form.addEventListener('submit', function (event) {
        event.preventDefault();
        var field = form.elements.idea, text = field.value.trim(), id = random();
        if (!text) return tell(line, t('ideas.missing'), 'bad');
        field.value = '';
        store('draft.idea/' + activity, null);
        field.focus();
        last = 'idea/' + id;
        send(last, '/idea', { activity: activity, id: id, text: text });
      });
      add(form);
    } else add(p(t('ideas.closed')));
    var last = '';
    add(el('h2', { text: t('ideas.list') }));
    var none = add(p(t('ideas.none'), 'quiet')), list = add(el('ul', { 'class': 'list' })), rows = {};
    refresh = function () {
      var all = S.room.ideas.slice(), known = {};
      all.forEach(function (one) { known[one.id] = true; });
      // One's own stands there at once; the server's list follows.
      outbox.map(function (one) { return one.body; }).concat(values(sent)).forEach(function (body) {
        if (body.text !== undefined && body.activity === activity && body.id && !known[body.id]) {
          known[body.id] = true;
          all.push({ id: body.id, text: body.text, support: 0, own: true });
        }
      });
      none.hidden = all.length > 0;
      all.forEach(function (one) {
        if (!rows[one.id]) rows[one.id] = list.insertBefore(row(one), list.firstChild);
        dress(rows[one.id], one);
      });
      Object.keys(rows).forEach(function (id) {
        if (!known[id]) { list.removeChild(rows[id]); delete rows[id]; }
      });
      if (last) tellNotice(line, last, t('state.saved'));
    };

    function row(one) {
      var id = 'idea-' + one.id, mine = one.own || S.own.ideas.indexOf(one.id) >= 0;
      return el('li', {}, el('span', { 'class': 'text', id: id, text: one.text }, mine ? el('small', { text: t('ideas.yours') }) : null),
        el('button', { type: 'button', 'class': 'support', 'aria-describedby': id, disabled: mine || !open, onclick: function () {
          var on = this.getAttribute('aria-pressed') !== 'true';
          send('support/' + one.id, '/support', { activity: activity, id: one.id, on: on, order: nextOrder() });
        } }));
    }

    function dress(node, one) {
      var button = node.querySelector('button'), key = 'support/' + one.id;
      var told = S.own.supported.indexOf(one.id) >= 0, newer = newest(key, { on: told, order: 0 });
      var count = one.support + (newer.on === told ? 0 : newer.on ? 1 : -1);
      button.setAttribute('aria-pressed', newer.on ? 'true' : 'false');
      button.setAttribute('aria-label', t('ideas.support', { n: count }));
      if (button.textContent !== '▲ ' + count) button.textContent = '▲ ' + count;
    }
  }

  function values(object) { return Object.keys(object).map(function (key) { return object[key]; }); }

  // The survey of services.

  function survey() {
    var room = S.room;
    if (room.stage === 'lobby' || room.stage !== 'open') {
      heading(t('survey.title'));
      return add(p(t(room.stage === 'lobby' ? 'lobby.survey' : 'survey.closed')));
    }
    var asked = room.services.filter(function (one) { return one.areas.indexOf(area()) >= 0; });
    var chosen = asked.filter(function (one) { return one.id === service; })[0];
    if (area() === null || area() === undefined) chooseArea(room);
    else if (chosen) rate(room, chosen);
    else services(room, asked);
  }

  function chooseArea(room) {
    heading(t('survey.title'));
    var line = stateLine(), form = el('form', { novalidate: true });
    var set = el('fieldset', { 'class': 'field' }, el('legend', { text: t('survey.area') }));
    room.areas.forEach(function (one) {
      set.appendChild(el('label', { 'class': 'card plain' },
        el('input', { type: 'radio', name: 'area', value: one.id }), el('span', { text: one.name })));
    });
    form.appendChild(set);
    form.appendChild(el('button', { type: 'submit', 'class': 'main', text: t('survey.area_next') }));
    form.appendChild(line);
    form.addEventListener('change', function () { paint(form); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var value = filled(form).area;
      if (!value) return tell(line, t('error.area_missing'), 'bad');
      send('area', '/area', { area: Number(value) });
    });
    refresh = function () { tellNotice(line, 'area', t('state.saved')); };
    add(form);
  }

  function answerOf(activity, id) { return newest('rate/' + activity + '/' + id, told(S.own.answers[id])); }

  function told(answer) { return answer && Object.assign({ order: answer.q }, answer); }

  function services(room, asked) {
    heading(t('survey.title'));
    var place = room.areas.filter(function (one) { return one.id === area(); })[0];
    var open = asked.filter(function (one) { return !answerOf(room.activity, one.id); });
    if (place) add(p(t('survey.area') + ': ' + place.name, 'quiet'));
    add(p(t(!asked.length ? 'survey.none' : open.length ? 'survey.choose' : 'survey.thanks')));
    var list = add(el('ul', { 'class': 'list' }));
    asked.forEach(function (one) {
      var done = answerOf(room.activity, one.id);
      list.appendChild(el('li', { 'class': done ? 'done' : '' }, el('button', { type: 'button', 'class': 'open', onclick: function () {
        service = one.id;
        update();
      } }, el('b', { text: one.name }), el('small', { text: t(done ? 'survey.rated' : 'survey.unrated') }))));
    });
    if (open.length === asked.length) {
      add(el('button', { type: 'button', 'class': 'link', text: t('survey.area_change'), onclick: function () {
        sent.area = null;
        S.own.area = null;
        update();
      } }));
    }
  }

  function scale(name, most) {
    var set = el('fieldset', { 'class': 'field' }, el('legend', { text: t('ask.' + name) }));
    var row = set.appendChild(el('div', { 'class': 'scores' + (most === 5 ? ' five' : '') }));
    for (var n = 1; n <= most; n++) {
      row.appendChild(el('label', {}, el('input', { type: 'radio', name: name, value: n }), el('span', { text: n })));
    }
    row.lastChild.appendChild(el('span', { 'class': 'hidden', text: ', ' + t('high.' + name) }));
    row.firstChild.appendChild(el('span', { 'class': 'hidden', text: ', ' + t('low.' + name) }));
    set.appendChild(el('p', { 'class': 'ends', 'aria-hidden': 'true' }, el('span', { text: t('low.' + name) }), el('span', { text: t('high.' + name) })));
    set.appendChild(el('label', { 'class': 'card plain' }, el('input', { type: 'radio', name: name, value: '' }), el('span', { text: t('survey.unknown') })));
    return set;
  }

  function options(name, title, choices) {
    var set = el('fieldset', { 'class': 'field' }, el('legend', { text: title }));
    choices.forEach(function (one) {
      set.appendChild(el('label', { 'class': 'card plain' },
        el('input', { type: 'radio', name: name, value: one[0] }), el('span', { text: one[1] })));
    });
    return set;
  }

  function rate(room, one) {
    var key = 'rate/' + room.activity + '/' + one.id, line = stateLine();
    add(p(t('survey.provider', { name: one.provider }), 'above'));
    heading(one.name);
    var form = el('form', { novalidate: true }), about = el('div');
    form.appendChild(options('used', t('ask.used'), [['yes', t('used.yes')], ['no', t('used.no')]]));
    ['effective', 'easy', 'pleasant'].forEach(function (name) {
      about.appendChild(scale(name, 7));
    });
    about.appendChild(scale('importance', 5));
    about.appendChild(options('rework', t('ask.rework'), ['never', 'sometimes', 'often', 'dont_know'].map(function (word) {
      return [word, t('rework.' + word)];
    })));
    about.appendChild(el('label', { 'class': 'field', 'for': 'comment', text: t('ask.comment') }));
    about.appendChild(el('textarea', { id: 'comment', name: 'comment', maxlength: '500', 'aria-describedby': 'comment-note' }));
    about.appendChild(el('p', { id: 'comment-note', 'class': 'quiet', text: t('survey.comment_note') }));
    form.appendChild(about);
    form.appendChild(el('button', { type: 'submit', 'class': 'main', text: t('survey.send') }));
    form.appendChild(line);
    fill(form, answerOf(room.activity, one.id));
    keep(form, key);
    function look() {
      paint(form);
      about.hidden = filled(form).used !== 'yes';
      tellNotice(line, key, t('state.saved'));
    }
    form.addEventListener('change', look);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var values = filled(form);
      if (!values.used) return tell(line, t('survey.missing'), 'bad');
      store('draft.' + key, null);
      service = null;
      send(key, '/rate', answer(room.activity, one.id, values));
    });
    add(form);
    add(el('button', { type: 'button', 'class': 'link', text: t('survey.back'), onclick: function () {
      service = null;
      update();
    } }));
    refresh = look;
  }

  function answer(activity, id, values) {
    var scores = {};
    ['effective', 'easy', 'pleasant'].forEach(function (name) {
      if (values[name]) scores[name] = Number(values[name]);
    });
    return {
      activity: activity, service: id, order: nextOrder(), used: values.used === 'yes', scores: scores,
      importance: values.importance ? Number(values.importance) : null,
      rework: values.rework || null, comment: (values.comment || '').trim()
    };
  }

  function fill(form, known) {
    if (!known) return;
    var flat = Object.assign({ used: known.used ? 'yes' : 'no', importance: known.importance || '', rework: known.rework, comment: known.comment }, known.scores);
    ['effective', 'easy', 'pleasant'].forEach(function (name) { if (known.used && !flat[name]) flat[name] = ''; });
    fields(form).forEach(function (field) {
      if (field.type === 'radio') field.checked = String(flat[field.name]) === field.value;
      else if (flat[field.name] !== undefined) field.value = flat[field.name];
    });
  }

  // Beginning.

  function chooseLanguage() {
    var list = byId('language');
    D.languages.forEach(function (code) {
      list.appendChild(el('option', { value: code, lang: code, text: D.words[code].name }));
    });
    list.value = lang;
    list.addEventListener('change', function () {
      lang = list.value;
      store('lang', lang);
      update();
      list.focus();
      if (S) back();
    });
  }

  function begin() {
    chooseLanguage();
    ask('/state?lang=' + lang).then(function (answer) {
      if (answer.data.ok) return entered(answer.data.state);
      token();
      update();
    }).catch(update);
  }

  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', wake);
  window.setInterval(function () {
    if (S && stream && Date.now() - heard > 25000) lost();
  }, 5000);
  begin();
})();
