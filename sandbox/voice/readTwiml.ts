import { createRequire } from 'node:module';
import { TwilioError } from '../kernel/TwilioError';

/** It brings no types of its own, and takes as long to load as all the rest: only where there is a call. */
const jsdom = () =>
  createRequire(__filename)('jsdom') as {
    JSDOM: new (xml: string, options: { contentType: string }) => { window: { document: Document } };
  };

/** A verb or a noun of TwiML. */
export interface TwimlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: TwimlElement[];
}

/** The verbs of a TwiML document. Throws Twilio's 12100 when it is none. */
export function readTwiml(xml: string): TwimlElement[] {
  const { JSDOM } = jsdom();
  let root: Element;
  try {
    root = new JSDOM(xml, { contentType: 'text/xml' }).window.document.documentElement;
  } catch {
    throw new TwilioError(400, 12100, 'Document parse failure');
  }
  if (root.nodeName !== 'Response') throw new TwilioError(400, 12100, 'Document parse failure');
  return [...root.children].map(readElement);
}

function readElement(element: Element): TwimlElement {
  return {
    name: element.nodeName,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    text: element.textContent?.trim() ?? '',
    children: [...element.children].map(readElement),
  };
}
