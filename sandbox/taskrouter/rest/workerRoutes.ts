import { checkVersion, etag } from '../checkVersion';
import { findWorkers } from '../filteredLists';
import { parseObject } from '../taskAttributes';
import type { Worker } from '../Worker';
import type { RestInput } from './RestInput';
import type { Asked, Routes } from './Routes';

export function workerRoutes(routes: Routes): void {
  const answer = ({ reply, resources }: Asked, worker: Worker): Record<string, unknown> => {
    void reply.header('etag', etag(worker.version));
    return resources.worker(worker);
  };
  const attributesOf = (input: RestInput): Record<string, unknown> | undefined => {
    const text = input.text('Attributes');
    return text === undefined ? undefined : parseObject(text, 'Attributes');
  };

  routes.get('/Workers', ({ engine, input, page, resources }) =>
    page('workers', findWorkers(engine, input), 'Workers', (one) => resources.worker(one)),
  );

  routes.post('/Workers', (asked) => {
    const { setup, input, reply } = asked;
    const worker = setup.createWorker({
      name: input.required('FriendlyName'),
      attributes: attributesOf(input),
      activitySid: input.text('ActivitySid'),
    });
    void reply.code(201);
    return answer(asked, worker);
  });

  routes.get('/Workers/:sid', (asked) => answer(asked, asked.engine.knownWorker(asked.input.param('sid'))));

  routes.post('/Workers/:sid', (asked) => {
    const { engine, setup, input } = asked;
    const worker = engine.knownWorker(input.param('sid'));
    checkVersion(input.header('if-match'), worker.version);
    const [attributes, activitySid, name] = [
      attributesOf(input),
      input.text('ActivitySid'),
      input.text('FriendlyName'),
    ];
    if (name !== undefined) setup.renameWorker(worker.sid, name);
    if (attributes !== undefined) engine.setWorkerAttributes(worker.sid, attributes);
    if (activitySid !== undefined) {
      engine.setActivity(worker.sid, activitySid, { rejectPending: input.flag('RejectPendingReservations') ?? false });
    }
    return answer(asked, worker);
  });

  routes.delete('/Workers/:sid', ({ engine, setup, input }) => {
    const worker = engine.knownWorker(input.param('sid'));
    checkVersion(input.header('if-match'), worker.version);
    setup.deleteWorker(worker.sid);
  });

  routes.get('/Workers/:sid/Channels', ({ engine, input, page, resources }) => {
    const worker = engine.knownWorker(input.param('sid'));
    return page('channels', [...worker.channels.values()], `Workers/${worker.sid}/Channels`, (one) =>
      resources.workerChannel(worker, one),
    );
  });

  routes.get('/Workers/:sid/Channels/:channel', ({ engine, input, resources }) => {
    const worker = engine.knownWorker(input.param('sid'));
    return resources.workerChannel(worker, engine.workerChannel(worker.sid, input.param('channel')));
  });

  routes.post('/Workers/:sid/Channels/:channel', ({ engine, input, resources }) => {
    const worker = engine.knownWorker(input.param('sid'));
    const [capacity, available] = [input.number('Capacity'), input.flag('Available')];
    const channel = engine.setWorkerChannel(worker.sid, input.param('channel'), {
      ...(capacity !== undefined && { capacity }),
      ...(available !== undefined && { available }),
    });
    return resources.workerChannel(worker, channel);
  });
}
