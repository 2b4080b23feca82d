import RequestClient from 'twilio/lib/base/RequestClient';
import { MadeThings } from './MadeThings';

/**
 * What a run may make on an account, and nothing else of it may be changed: what is below something that the run made
 * belongs to it. Everything made is deleted by `cleanUp`, the last first.
 */
const MAY_MAKE: readonly RegExp[] = [
  /^https:\/\/taskrouter\.twilio\.com\/v1\/Workspaces$/,
  /^https:\/\/sync\.twilio\.com\/v1\/Services$/,
  /^https:\/\/conversations\.twilio\.com\/v1\/Conversations$/,
];

/** Lets only those requests through to an account that leave everything else of it as it was. */
export class GuardedHttpClient extends RequestClient {
  constructor(
    private readonly to: RequestClient,
    private readonly credentials: { username: string; password: string },
    private readonly made = new MadeThings(),
  ) {
    super();
  }

  override async request<Data>(
    options: RequestClient.RequestOptions<Data>,
  ): ReturnType<typeof RequestClient.prototype.request<Data>> {
    const { method, uri } = options;
    const address = uri.split('?')[0] ?? uri;
    const isOwn = this.made.all().some((one) => address === one || address.startsWith(`${one}/`));
    const isNew = method.toLowerCase() === 'post' && MAY_MAKE.some((one) => one.test(address));
    if (method.toLowerCase() !== 'get' && !isOwn && !isNew)
      throw new Error(`The guard stops ${method.toUpperCase()} ${address}: this run did not make it`);
    const answer = await this.to.request<Data>(options);
    if (isNew && answer.statusCode < 300) {
      const { sid } = (typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body) as unknown as {
        sid: string;
      };
      this.made.add(`${address}/${sid}`);
    }
    return answer;
  }

  /** Also of an earlier run that was interrupted. One that cannot be removed keeps no other; what stays is named. */
  async cleanUp(): Promise<void> {
    const stay: string[] = [];
    const { username, password } = this.credentials;
    const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
    for (const uri of this.made.all().reverse()) {
      const answer = await this.to.request({ method: 'delete', uri, headers }).catch(() => undefined);
      const isGone = answer !== undefined && (answer.statusCode < 300 || answer.statusCode === 404);
      if (isGone) this.made.delete(uri);
      else stay.push(`${uri} (${answer?.statusCode ?? 'no answer'})`);
    }
    if (stay.length > 0) throw new Error(`These are still there: ${stay.join(', ')}`);
  }
}
