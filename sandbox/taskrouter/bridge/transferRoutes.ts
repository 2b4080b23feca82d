import { TwilioError } from '../../kernel/TwilioError';
import { Fields } from '../Fields';
import { parseObject } from '../taskAttributes';
import { refuseOthers, type Asked, type Route } from './WorkspaceRequest';

/** Handing a task on: `Workers/{sid}/Transfers`, a worker's own, and one of them. */
export const transferRoutes: Route[] = [
  ['POST', /^Workers\/(WK\w+)\/Transfers$/, transfer],
  ['POST', /^Workers\/(WK\w+)\/Transfers\/(TT\w+)$/, updateTransfer],
];

function transfer(asked: Asked, workerSid = ''): unknown {
  const { engine, params, resources } = asked;
  refuseOthers(asked, [workerSid]);
  const fields = new Fields(params);
  const reservation = engine.knownReservation(fields.required('ReservationSid'));
  if (reservation.workerSid !== workerSid) throw new TwilioError(403, 20403, 'The Reservation is of another Worker');
  const { Attributes: attributes } = params;
  const [mode, priority] = [fields.text('Mode'), fields.number('Priority')];
  return resources.transfer(
    engine.transfers.create({
      taskSid: fields.required('TaskSid'),
      reservationSid: reservation.sid,
      to: fields.required('To'),
      ...(mode !== undefined && { mode: mode.toUpperCase() }),
      ...(priority !== undefined && { priority }),
      ...(attributes !== undefined && {
        attributes: parseObject(typeof attributes === 'string' ? attributes : JSON.stringify(attributes), 'Attributes'),
      }),
    }),
  );
}

function updateTransfer(asked: Asked, workerSid = '', sid = ''): unknown {
  refuseOthers(asked, [workerSid]);
  const fields = new Fields(asked.params);
  fields.oneOf('TransferStatus', ['canceled']);
  fields.required('TransferStatus');
  return asked.resources.transfer(asked.engine.transfers.cancel(fields.required('TaskSid'), sid));
}
