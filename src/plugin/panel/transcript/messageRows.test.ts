import { describe, expect, it } from 'vitest';
import type { MessageRole, TranscriptMessage } from '../../../handoff/envelope';
import { messageRows } from './messageRows';

const at = (minute: number, day = 21): string => new Date(2026, 10, day, 10, minute).toISOString();

function said(role: MessageRole, text: string, more: Partial<TranscriptMessage> = {}): TranscriptMessage {
  return { role, text, at: at(0), ...more };
}

/** Each message's text, with what stands before and after it. */
function turns(messages: TranscriptMessage[]): string[] {
  return messageRows(messages).flatMap(({ turn, message, turnAfter }) => [
    ...(turn ? [turn] : []),
    message.text,
    ...(turnAfter ? [turnAfter] : []),
  ]);
}

describe('the rows of a transcript', () => {
  it('tell the parts of virtual agent and person apart, there and back', () => {
    expect(
      turns([
        said('customer', 'a person, please', { cause: true }),
        said('assistant', 'somebody comes'),
        said('customer', 'thanks'),
        said('human', 'this is Dana'),
        said('customer', 'hello Dana'),
        said('assistant', 'I am back'),
        said('human', 'and I'),
      ]),
    ).toEqual([
      'a person, please',
      'somebody comes',
      'to-person',
      'thanks',
      'this is Dana',
      'hello Dana',
      'to-virtual-agent',
      'I am back',
      'to-person',
      'and I',
    ]);
  });

  it('end with the handoff when nothing was said since', () => {
    expect(turns([said('customer', 'help', { cause: true }), said('assistant', 'somebody comes')])).toEqual([
      'help',
      'somebody comes',
      'to-person',
    ]);
  });

  it("do not take a notice to the waiting customer for the virtual agent's return", () => {
    expect(
      turns([said('customer', 'help', { cause: true }), said('customer', 'hello?'), said('assistant', 'next in line')]),
    ).toEqual(['help', 'to-person', 'hello?', 'next in line']);
  });

  it('show where a person took over without a known cause', () => {
    expect(turns([said('assistant', 'hi'), said('human', 'this is Dana')])).toEqual([
      'hi',
      'to-person',
      'this is Dana',
    ]);
  });

  it('name an author once for lines that follow each other, and again after a pause, a day or another author', () => {
    const rows = messageRows([
      said('customer', 'one', { name: 'Alex', at: at(0) }),
      said('customer', 'two', { name: 'Alex', at: at(1) }),
      said('customer', 'three', { name: 'Sam', at: at(1) }),
      said('assistant', 'four', { name: 'Sam', at: at(1) }),
      said('assistant', 'five', { name: 'Sam', at: at(30) }),
      said('assistant', 'six', { name: 'Sam', at: at(31, 22) }),
    ]);
    expect(rows.map(({ grouped }) => grouped)).toEqual([false, true, false, false, false, false]);
  });

  it('mark each day once, and take times that cannot be read for none', () => {
    const rows = messageRows([
      said('customer', 'one', { at: at(0) }),
      said('customer', 'two', { at: 'yesterday' }),
      said('customer', 'three', { at: at(5) }),
      said('customer', 'four', { at: at(0, 22) }),
      said('customer', 'five', { at: undefined }),
    ]);
    expect(rows.map(({ newDay }) => newDay)).toEqual([true, false, false, true, false]);
    expect(rows[1]?.at).toBeUndefined();
  });
});
