import { notFound } from '../../kernel/TwilioError';
import { checkVersion, etag } from '../checkVersion';
import type { Engine } from '../Engine';
import { readStatus } from '../readStatus';
import type { ReservationRecord } from '../TaskRecord';
import type { Asked, Routes } from './Routes';

/** Reservations, below the task that they are of and below the worker. */
export function reservationRoutes(routes: Routes): void {
  add(routes, 'Tasks', (engine, sid) => engine.reservationsOf(engine.knownTask(sid).sid));
  add(routes, 'Workers', (engine, sid) => {
    const worker = engine.knownWorker(sid);
    return [...engine.reservations.values()].filter(({ workerSid }) => workerSid === worker.sid);
  });
}

function add(
  routes: Routes,
  parent: 'Tasks' | 'Workers',
  reservationsOf: (engine: Engine, parentSid: string) => ReservationRecord[],
): void {
  const pathOf = ({ input }: Asked): string => `${parent}/${input.param('parent')}`;
  const find = ({ engine, input }: Asked): ReservationRecord => {
    const sid = input.param('sid');
    const found = reservationsOf(engine, input.param('parent')).find((one) => one.sid === sid);
    if (!found) throw notFound(`/Workspaces/${engine.sid}/${parent}/${input.param('parent')}/Reservations/${sid}`);
    return found;
  };
  const answer = (asked: Asked, one: ReservationRecord): Record<string, unknown> => {
    void asked.reply.header('etag', etag(one.version));
    return asked.resources.reservation(one, pathOf(asked));
  };

  routes.get(`/${parent}/:parent/Reservations`, (asked) => {
    const { engine, input, page, resources } = asked;
    const [status, workerSid] = [input.text('ReservationStatus'), input.text('WorkerSid')];
    const found = reservationsOf(engine, input.param('parent')).filter(
      (one) => (status ?? one.status) === one.status && (workerSid ?? one.workerSid) === one.workerSid,
    );
    return page('reservations', found, `${pathOf(asked)}/Reservations`, (one) =>
      resources.reservation(one, pathOf(asked)),
    );
  });

  routes.get(`/${parent}/:parent/Reservations/:sid`, (asked) => answer(asked, find(asked)));

  routes.post(`/${parent}/:parent/Reservations/:sid`, (asked) => {
    const { engine, input } = asked;
    const reservation = find(asked);
    checkVersion(input.header('if-match'), reservation.version);
    const activitySid = input.text('WorkerActivitySid');
    if (activitySid !== undefined) engine.knownActivity(activitySid);
    engine.setReservation(reservation.sid, readStatus(input.text('ReservationStatus'), input.text('Instruction')));
    if (activitySid !== undefined) engine.setActivity(reservation.workerSid, activitySid);
    return answer(asked, reservation);
  });
}
