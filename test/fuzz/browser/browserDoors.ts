import type { Inputs } from '../inputs';
import { frameOf } from './frames';
import type { FuzzedFlex } from './FuzzedFlex';

/** A way by which something from outside reaches the panel. */
export interface BrowserDoor {
  name: string;
  /** Whether Sync knows the handoff: without, what the task carries is all there is. */
  inSync: boolean;
  /** Puts one input. `text` is what it was; `refused`: Twilio would not have taken it. */
  put: (flex: FuzzedFlex, inputs: Inputs, seed: number) => { text: string; refused?: true };
}

/** Of the fields beside our own, those that other producers use. Flex's own it reads itself, and are left alone. */
const FOREIGN = ['HandoffData', 'handoffReason', 'handoffSummary', 'handoffDetails', 'reason', 'conversationId'];

function attributes(flex: FuzzedFlex, inputs: Inputs, seed: number): { text: string; refused?: true } {
  const { handoff, ...routing } = flex.whole.attributes;
  const own = { ...(routing as object), fuzzed: seed };
  const tried = [
    { ...own, handoff: inputs.mutated(handoff) },
    // What other producers write, and what stands there as text.
    {
      ...own,
      handoff: inputs.one([undefined, JSON.stringify(inputs.mutated(handoff)), inputs.body().slice(0, 2_000)]),
      [inputs.one(FOREIGN)]: inputs.value(2),
      [inputs.one(FOREIGN)]: inputs.below(2) === 0 ? JSON.stringify(inputs.fields(2)) : inputs.markup(),
    },
    { ...own, handoff: { ...(handoff as object), [inputs.text()]: inputs.markup(), ...inputs.fields(3) } },
  ];
  const chosen = inputs.one(tried);
  const isTaken = flex.setAttributes(chosen);
  return { text: JSON.stringify(chosen), ...(isTaken ? {} : { refused: true as const }) };
}

function syncContents(flex: FuzzedFlex, inputs: Inputs): { text: string; refused?: true } {
  const { documents, transcript } = flex.whole;
  if (inputs.below(8) === 0) {
    const item = { messages: inputs.mutated(transcript.messages.slice(0, inputs.below(4)), 0.1) };
    const data = inputs.below(4) === 0 ? inputs.fields() : item;
    return { text: `list ${JSON.stringify(data)}`, ...(flex.push(data) ? {} : { refused: true as const }) };
  }
  const name = inputs.one(Object.keys(documents));
  const data = inputs.below(6) === 0 ? inputs.fields() : inputs.mutated(documents[name]);
  const signed = inputs.below(3) > 0;
  const text = `${name}, ${signed ? 'signed' : 'as it is'}: ${JSON.stringify(data)}`;
  return { text, ...(flex.write(name, data, { signed }) ? {} : { refused: true as const }) };
}

function frames(flex: FuzzedFlex, inputs: Inputs): { text: string } {
  const { sync, twilsock } = flex.sandbox;
  const sid = (type: 'document' | 'list', name = ''): string => sync.developer.find(type, name)?.sid ?? '';
  const suggestions = Object.keys(flex.whole.documents).find((name) => name.endsWith('.suggestions'));
  const frame = frameOf(inputs, {
    documentSid: sid('document', suggestions),
    listSid: sid('list', flex.whole.transcript.list),
  });
  for (const connection of twilsock.speakingFor('data_sync')) connection.sendBytes(frame);
  return { text: frame.subarray(0, 2_000).toString('latin1') };
}

export const BROWSER_DOORS: readonly BrowserDoor[] = [
  { name: 'browser: attributes of a task', inSync: false, put: attributes },
  { name: 'browser: contents of Sync', inSync: true, put: syncContents },
  { name: 'browser: frames of Twilio’s socket', inSync: true, put: frames },
];
