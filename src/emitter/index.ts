export { createEmitter, type Emitter, type HandoffToolOptions } from './createEmitter';
export type { EmitterOptions } from './EmitterOptions';
export type { HandoffResult, HandoffTool } from './HandoffTool';
export type { HandoffArguments } from './compose/HandoffArguments';
export type { Log } from './log';
export type { OnMessageReady, Tac, TacConfig, TacMessage, TacSession } from './tac';
export type { Envelope } from '../handoff/envelope';
