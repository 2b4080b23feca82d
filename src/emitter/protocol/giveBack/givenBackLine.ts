import type { GiveBackOutcome } from '../../../handoff/giveBack';
import type { GivenBack } from '../../channels/GivenBack';

interface Words {
  ended: (name: string, time: string) => string;
  someone: string;
  note: string;
  outcomes: Record<GiveBackOutcome, string>;
}

const en: Words = {
  ended: (name, time) => `${name} (human) ended their part at ${time}; the virtual agent answers the customer again.`,
  someone: 'A colleague',
  note: 'Note',
  outcomes: {
    solved: 'Outcome: solved.',
    follow_up: 'Outcome: the virtual agent follows up.',
    customer_wish: 'Outcome: the customer wished to go on with the virtual agent.',
    wrong_handoff: 'Outcome: the handoff was not needed.',
  },
};

const de: Words = {
  ended: (name, time) => `${name} (Mensch) hat um ${time} geendet; der virtuelle Agent antwortet dem Kunden wieder.`,
  someone: 'Eine Kollegin oder ein Kollege',
  note: 'Notiz',
  outcomes: {
    solved: 'Ergebnis: gelöst.',
    follow_up: 'Ergebnis: Der virtuelle Agent kümmert sich weiter.',
    customer_wish: 'Ergebnis: Der Kunde wollte mit dem virtuellen Agenten weitermachen.',
    wrong_handoff: 'Ergebnis: Die Übergabe war nicht nötig.',
  },
};

/**
 * A factual line for the model's history: that the human's part has ended, when, and with what note. Without it a model
 * goes on keeping the silence that its own earlier words announced.
 *
 * @param language BCP 47; languages without words here get English
 */
export function givenBackLine({ note, outcome, human, at }: Omit<GivenBack, 'since'>, language = 'en'): string {
  const words = /^de\b/i.test(language) ? de : en;
  const parts = [words.ended(human.name || words.someone, at), words.outcomes[outcome]];
  return note.trim() === '' ? parts.join(' ') : `${parts.join(' ')} ${words.note}: ${note.trim()}`;
}
