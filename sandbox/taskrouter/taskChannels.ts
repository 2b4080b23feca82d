/** A kind of work, with how much of it a worker takes at once unless told otherwise. */
export interface TaskChannel {
  sid: string;
  uniqueName: string;
  name: string;
  capacity: number;
  /** Whether workers who have been idle longest on this very channel go first. */
  optimizedRouting: boolean;
  dateCreated: Date;
  dateUpdated: Date;
}

const started = new Date();
const channel = (digit: string, uniqueName: string, name: string, capacity: number): TaskChannel => ({
  sid: `TC${digit.repeat(32)}`,
  uniqueName,
  name,
  capacity,
  optimizedRouting: false,
  dateCreated: started,
  dateUpdated: started,
});

/** Those that every workspace begins with; the account's Flex workspace has one for e-mail too. */
export const taskChannels: readonly TaskChannel[] = [
  channel('1', 'default', 'Default', 5),
  channel('2', 'voice', 'Voice', 1),
  channel('3', 'chat', 'Programmable Chat', 5),
  channel('4', 'sms', 'SMS', 5),
  channel('6', 'video', 'Video', 1),
];
export const email = channel('5', 'email', 'Email', 5);
