import { account } from '../../kernel/account';
import { render } from '../FlowContext';
import { pairs, text, type Outcome, type Widget } from '../Widget';

const TIMEOUT_MS = 10_000;
/** Of the answer, in bytes. */
const MOST_BYTES = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';
/** Of the account that the flow is in, where the widget is told to add them. */
const OWN = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;

/** Calls a URL. Failed are no answer in time, a status of 400 or more, and an answer that is too long. */
export const makeHttpRequest: Widget = async (state, { context }, { reach = (one) => one }): Promise<Outcome> => {
  const method = text(state, 'method') || 'GET';
  const contentType = text(state, 'content_type') || `${FORM};charset=utf-8`;
  const parameters = new URLSearchParams();
  for (const { key, value } of pairs(state, 'parameters')) parameters.append(key, render(value, context));
  const url = reach(render(text(state, 'url'), context));
  const headers: Record<string, string> = state.properties.add_twilio_auth === true ? { authorization: OWN } : {};
  const sendsForm = contentType.startsWith(FORM);
  const body = sendsForm ? parameters.toString() : render(text(state, 'body'), context);

  let response: Response;
  let content: string;
  try {
    const inQuery = method === 'GET' && parameters.size > 0;
    response = await fetch(inQuery ? `${url}${url.includes('?') ? '&' : '?'}${parameters}` : url, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: method === 'GET' ? headers : { ...headers, 'content-type': contentType },
      ...(method === 'GET' ? {} : { body }),
    });
    content = await response.text();
  } catch {
    return { event: 'failed', error: { code: 81014, message: 'The request got no answer' } };
  }
  if (Buffer.byteLength(content) > MOST_BYTES) {
    return { event: 'failed', error: { code: 84002, message: 'The answer is over 64 KB' } };
  }
  return {
    event: response.ok ? 'success' : 'failed',
    result: {
      status_code: response.status,
      content_type: response.headers.get('content-type') ?? '',
      body: content,
      parsed: parse(content),
    },
  };
};

function parse(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return {};
  }
}
