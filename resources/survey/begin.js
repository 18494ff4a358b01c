// The form comes up where the person left it.

addEventListener('beforeprint', () => at('paper').replaceChildren(...paper()));
addEventListener('pagehide', keep);

at('screen').hidden = false;
state.step = Math.max(0, Math.min(state.step, steps().length - 1));
if (state.step && missing()) state.step = 0;
draw(false);
