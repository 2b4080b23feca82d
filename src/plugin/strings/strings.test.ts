import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../handoff/envelope';
import { createText } from './createText';
import { en } from './en';
import { stringsFor } from './languages';
import { registerStrings, type FlexStrings } from './registerStrings';
import { channelKey, reasonWords } from './wording';

describe('the strings', () => {
  it('join those of Flex, and leave a string that is there already', () => {
    const strings: FlexStrings = { TaskHeader: 'Task', WarmHandoffNextSteps: 'To do' };
    registerStrings(strings, 'en-US');
    expect(strings).toMatchObject({ TaskHeader: 'Task', WarmHandoffNextSteps: 'To do', WarmHandoffSummary: 'Summary' });
  });

  it('all start with WarmHandoff', () => {
    expect(Object.keys(en).filter((key) => !key.startsWith('WarmHandoff'))).toEqual([]);
  });

  it('fall back to English for a locale that is not there', () => {
    expect(stringsFor('tlh-KX')).toEqual(en);
  });

  it('are filled in as plain text, each variable once, whatever stands in it', () => {
    const text = createText(() => ({ WarmHandoffCopy: 'Copy {{ label }} ({{other}})' }));
    expect(text('WarmHandoffCopy', { label: '$& {{label}} <b>' })).toBe('Copy $& {{label}} <b> ({{other}})');
    expect(text('WarmHandoffShowMore', { count: 3 })).toBe('Show 3 more');
  });

  it('say every reason in words of its own', () => {
    const words = REASON_CODES.map((code) => en[reasonWords[code]]);
    expect(new Set(words).size).toBe(REASON_CODES.length);
  });

  it('know a channel by any spelling of its case, and no channel by an inherited name', () => {
    expect(channelKey('WhatsApp')).toBe('WarmHandoffChannelWhatsapp');
    expect(channelKey('constructor')).toBeUndefined();
  });
});
