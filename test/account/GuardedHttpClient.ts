import RequestClient from 'twilio/lib/base/RequestClient';

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
  /** Addresses of what this run has made. */
  private readonly made: string[] = [];

  constructor(private readonly to: RequestClient) {
    super();
  }

  override async request<Data>(
    options: RequestClient.RequestOptions<Data>,
  ): ReturnType<typeof RequestClient.prototype.request<Data>> {
    const { method, uri } = options;
    const address = uri.split('?')[0] ?? uri;
    const isOwn = this.made.some((one) => address === one || address.startsWith(`${one}/`));
    const isNew = method.toLowerCase() === 'post' && MAY_MAKE.some((one) => one.test(address));
    if (method.toLowerCase() !== 'get' && !isOwn && !isNew)
      throw new Error(`The guard stops ${method.toUpperCase()} ${address}: this run did not make it`);
    const answer = await this.to.request<Data>(options);
    if (isNew && answer.statusCode < 300) {
      const { sid } = (typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body) as unknown as {
        sid: string;
      };
      this.made.push(`${address}/${sid}`);
    }
    return answer;
  }

  async cleanUp(remove: (address: string) => Promise<unknown>): Promise<void> {
    for (const address of [...this.made].reverse()) await remove(address);
    this.made.length = 0;
  }
}
