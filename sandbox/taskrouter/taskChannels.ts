/** A kind of work, with how much of it a worker takes at once unless told otherwise. */
export interface TaskChannel {
  sid: string;
  uniqueName: string;
  name: string;
  capacity: number;
}

const channel = (digit: string, uniqueName: string, name: string, capacity: number): TaskChannel => ({
  sid: `TC${digit.repeat(32)}`,
  uniqueName,
  name,
  capacity,
});

export const taskChannels: readonly TaskChannel[] = [
  channel('1', 'default', 'Default', 5),
  channel('2', 'voice', 'Voice', 1),
  channel('3', 'chat', 'Programmable Chat', 5),
  channel('4', 'sms', 'SMS', 5),
  channel('5', 'email', 'Email', 5),
  channel('6', 'video', 'Video', 1),
];

/** Finds a channel by its name or its sid; a task without one is in `default`. */
export function taskChannel(nameOrSid = 'default'): TaskChannel | undefined {
  return taskChannels.find(({ uniqueName, sid }) => uniqueName === nameOrSid || sid === nameOrSid);
}
