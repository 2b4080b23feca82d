/*
 * Loaded with `node --require`, it sends every HTTPS request to a host of Twilio's to the sandbox at FLEX_SANDBOX_URL
 * instead, so that Twilio's own command line, and any other program, runs against it unchanged: requests of Node's own
 * `https`, `fetch`, and the sockets of `ws`, which begin as requests. Other hosts are left alone: package registries,
 * for one.
 */
const http = require('node:http');
const https = require('node:https');

const sandbox = process.env.FLEX_SANDBOX_URL;
const TWILIO = /(^|\.)(twilio\.com|twil\.io)$/;

function redirected(original) {
  return function request(...args) {
    const callback = args.find((one) => typeof one === 'function');
    const [first, second] = args;
    const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
    const given = (url ? (typeof second === 'object' ? second : {}) : first) ?? {};
    const host = url?.hostname ?? given.hostname ?? String(given.host ?? '').split(':')[0];
    if (!TWILIO.test(host)) return original.apply(this, args);
    const path = url ? url.pathname + url.search : (given.path ?? '/');
    const to = new URL(sandbox);
    return http.request(
      {
        method: given.method ?? 'GET',
        auth: given.auth,
        timeout: given.timeout,
        hostname: to.hostname,
        port: to.port,
        path: `/__up/${host}${path}`,
        headers: { ...given.headers, host: to.host },
      },
      callback,
    );
  };
}

if (sandbox) {
  const request = redirected(https.request);
  https.request = request;
  https.get = (...args) => {
    const sent = request(...args);
    sent.end();
    return sent;
  };
  const { fetch, Request } = globalThis;
  globalThis.fetch = (asked, options) => {
    const url = new URL(asked instanceof Request ? asked.url : asked);
    if (!TWILIO.test(url.hostname)) return fetch(asked, options);
    const there = new URL(`/__up/${url.hostname}${url.pathname}${url.search}`, sandbox);
    return fetch(asked instanceof Request ? new Request(there, asked) : there, options);
  };
}
