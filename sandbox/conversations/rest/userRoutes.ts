import type { FastifyInstance } from 'fastify';
import { notFound } from '../../kernel/TwilioError';
import type { User, Users } from '../Users';
import { page } from './page';
import { restUrl, userResource } from './resources';
import { RestRequest } from './RestRequest';

/** `/Users`, by SID or identity. */
export function userRoutes(app: FastifyInstance, base: string, users: Users): void {
  app.get(`${base}/Users`, (raw) =>
    page(new RestRequest(raw), {
      key: 'users',
      url: restUrl('Users'),
      items: users.all(),
      idOf: ({ sid }) => sid,
      show: userResource,
    }),
  );

  app.get(`${base}/Users/:user`, (raw) => userResource(asked(new RestRequest(raw))));

  app.post(`${base}/Users/:user`, (raw) => {
    const request = new RestRequest(raw);
    const change = { friendlyName: request.text('FriendlyName'), attributes: request.attributes() };
    return userResource(users.update(asked(request), change));
  });

  function asked(request: RestRequest): User {
    const user = users.find(request.param('user'));
    if (!user) throw notFound(`/Users/${request.param('user')}`);
    return user;
  }
}
