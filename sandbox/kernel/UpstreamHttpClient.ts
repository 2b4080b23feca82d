import RequestClient from 'twilio/lib/base/RequestClient';
import { UPSTREAM } from './mountDoors';

/**
 * Sends the helper library's requests to the sandbox instead of to Twilio: `https://<host>/<path>` becomes
 * `<origin>/__up/<host>/<path>`.
 *
 * @example
 * twilio(account.sid, account.authToken, { httpClient: new UpstreamHttpClient('http://localhost:8080') });
 */
export class UpstreamHttpClient extends RequestClient {
  constructor(
    private readonly origin: string,
    options?: RequestClient.RequestClientOptions,
  ) {
    super(options);
  }

  override request<Data>(
    options: RequestClient.RequestOptions<Data>,
  ): ReturnType<typeof RequestClient.prototype.request<Data>> {
    const { host, pathname, search } = new URL(options.uri);
    return super.request<Data>({ ...options, uri: `${this.origin}${UPSTREAM}/${host}${pathname}${search}` });
  }
}
