/** What a worker can be busy with; only in an available one do tasks come. */
export interface Activity {
  sid: string;
  name: string;
  readonly available: boolean;
  dateCreated: Date;
  dateUpdated: Date;
}

const started = new Date();
const activity = (digit: string, name: string, available = false): Activity => ({
  sid: `WA${digit.repeat(32)}`,
  name,
  available,
  dateCreated: started,
  dateUpdated: started,
});

export const offline = activity('1', 'Offline');
export const available = activity('2', 'Available', true);
/** Those of the account's Flex workspace, as it was made. */
export const activities: readonly Activity[] = [
  offline,
  available,
  activity('3', 'Unavailable'),
  activity('4', 'Break'),
];
