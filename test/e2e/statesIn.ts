import type { Locator } from '@playwright/test';
import { startSandbox } from '../../sandbox/startSandbox';
import { expect, test as base } from './fixtures';
import { GalleryRoom } from './GalleryRoom';
import { leaveEvidence } from './leaveEvidence';

type Theme = 'light' | 'dark';
type OpenRoom = (theme: Theme) => Promise<GalleryRoom>;

/** The room that is open, and how to close it. */
interface Rooms {
  open: OpenRoom;
  close: () => Promise<void>;
  current: () => GalleryRoom | undefined;
}

/** Flex starts once a theme and is shown all states: it takes longer to start than most of them to look at. */
const test = base.extend<{ openRoom: OpenRoom }, { rooms: Rooms }>({
  rooms: [
    async ({ kept }, use) => {
      let current: { theme: Theme; room: GalleryRoom } | undefined;
      const close = async (): Promise<void> => {
        await kept.forget();
        await current?.room.sandbox.close();
        current = undefined;
      };
      const open = async (theme: Theme): Promise<GalleryRoom> => {
        if (current?.theme === theme) return current.room;
        await close();
        const sandbox = await startSandbox({ port: kept.port, nextFreePort: true });
        kept.serves(sandbox.url);
        const page = await kept.newPage();
        await page.setViewportSize({ width: 1280, height: 720 });
        await kept.context.grantPermissions(['clipboard-read', 'clipboard-write']);
        current = { theme, room: new GalleryRoom(page, sandbox) };
        await current.room.open({ theme });
        return current.room;
      };
      await use({ open, close, current: () => current?.room });
      await close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  openRoom: async ({ rooms }, use, testInfo) => {
    await use(rooms.open);
    const room = rooms.current();
    if (room) await leaveEvidence(room.sandbox, testInfo);
  },
});
interface Expected {
  /** What the panel says, in this order. */
  says: readonly (string | RegExp)[];
  saysNot?: readonly (string | RegExp)[];
  /** What more there is to see. */
  more?: (room: GalleryRoom) => Promise<void>;
}

const STOVE = 'The camp stove of order 10417 arrived with a cracked burner, and the customer wants $120.00 back.';
const fullHandoff: readonly (string | RegExp)[] = [
  'Complex issue',
  STOVE,
  'Key details',
  '10417',
  'alex.morgan@example.com',
  'Already tried',
  'Offered store credit; declined',
  'Next steps',
  'Check the courier claim before refunding',
  'Routing',
];

const reason = (badge: string, line: string): Expected => ({ says: [badge, line] });

async function opensTranscript(room: GalleryRoom, ...says: (string | RegExp)[]): Promise<void> {
  await expect(room.transcriptButton).toHaveAttribute('aria-expanded', 'false');
  await room.transcriptButton.click();
  for (const words of says) await expect(room.transcript).toContainText(words);
}

async function hasNoMarkupOfTheCustomers(place: Locator): Promise<void> {
  await expect(place.locator('img, iframe, script, object, embed, b, [onerror], [onload]')).toHaveCount(0);
  await expect(place.locator('a:not([href^="https://"]):not([href^="http://"]):not([href^="mailto:"])')).toHaveCount(0);
  for (const link of await place.locator('a').all()) await expect(link).toHaveAttribute('rel', /noopener/);
}

/** Sends the form that returns the conversation; what comes of it is the state's. */
async function tryToReturn(room: GalleryRoom): Promise<Locator> {
  await room.press('Return to Ava');
  const form = room.panel.getByRole('form', { name: 'Return to Ava' });
  await form.getByRole('textbox').fill('The refund is on its way');
  await form.getByRole('button', { name: 'Return to Ava' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  return form;
}

/** What an agent reads in each state of the gallery. */
const states: Readonly<Record<string, Expected>> = {
  full: {
    says: fullHandoff,
    more: (room) => opensTranscript(room, 'Hi, my camp stove arrived broken', 'No, I want my money back'),
  },
  incoming: {
    says: fullHandoff,
    more: (room) =>
      expect(room.page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first()).toBeVisible(),
  },
  'customer-requested': reason('Asked for a person', 'Customer asked for a person about a refund'),
  'low-confidence': reason('Virtual agent was unsure', "Could not find the customer's order"),
  'high-frustration': reason('Customer is frustrated', 'Customer is angry about a late parcel'),
  'max-turns-exceeded': reason('Too many attempts', 'Twenty turns without an answer'),
  'policy-required': reason('Policy needs a person', 'Customer asked what data is stored about them'),
  'sensitive-topic': reason('Sensitive topic', 'Customer may be in danger'),
  other: reason('Handed over by the virtual agent', 'The virtual agent asked for a person'),
  short: {
    says: ['Complex issue', 'and the customer wants…', 'Shortened to fit: Summary, Key details, Already tried'],
    saysNot: ['$120.00 back'],
  },
  loading: {
    // Nothing is heard from Sync yet.
    says: ['Complex issue', 'and the customer wants…'],
    more: async ({ panel }) => {
      await expect(panel).not.toContainText('alex.morgan@example.com');
      await expect(panel).toContainText('alex.morgan@example.com');
      await expect(panel).not.toContainText('Shortened to fit');
    },
  },
  cut: {
    says: ['Complex issue', 'Shortened to fit: Key details and Transcript', 'whole conversation is in the transcript'],
  },
  'reason-only': { says: ['Asked for a person'], saysNot: ['Key details', 'Next steps', 'Transcript', 'undefined'] },
  'long-transcript': {
    says: fullHandoff,
    more: (room) => opensTranscript(room, '5000. No, I want my money back', 'Led to the handoff'),
  },
  whatsapp: {
    says: ['Complex issue', 'WhatsApp', STOVE],
    more: async (room) => {
      await opensTranscript(room, 'Is everything all right?', 'burner.jpg', 'audio/ogg', 'No text: taken back');
      // A model's marks are gone, a customer's files stay what they are: names.
      await expect(room.transcript).not.toContainText('*10417*');
      await expect(room.transcript.locator('img, audio, video')).toHaveCount(0);
    },
  },
  'second-handoff': { says: fullHandoff },
  'third-handoff': { says: fullHandoff },
  suggestions: {
    says: [STOVE, 'Suggestions', 'I’m refunding $120.00', 'Refund'],
    more: async (room) => {
      const { panel } = room;
      await panel.getByRole('region', { name: 'Suggestions' }).getByRole('button', { name: 'Show all' }).click();
      const others = panel.getByRole('button', { name: /^More suggestions/ });
      await others.click();
      await expect(panel).toContainText('A photo of the cracked burner is enough');
      await expect(panel).toContainText('something that no source bears out');
      await room.press('(Open )?Parcels that arrive damaged');
      await expect(panel.getByRole('article', { name: 'Parcels that arrive damaged' })).toContainText('What we need');
      await panel.getByRole('textbox', { name: 'Ask the knowledge base' }).fill('How long do refunds take?');
      await room.press('Ask');
      await expect(panel).toContainText('three to five working days.');
      expect(await room.barriers()).toEqual([]);
      await room.press('Close');
      await panel.getByRole('button', { name: 'Refund', exact: true }).click();
      await expect(panel).toContainText('The money is sent at once.');
      // It is remembered that they were opened; the next one finds them closed again.
      await others.click();
    },
  },
  'give-back': {
    says: fullHandoff,
    more: async (room) => {
      await room.press('Return to Ava');
      const form = room.panel.getByRole('form', { name: 'Return to Ava' });
      await expect(form.getByRole('textbox')).toBeFocused();
      await expect(form).toContainText('The refund of $120.00 to the card is on its way.');
      await expect(form).toContainText('Ava is back with you.');
    },
  },
  'give-back-failed': {
    says: fullHandoff,
    more: async (room) => {
      await room.press('Return to Ava');
      const form = room.panel.getByRole('form', { name: 'Return to Ava' });
      await form.getByRole('textbox').fill('The refund is on its way');
      await form.getByRole('button', { name: 'Return to Ava' }).click();
      await expect(form.getByRole('alert')).toContainText('You still have the conversation');
      await expect(form.getByRole('textbox')).toHaveValue('The refund is on its way');
      // Flex itself writes down that an action failed, once.
      expect(room.errors.splice(0)).toEqual([expect.stringContaining('Error in action HandoffGiveBack')]);
    },
  },
  'others-there': {
    says: fullHandoff,
    more: async (room) => {
      const form = await tryToReturn(room);
      await expect(form).toContainText('In the conversation too: Sam Lee and Priya Nair.');
      await expect(form.getByRole('button', { name: 'Leave it to them' })).toBeVisible();
      room.errors.splice(0);
    },
  },
  'being-transferred': {
    says: fullHandoff,
    more: async (room) => {
      const form = await tryToReturn(room);
      await expect(form.getByRole('button', { name: 'Take the invitation back and return' })).toBeVisible();
      room.errors.splice(0);
    },
  },
  call: {
    says: ['Complex issue', /Say first: they have waited \d+ min\./, 'Phone call', STOVE, 'Suggestions', 'Say:'],
  },
  'call-asked-twice': {
    says: ['Complex issue', /Say first: they have waited \d+ min and asked for a person 2 times\./],
  },
  'promised-call': {
    says: [/^Promised to call\+15550142not before/, 'Complex issue', STOVE],
    saysNot: [/Waiting \d/, 'Say first'],
  },
  'promised-email': {
    says: [/^Promised to e-mailalex\.morgan@example\.com/, STOVE],
    saysNot: ['not before', /Waiting \d/],
  },
  'give-back-done': {
    says: fullHandoff,
    more: async (room) => {
      await room.press('Return to Ava');
      const form = room.panel.getByRole('form', { name: 'Return to Ava' });
      await form.getByRole('textbox').fill('The refund is on its way');
      await form.getByRole('button', { name: 'Return to Ava' }).click();
      await expect(room.panel).toContainText('Returned to Ava at');
      await expect(room.panel.getByRole('form', { name: 'Return to Ava' })).toHaveCount(0);
    },
  },
  'customer-gone': {
    says: [...fullHandoff, 'Can’t be returned to the AI: the customer has left.'],
    more: ({ panel }) => expect(panel.getByRole('button', { name: 'Return to Ava' })).toHaveCount(0),
  },
  'wrap-up': {
    says: fullHandoff,
    more: ({ page }) => expect(page.getByText('In wrap up', { exact: true }).first()).toBeVisible(),
  },
  masked: { says: ['Key details', 'Card', /4242/, 'IBAN', /3000/, 'Order', '10417'] },
  'sync-down': {
    says: fullHandoff,
    more: ({ panel }) => expect(panel).toContainText('Live updates have been paused since'),
  },
  stale: {
    says: fullHandoff,
    more: async ({ panel, sandbox }) => {
      await expect(panel).toContainText('Live updates have been paused since');
      await expect(panel).toContainText(STOVE);
      // It heals by itself.
      sandbox.twilsock.restore();
      await expect(panel).not.toContainText('Live updates have been paused');
      await expect(panel).toContainText(STOVE);
    },
  },
  older: { says: ['Complex issue', STOVE, 'older version'] },
  newer: { says: ['Handed over by the virtual agent', 'A kind of reason this version', STOVE, 'newer version'] },
  tac: { says: ['Customer wants a refund that needs approval', 'billing', 'The virtual agent passed on this'] },
  'tac-flat': { says: ['Customer wants a refund that needs approval', 'billing', 'The virtual agent passed on this'] },
  vendor: { says: ['Customer asked for a person', 'Wants to change the delivery date', 'German'] },
  hostile: {
    says: ['<img src=x onerror=alert(1)> <b>bold?</b>', '<script>', 'javascript:alert(document.cookie)'],
    more: async (room) => {
      await opensTranscript(room, '<iframe src="javascript:alert(1)"></iframe>');
      await hasNoMarkupOfTheCustomers(room.panel);
    },
  },
  'long-word': {
    says: ['Complex issue', 'Donaudampfschifffahrt'],
    more: async (room) => {
      await opensTranscript(room, 'Donaudampfschifffahrt');
      await hasNoMarkupOfTheCustomers(room.panel);
    },
  },
  arabic: { says: ['Asked for a person', 'وصل موقد التخييم', '10417', '🙅'] },
};

/** Where the panel has only one line to say. */
const noHandoff = ['none', 'broken', 'bare-reason'];

/** Every state of the gallery in one theme. A file a theme, so that both are looked at at the same time. */
export function statesIn(theme: Theme): void {
  test.describe(`in the ${theme} theme`, () => {
    // The tests of another file have the address to themselves.
    test.afterAll(({ rooms }) => rooms.close());

    for (const [name, { says, saysNot = [], more }] of Object.entries(states)) {
      test(`${name}: says what there is, and has no barriers`, async ({ openRoom }) => {
        const room = await openRoom(theme);
        await room.show(name);
        for (const words of says) await expect(room.panel).toContainText(words);
        for (const words of saysNot) await expect(room.panel).not.toContainText(words);
        await more?.(room);
        expect(await room.overflow()).toBeLessThanOrEqual(0);
        expect(await room.barriers()).toEqual([]);
        expect(room.errors.splice(0)).toEqual([]);
      });
    }

    for (const name of noHandoff) {
      test(`${name}: one line says that there is nothing, and has no barriers`, async ({ openRoom }) => {
        const room = await openRoom(theme);
        await room.show(name);
        await expect(room.panel).toHaveCount(0);
        const line = room.page.getByText('This task was not handed over by a virtual agent.');
        await expect(line).toHaveCount(1);
        await expect(line).toBeVisible();
        expect(await room.barriers(line)).toEqual([]);
        expect(room.errors.splice(0)).toEqual([]);
      });
    }

    test('every state of the gallery is looked at here', async ({ openRoom }) => {
      const { page, sandbox } = await openRoom(theme);
      const shown = (await (await page.request.get(`${sandbox.url}/sandbox/gallery`)).json()) as { name: string }[];
      expect(shown.map(({ name }) => name).sort()).toEqual([...Object.keys(states), ...noHandoff].sort());
    });
  });
}
