import { TwilioError } from '../kernel/TwilioError';
import type { Engine } from './Engine';
import { holds } from './expression/evaluate';
import type { Fields } from './Fields';
import { inOrder } from './inOrder';
import type { Queue } from './Queue';
import { parseObject } from './taskAttributes';
import type { Worker } from './Worker';

/** The workers that a list's filters ask for, in its order. */
export function findWorkers(engine: Engine, input: Fields): Worker[] {
  const [activityName, activitySid] = [input.text('ActivityName'), input.text('ActivitySid')];
  const [name, expression] = [input.text('FriendlyName'), input.text('TargetWorkersExpression')];
  const [queueSid, queueName] = [input.text('TaskQueueSid'), input.text('TaskQueueName')];
  const queue =
    queueSid === undefined
      ? [...engine.queues.values()].find((one) => one.name === queueName)
      : engine.knownQueue(queueSid);
  const available = input.flag('Available');
  if (activitySid !== undefined && !engine.activities.has(activitySid))
    throw new TwilioError(400, 20001, `Activity ${activitySid} does not exist`);
  const everybody = queueName === undefined ? [...engine.workers.values()] : [];
  const found = (queue ? engine.queueMembers(queue) : everybody).filter(
    (worker) =>
      (activityName === undefined || worker.activity.name === activityName) &&
      (activitySid === undefined || worker.activity.sid === activitySid) &&
      (name === undefined || worker.name === name) &&
      (available === undefined || worker.activity.available === available) &&
      (expression === undefined || holds(expression, { bare: 'worker', worker: worker.scope })),
  );
  return inOrder(found, input, { DateStatusChanged: ({ dateStatusChanged }) => dateStatusChanged.getTime() });
}

/** The same for queues. `EvaluateWorkerAttributes`: those that a worker with these attributes would serve. */
export function findQueues(engine: Engine, input: Fields): Queue[] {
  const [name, workerSid, json] = [
    input.text('FriendlyName'),
    input.text('WorkerSid'),
    input.text('EvaluateWorkerAttributes'),
  ];
  const worker = json === undefined ? undefined : parseObject(json, 'EvaluateWorkerAttributes');
  const found = [...engine.queues.values()].filter(
    (one) =>
      (name === undefined || one.name === name) &&
      (workerSid === undefined || engine.queueMembers(one).some(({ sid }) => sid === workerSid)) &&
      (worker === undefined || holds(one.target, { bare: 'worker', worker })),
  );
  return inOrder(found, input, { DateUpdated: ({ dateUpdated }) => dateUpdated.getTime() });
}
