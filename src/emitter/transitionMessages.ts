/** What the customer is told before the transfer, unless the developer says it in other words. */
export const TRANSITION_MESSAGES = {
  en: "I'm connecting you with a colleague. They can see what we talked about, so you won't have to repeat it.",
  de: 'Ich verbinde Sie mit einer Kollegin oder einem Kollegen. Unser Gespräch ist dort zu sehen, Sie müssen also nichts wiederholen.',
} as const satisfies Record<string, string>;
