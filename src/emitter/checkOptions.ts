import type { EmitterOptions } from './EmitterOptions';

/** A key that can be guessed is none: 16 characters of a random one are 80 bits or more. */
const SHORTEST_KEY = 16;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * What of the configuration would open a door: each with its reason, and without any value that is secret. Nothing when
 * all is well. What is absent closes its door, and is fine.
 */
export function openDoors(options: EmitterOptions): string[] {
  const { authToken, apiKeys, origins, publicUrl, assist, inDoubt } = options;
  return [
    ...(authToken?.trim() === '' ? ['authToken: is empty, and anybody could sign as Twilio'] : []),
    ...(apiKeys ?? []).flatMap((key, place) =>
      typeof key !== 'string' || key.trim().length < SHORTEST_KEY
        ? [`apiKeys[${place}]: is shorter than ${SHORTEST_KEY} characters, and could be guessed`]
        : [],
    ),
    ...(origins ?? []).flatMap((origin, place) => ofOrigin(origin, `origins[${place}]`)),
    ...(publicUrl === undefined ? [] : ofPublicUrl(publicUrl)),
    ...(assist?.model ? ofEndpoint(assist.model.baseURL, 'assist.model.baseURL') : []),
    ...(assist?.embeddings ? ofEndpoint(assist.embeddings.baseURL, 'assist.embeddings.baseURL') : []),
    ...(inDoubt ? ofEndpoint(inDoubt.model.baseURL, 'inDoubt.model.baseURL') : []),
  ];
}

/** @throws Error that names everything that would open a door */
export function refuseOpenDoors(options: EmitterOptions): void {
  const found = openDoors(options);
  if (found.length > 0) throw new Error(`The emitter does not start with this configuration. ${found.join('; ')}`);
}

function ofOrigin(origin: string, name: string): string[] {
  if (origin === '*') return [`${name}: is "*", and every page could act in an agent’s name; name the pages`];
  const url = urlOf(origin);
  if (!url || url.origin !== origin.replace(/\/$/, ''))
    return [`${name}: expected an origin, like https://flex.twilio.com`];
  return isSafe(url) ? [] : [`${name}: expected https; others on the way could change an http page`];
}

function ofPublicUrl(address: string): string[] {
  const url = urlOf(address);
  if (!url || !/^https?:$/.test(url.protocol)) return ['publicUrl: expected an address, like https://bot.example.com'];
  if (url.search || url.hash || url.username || url.password)
    return ['publicUrl: expected no query, fragment or credentials in it'];
  return isSafe(url) ? [] : ['publicUrl: is http, and customers’ words would travel readable; expected https'];
}

function ofEndpoint(address: string, name: string): string[] {
  const url = urlOf(address);
  if (!url) return [`${name}: expected an address, like https://api.example.com/v1`];
  return isSafe(url) ? [] : [`${name}: is http, and customers’ words would travel readable; expected https`];
}

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));

function urlOf(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
