export {};

/** The gallery page: every state of the panel in the real Flex, with a language, theme and width switch. */
interface State {
  name: string;
  title: string;
}

const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt-BR', 'ja', 'ar'];
const THEMES = ['light', 'dark'];
const WIDTHS = ['all of it', '820', '900', '1024', '1280', '1440'];

function element<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

const frame = element<HTMLIFrameElement>('agent');
const status = element('status');
const query = new URLSearchParams(location.search);

function choice(id: string, values: readonly string[], changed: (value: string) => void): () => string {
  const select = element<HTMLSelectElement>(id);
  for (const value of values) select.append(new Option(value, value));
  const asked = query.get(id);
  if (asked && values.includes(asked)) select.value = asked;
  select.addEventListener('change', () => changed(select.value));
  return () => select.value;
}

const language = choice('language', LANGUAGES, openFlex);
const theme = choice('theme', THEMES, openFlex);
const width = choice('width', WIDTHS, resize);

function resize(): void {
  const wanted = width();
  frame.style.width = wanted === WIDTHS[0] ? '100%' : `${wanted}px`;
}

/** Flex reads language and theme when it starts. */
function openFlex(): void {
  frame.src = `/flex?${new URLSearchParams({ worker: 'dana', language: language(), theme: theme() })}`;
}

async function show(name: string): Promise<void> {
  for (const button of document.querySelectorAll<HTMLButtonElement>('nav button'))
    button.setAttribute('aria-current', String(button.dataset.name === name));
  const answer = await fetch(`/sandbox/gallery/${encodeURIComponent(name)}`, { method: 'POST' });
  status.textContent = answer.ok ? '' : 'That state is not there.';
}

async function start(): Promise<void> {
  const states = (await (await fetch('/sandbox/gallery')).json()) as State[];
  for (const { name, title } of states) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.name = name;
    button.textContent = title;
    button.addEventListener('click', () => (location.hash = name));
    item.append(button);
    element('states').append(item);
  }
  const current = (): string => decodeURIComponent(location.hash.slice(1)) || (states[0]?.name ?? '');
  window.addEventListener('hashchange', () => void show(current()));
  frame.addEventListener('load', () => void show(current()));
  resize();
  openFlex();
}

void start();
