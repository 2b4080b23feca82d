import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelServer, type ModelAnswer } from '../../test/emitter/ModelServer';
import type { InDoubtOptions } from './detectAsking';
import { createDetectAsking, type DetectAsking } from './detectAsking';
import { createDetect } from './detect/detectTrigger';
import { silentLog } from './log';

const detect = createDetect();
/** Somewhere between a request and talk about people. */
const DOUBTFUL = 'could someone perhaps look into it';
let model: ModelServer;

function asking(options: Partial<InDoubtOptions> = {}, more: Partial<InDoubtOptions['model']> = {}): DetectAsking {
  const inDoubt = {
    model: { baseURL: model.baseURL, apiKey: 'k', name: 'm', ...more },
    from: 0.001,
    to: 1,
    ...options,
  };
  return createDetectAsking({ detect, inDoubt, log: silentLog });
}

function answers(answer: ModelAnswer): void {
  model.answer = () => answer;
}

beforeEach(async () => {
  model = await ModelServer.start();
});
afterEach(() => model.stop());

describe('a message that may be a request for a person', () => {
  it.each(['yes', 'Yes.', 'YES, the customer does'])('is one when the model says “%s”', async (text) => {
    answers({ text });
    const found = await asking()(DOUBTFUL);
    expect(found).toMatchObject({ kind: 'explicit', code: 'customer_requested' });
    expect(DOUBTFUL).toContain(found?.evidence?.text);
  });

  it.each(['no', 'No.', '"no"'])('is none when the model says “%s”, whatever was thought here', async (text) => {
    answers({ text });
    const sure = 'I want to talk to a person';
    expect(detect(sure)?.kind).toBe('explicit');
    expect(await asking({ to: 1.1 })(sure)).toBeUndefined();
  });

  it('is still a policy topic or a signal when it is no request', async () => {
    answers({ text: 'no' });
    const found = await asking()(DOUBTFUL, { misunderstandings: 3 });
    expect(found).toMatchObject({ kind: 'implicit', topic: 'misunderstandings' });
  });

  it.each<[string, ModelAnswer]>([
    ['says something else', { text: 'It depends on what you mean' }],
    ['says nothing', { text: '' }],
    ['says a word that begins like one', { text: 'nobody' }],
    ['is broken', { garbage: 'data: {{{' }],
    ['refuses', { status: 500 }],
    ['never answers', 'silence'],
  ])('is what it is without a model when that %s', async (_what, answer) => {
    answers(answer);
    for (const message of [DOUBTFUL, 'I want to talk to a person'])
      expect(await asking({ to: 1.1 }, { withinMs: 150 })(message)).toEqual(detect(message));
  });

  it('is asked about masked, as data, and about no more than there is a doubt', async () => {
    answers({ text: 'no' });
    await asking()(`${DOUBTFUL}, my password is hunter2!`);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]?.user).not.toContain('hunter2');
    expect(model.requests[0]?.system).not.toContain('look into it');
    await asking({ from: 0.1, to: 0.6 })('I want to talk to a person');
    await asking()('where is my order');
    expect(model.requests.length).toBeLessThanOrEqual(2);
  });

  it('is asked about no more often than the budget allows', async () => {
    answers({ text: 'no' });
    const budgeted = asking({}, { budget: { perConversation: 1 } });
    await budgeted(DOUBTFUL, { conversation: 'CH1' });
    await budgeted(DOUBTFUL, { conversation: 'CH1' });
    expect(model.requests).toHaveLength(1);
    await budgeted(DOUBTFUL, { conversation: 'CH2' });
    expect(model.requests).toHaveLength(2);
  });

  it('is decided here alone where no model is named', async () => {
    const alone = createDetectAsking({ detect, log: silentLog });
    expect(await alone('I want to talk to a person')).toEqual(detect('I want to talk to a person'));
  });
});
