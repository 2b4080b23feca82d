/** Lays customer and agent side by side, or, where there is no room, behind two tabs. */
import { pageTheme } from '../chat/pageTheme';

const query = new URLSearchParams(location.search);
const theme = pageTheme(query);

function element<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

/** The frame's page, with what this page was asked for passed on. */
function address(path: string, names: string[]): string {
  const own = new URLSearchParams([...names.flatMap((name) => query.getAll(name).map((value) => [name, value]))]);
  own.set('theme', theme);
  return `${path}?${own}`;
}

const frames = {
  customer: element<HTMLIFrameElement>('customer'),
  agent: element<HTMLIFrameElement>('agent'),
};
// Flex keeps the page busy for seconds while it is parsed; the chat is there by then.
frames.customer.addEventListener(
  'load',
  () => {
    frames.agent.src = address('/flex', ['worker', 'language', 'log']);
  },
  { once: true },
);
frames.customer.src = address('/customer', ['customer']);
element<HTMLAnchorElement>('second-customer').href =
  `/customer?customer=${query.get('customer') === '2' ? 1 : 2}&theme=${theme}`;
element<HTMLAnchorElement>('supervisor').href = `/flex?worker=priya&theme=${theme}`;

function show(shown: keyof typeof frames): void {
  for (const [name, frame] of Object.entries(frames)) {
    const isShown = name === shown;
    frame.toggleAttribute('data-shown', isShown);
    const tab = element<HTMLButtonElement>(`${name}-tab`);
    tab.setAttribute('aria-selected', String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
  }
}

for (const name of ['customer', 'agent'] as const) {
  const tab = element<HTMLButtonElement>(`${name}-tab`);
  tab.addEventListener('click', () => show(name));
  tab.addEventListener('keydown', ({ key }) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = name === 'customer' ? 'agent' : 'customer';
    show(other);
    element(`${other}-tab`).focus();
  });
}
show('customer');
