/**
 * Runs before Flex and turns its requests for Twilio's hosts to this origin, so that unmodified clients meet the
 * sandbox. Everything else goes where it would: a plugin's requests to its own back end, too.
 */
import { localAsset, upstream } from './upstream';

const here = (url: string | URL): string => upstream(String(url), location) ?? String(url);

const realFetch = window.fetch.bind(window);
window.fetch = (input, init) => {
  if (!(input instanceof Request)) return realFetch(here(input), init);
  const moved = upstream(input.url, location);
  return realFetch(moved ? new Request(moved, input) : input, init);
};

const realOpen = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function open(
  this: XMLHttpRequest,
  method: string,
  url: string | URL,
  async: boolean = true,
  username?: string | null,
  password?: string | null,
) {
  return realOpen.call(this, method, here(url), async, username, password);
};

const RealWebSocket = window.WebSocket;
window.WebSocket = class extends RealWebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(here(url), protocols);
  }
};

const realSendBeacon = navigator.sendBeacon.bind(navigator);
navigator.sendBeacon = (url, data) => realSendBeacon(here(url), data);

/** Elements load by themselves as soon as their URL is set. */
function redirectProperty(prototype: object, name: 'href' | 'src'): void {
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  if (!property?.set) return;
  const { set } = property;
  Object.defineProperty(prototype, name, {
    ...property,
    set(this: Element, url: string) {
      set.call(this, localAsset(String(url)) ?? url);
    },
  });
}
redirectProperty(HTMLLinkElement.prototype, 'href');
redirectProperty(HTMLMediaElement.prototype, 'src');
redirectProperty(HTMLImageElement.prototype, 'src');

window.Audio = new Proxy(window.Audio, {
  construct(RealAudio, [url]: [string?]) {
    return url === undefined ? new RealAudio() : new RealAudio(localAsset(url) ?? url);
  },
});
