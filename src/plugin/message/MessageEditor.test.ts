// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Carets, shownEditor, spaced } from './MessageEditor';

let carets: Carets;

beforeEach(() => {
  carets = new Carets();
});
afterEach(() => document.body.replaceChildren());

function canvas(field: HTMLElement): void {
  const place = document.createElement('div');
  place.className = 'Twilio-MessagingCanvas';
  place.append(field);
  document.body.append(place);
}

function chat(value: string): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  field.value = value;
  canvas(field);
  return field;
}

describe('a text that is put into a message', () => {
  it.each([
    ['an empty message', '', '', 'Hello'],
    ['behind what is written, on a line of its own', 'Hi Alex,', '', '\nHello'],
    ['after an empty line', 'Hi Alex,\n', '', 'Hello'],
    ['within a sentence, with room on both sides', 'Hi', 'and thanks', ' Hello '],
    ['between two words that have room already', 'Hi ', ' and thanks', 'Hello'],
    ['before what is written', '', 'Best regards', 'Hello '],
  ])('%s', (_where, before, after, added) => {
    expect(spaced(before, 'Hello', after)).toBe(added);
  });

  it('goes behind a draft that was there before anybody looked, and takes the focus', async () => {
    const field = chat('My draft of ten minutes.');
    field.setSelectionRange(0, 0);
    await shownEditor(carets)?.insert('Hello');
    expect(field.value).toBe('My draft of ten minutes.\nHello');
    expect(document.activeElement).toBe(field);
    expect(field.selectionStart).toBe(field.value.length);
  });

  it('goes where the agent’s caret is, and never in place of what is selected', async () => {
    const field = chat('Hi and thanks');
    field.focus();
    field.setSelectionRange(0, 2);
    await shownEditor(carets)?.insert('Alex,');
    expect(field.value).toBe('Hi Alex, and thanks');
  });

  it('is heard of by whoever listens to the field, as Flex does', async () => {
    const field = chat('');
    const heard: string[] = [];
    field.addEventListener('input', () => heard.push(field.value));
    await shownEditor(carets)?.insert('Hello');
    expect(heard).toEqual(['Hello']);
  });
});

describe('the editor of a task', () => {
  it('is none where the input takes nothing: the conversation has ended, or a supervisor looks on', () => {
    chat('').disabled = true;
    expect(shownEditor(carets)).toBeUndefined();
    document.body.replaceChildren();
    chat('').setAttribute('aria-disabled', 'true');
    expect(shownEditor(carets)).toBeUndefined();
    document.body.replaceChildren();
    chat('').readOnly = true;
    expect(shownEditor(carets)).toBeUndefined();
  });

  it('is never a field of the panel itself, nor one outside the task', () => {
    const panel = document.createElement('section');
    panel.setAttribute('data-warm-handoff', '');
    panel.append(document.createElement('textarea'));
    canvas(panel);
    document.body.append(document.createElement('textarea'));
    expect(shownEditor(carets)).toBeUndefined();
  });

  it('says what is in it at this moment', () => {
    const field = chat('H');
    const editor = shownEditor(carets);
    field.value = 'Hello';
    expect(editor?.text()).toBe('Hello');
  });
});
