import type { FastifyInstance, FastifyReply } from 'fastify';
import { checkVersion, etag } from '../checkVersion';
import type { Engine } from '../Engine';
import { holds } from '../expression/evaluate';
import { parseObject } from '../taskAttributes';
import type { Worker } from '../Worker';
import { RestInput } from './RestInput';
import { restPage } from './restPage';
import { addressOf, workerChannelResource, workerResource } from './restResources';

export function workerRoutes(app: FastifyInstance, engine: Engine): void {
  const answer = (reply: FastifyReply, worker: Worker): Record<string, unknown> => {
    void reply.header('etag', etag(worker.version));
    return workerResource(worker);
  };

  app.get('/Workers', async (request) => {
    const input = new RestInput(request);
    return restPage('workers', findWorkers(engine, input), input, addressOf('Workers'), workerResource);
  });

  app.get('/Workers/:sid', async (request, reply) =>
    answer(reply, engine.knownWorker(new RestInput(request).param('sid'))),
  );

  app.post('/Workers/:sid', async (request, reply) => {
    const input = new RestInput(request);
    const worker = engine.knownWorker(input.param('sid'));
    checkVersion(input.header('if-match'), worker.version);
    const [attributes, activitySid] = [input.text('Attributes'), input.text('ActivitySid')];
    if (attributes !== undefined) engine.setWorkerAttributes(worker.sid, parseObject(attributes, 'Attributes'));
    if (activitySid !== undefined) {
      engine.setActivity(worker.sid, activitySid, { rejectPending: input.flag('RejectPendingReservations') ?? false });
    }
    return answer(reply, worker);
  });

  app.get('/Workers/:sid/Channels', async (request) => {
    const input = new RestInput(request);
    const worker = engine.knownWorker(input.param('sid'));
    const channels = [...worker.channels.values()];
    return restPage('channels', channels, input, addressOf(`Workers/${worker.sid}/Channels`), (one) =>
      workerChannelResource(worker, one),
    );
  });

  app.get('/Workers/:sid/Channels/:channel', async (request) => {
    const input = new RestInput(request);
    const worker = engine.knownWorker(input.param('sid'));
    return workerChannelResource(worker, engine.workerChannel(worker.sid, input.param('channel')));
  });

  app.post('/Workers/:sid/Channels/:channel', async (request) => {
    const input = new RestInput(request);
    const worker = engine.knownWorker(input.param('sid'));
    const [capacity, available] = [input.number('Capacity'), input.flag('Available')];
    const channel = engine.setWorkerChannel(worker.sid, input.param('channel'), {
      ...(capacity !== undefined && { capacity }),
      ...(available !== undefined && { available }),
    });
    return workerChannelResource(worker, channel);
  });
}

function findWorkers(engine: Engine, input: RestInput): Worker[] {
  const [activityName, activitySid] = [input.text('ActivityName'), input.text('ActivitySid')];
  const [name, expression] = [input.text('FriendlyName'), input.text('TargetWorkersExpression')];
  const queueSid =
    input.text('TaskQueueSid') ??
    [...engine.queues.values()].find((one) => one.name === input.text('TaskQueueName'))?.sid;
  const available = input.text('Available');
  const among =
    queueSid === undefined ? [...engine.workers.values()] : engine.queueMembers(engine.knownQueue(queueSid));
  return among.filter(
    (worker) =>
      (activityName === undefined || worker.activity.name === activityName) &&
      (activitySid === undefined || worker.activity.sid === activitySid) &&
      (name === undefined || worker.name === name) &&
      (available === undefined || worker.activity.available === /^(1|true)$/.test(available)) &&
      (expression === undefined || holds(expression, { bare: 'worker', worker: worker.scope })),
  );
}
