import type { FastifyInstance, FastifyRequest } from 'fastify';
import { account } from '../kernel/account';
import { TwilioError } from '../kernel/TwilioError';
import type { CallRecord } from './CallRecord';
import type { Calls, Instructions } from './Calls';
import type { Conference, ConferenceParticipant, Conferences } from './Conferences';

const ACCOUNT = '/2010-04-01/Accounts/:account';

interface Named {
  Params: { sid: string; call: string };
}

/** `api.twilio.com`, as far as calls and conferences go. Paths end in `.json`, as the helper library writes them. */
export function voiceRoutes(app: FastifyInstance, calls: Calls, conferences: Conferences): void {
  app.get(`${ACCOUNT}/Calls.json`, (request) => {
    const { Status } = request.query as { Status?: string };
    const found = calls.all().filter(({ status }) => !Status || status === Status);
    return { calls: found.map(callResource), page: 0, page_size: 50 };
  });
  app.post(`${ACCOUNT}/Calls.json`, (request, reply) => {
    const form = formOf(request);
    const instructions = instructionsOf(form);
    if (!form.To || !form.From || !instructions) throw new TwilioError(400, 21205, 'To, From and Url are needed');
    const call = calls.start({ to: form.To, from: form.From, direction: 'outbound-api' }, instructions);
    return reply.code(201).send(callResource(call));
  });
  app.get<Named>(`${ACCOUNT}/Calls/:sid.json`, ({ params }) => callResource(calls.known(params.sid)));
  app.post<Named>(`${ACCOUNT}/Calls/:sid.json`, (request) => {
    const call = calls.known(request.params.sid);
    const form = formOf(request);
    const instructions = instructionsOf(form);
    if (instructions) calls.redirect(call, instructions);
    else if (form.Status === 'completed' || form.Status === 'canceled') calls.end(call);
    else throw new TwilioError(400, 20001, 'Nothing to update');
    return callResource(call);
  });

  app.post<Named>(`${ACCOUNT}/Calls/:sid/Transcriptions.json`, async (request) => {
    const call = calls.known(request.params.sid);
    const { StatusCallbackUrl, Name } = formOf(request);
    const sid = await calls.transcribe(call, StatusCallbackUrl ?? '');
    return {
      sid,
      account_sid: account.sid,
      call_sid: call.sid,
      name: Name ?? null,
      status: 'in-progress',
      date_updated: rfc2822(new Date()),
      uri: `/2010-04-01/Accounts/${account.sid}/Calls/${call.sid}/Transcriptions/${sid}.json`,
    };
  });

  app.get(`${ACCOUNT}/Conferences.json`, (request) => {
    const { FriendlyName, Status } = request.query as { FriendlyName?: string; Status?: string };
    const found = conferences
      .all()
      .filter((one) => (!FriendlyName || one.friendlyName === FriendlyName) && (!Status || one.status === Status));
    return { conferences: found.map(conferenceResource), page: 0, page_size: 50 };
  });
  app.get<Named>(`${ACCOUNT}/Conferences/:sid.json`, ({ params }) => conferenceResource(conferences.known(params.sid)));
  app.post<Named>(`${ACCOUNT}/Conferences/:sid.json`, (request) => {
    const conference = conferences.known(request.params.sid);
    if (formOf(request).Status === 'completed') conferences.end(conference);
    return conferenceResource(conference);
  });

  const PARTICIPANTS = `${ACCOUNT}/Conferences/:sid/Participants`;
  app.get<Named>(`${PARTICIPANTS}.json`, ({ params }) => {
    const conference = conferences.known(params.sid);
    const found = [...conference.participants.values()].map((one) => participantResource(conference, one));
    return { participants: found, page: 0, page_size: 50 };
  });
  app.get<Named>(`${PARTICIPANTS}/:call.json`, ({ params }) => {
    const conference = conferences.known(params.sid);
    return participantResource(conference, conferences.participant(conference, params.call));
  });
  app.post<Named>(`${PARTICIPANTS}/:call.json`, (request) => {
    const conference = conferences.known(request.params.sid);
    const participant = conferences.participant(conference, request.params.call);
    const { Hold, Muted, EndConferenceOnExit } = formOf(request);
    if (Hold !== undefined) participant.hold = Hold === 'true';
    if (Muted !== undefined) participant.muted = Muted === 'true';
    if (EndConferenceOnExit !== undefined) participant.endConferenceOnExit = EndConferenceOnExit === 'true';
    return participantResource(conference, participant);
  });
  app.delete<Named>(`${PARTICIPANTS}/:call.json`, ({ params }, reply) => {
    const participant = conferences.participant(conferences.known(params.sid), params.call);
    calls.end(calls.known(participant.callSid));
    return reply.code(204).send();
  });
}

function formOf({ body }: FastifyRequest): Record<string, string | undefined> {
  return (body ?? {}) as Record<string, string | undefined>;
}

function instructionsOf({ Twiml, Url }: Record<string, string | undefined>): Instructions | undefined {
  if (Twiml) return { twiml: Twiml };
  return Url ? { url: Url } : undefined;
}

function callResource({ sid, from, to, direction, status, startedAt, endedAt }: CallRecord): Record<string, unknown> {
  return {
    sid,
    account_sid: account.sid,
    from,
    to,
    direction,
    status,
    start_time: rfc2822(startedAt),
    end_time: endedAt ? rfc2822(endedAt) : null,
    duration: endedAt ? String(Math.round((endedAt.getTime() - startedAt.getTime()) / 1000)) : null,
    uri: `/2010-04-01/Accounts/${account.sid}/Calls/${sid}.json`,
  };
}

function conferenceResource({ sid, friendlyName, status, createdAt }: Conference): Record<string, unknown> {
  return {
    sid,
    account_sid: account.sid,
    friendly_name: friendlyName,
    status,
    date_created: rfc2822(createdAt),
    uri: `/2010-04-01/Accounts/${account.sid}/Conferences/${sid}.json`,
  };
}

function participantResource({ sid, status }: Conference, one: ConferenceParticipant): Record<string, unknown> {
  return {
    account_sid: account.sid,
    conference_sid: sid,
    call_sid: one.callSid,
    label: one.label,
    hold: one.hold,
    muted: one.muted,
    end_conference_on_exit: one.endConferenceOnExit,
    start_conference_on_enter: true,
    status: status === 'in-progress' ? 'connected' : 'complete',
    uri: `/2010-04-01/Accounts/${account.sid}/Conferences/${sid}/Participants/${one.callSid}.json`,
  };
}

/** As this API writes dates: `Thu, 26 Nov 2026 22:24:00 +0000`. */
const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
