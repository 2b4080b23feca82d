import type { Widget } from '../Widget';

/** Takes down what the caller says: https://www.twilio.com/docs/studio/widget-library/record-voicemail */
export const recordVoicemail: Widget = async (_state, execution) => {
  execution.tell({ verb: 'record' });
  const { RecordingUrl = '', RecordingDuration = '', CallStatus } = await execution.callComesBack();
  const result = { RecordingUrl, RecordingDuration };
  if (RecordingUrl !== '') return { event: 'recordingComplete', result };
  return { event: CallStatus === 'completed' ? 'hangup' : 'noAudio', result };
};
